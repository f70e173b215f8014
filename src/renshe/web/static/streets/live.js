// A stream of live events that comes back by itself. EventSource gives up after an answer like 503, and does not notice a
// line that died in silence: both are mended here. `on.hello` is called whenever the state should be read anew.
"use strict";

const SILENT = 45_000; // milliseconds; the server says something every 15 s

function listen(topic, on) {
  let source = null;
  let heard = 0;
  let failures = 0;
  let timer = 0;
  const begin = () => {
    clearTimeout(timer);
    heard = Date.now();
    source = new EventSource(`/events/${topic}/`);
    const note = (name, act) => source.addEventListener(name, (event) => { heard = Date.now(); act(event); });
    note("beat", () => {});
    note("hello", () => { failures = 0; on.state(true); on.hello(); });
    note("away", () => on.state(false));
    for (const [name, act] of Object.entries(on.events)) {
      note(name, (event) => act(JSON.parse(event.data)));
    }
    source.addEventListener("error", () => {
      on.state(false);
      if (source.readyState === EventSource.CLOSED) {
        again();
      }
    });
  };
  const again = () => {
    source.close();
    failures += 1;
    clearTimeout(timer);
    timer = setTimeout(begin, Math.min(60, 2 ** failures) * 1000 * (0.5 + Math.random()));
  };
  setInterval(() => {
    if (source.readyState !== EventSource.CLOSED && Date.now() - heard > SILENT) {
      on.state(false);
      again();
    }
  }, 5000);
  addEventListener("pagehide", () => { clearTimeout(timer); source.close(); });
  addEventListener("pageshow", (event) => { if (event.persisted) { begin(); } });
  begin();
}

// Reads a piece of the page anew; of two that are under way only the later one counts.
function reader(element, after = () => {}) {
  let turn = 0;
  return async () => {
    turn += 1;
    const mine = turn;
    try {
      const answer = await fetch(element.dataset.now, { cache: "no-store" });
      if (answer.ok && mine === turn) {
        element.innerHTML = await answer.text();
        after();
      }
    } catch {
      // The stream says that the line is broken, and calls again when it is mended.
    }
  };
}

// Calls at most once in so many milliseconds, and a last time when it was asked in between.
function seldom(milliseconds, act) {
  let timer = 0;
  let last = 0;
  return () => {
    if (!timer) {
      const rest = Math.max(0, last + milliseconds - Date.now()) + Math.random() * 1000;
      timer = setTimeout(() => { timer = 0; last = Date.now(); act(); }, rest);
    }
  };
}

function connection(on) {
  const note = document.querySelector("[data-note]");
  if (note) {
    note.hidden = on;
  }
  document.documentElement.dataset.connected = on ? "yes" : "no";
}

function spanWords(element, data) {
  const words = data.low === 0 ? element.dataset.within : element.dataset.range;
  return words.replace("{low}", data.low).replace("{high}", Math.max(1, data.high));
}
