// The map of waiting: each event changes one street; who is quickest, and the order of the list, follow.
"use strict";

{
  const place = document.querySelector("[data-live]");
  const levels = place.dataset.levels.split("|");
  const read = reader(place);
  const soon = seldom(10_000, read);
  const levelOf = (mid) => 1 + [5, 15, 30].filter((edge) => mid > edge).length;

  const change = (data) => {
    const mine = place.querySelectorAll(`[data-street="${CSS.escape(data.street)}"]`);
    if (data.mid === null) {
      soon(); // opened or closed: the server has the words
      return;
    }
    const level = levelOf(data.mid);
    for (const one of mine) {
      one.classList.remove("l0", "l1", "l2", "l3", "l4");
      one.classList.add(`l${level}`);
      one.querySelector("[data-span]").textContent = spanWords(place, data);
      one.querySelector("[data-word]").textContent = levels[level];
      const waiting = one.querySelector("[data-waiting]");
      if (waiting) {
        waiting.textContent = data.waiting;
      }
      if ("mid" in one.dataset) {
        if (one.dataset.mid === "") {
          soon();
        }
        one.dataset.mid = data.mid;
        one.dataset.high = data.high;
      }
    }
    order();
  };

  const order = () => {
    const list = place.querySelector("[data-list]");
    const number = (text) => (text === "" ? Infinity : Number(text));
    const rows = [...list.children];
    const sorted = [...rows].sort((a, b) => number(a.dataset.mid) - number(b.dataset.mid) || number(a.dataset.high) - number(b.dataset.high));
    if (sorted.some((row, index) => row !== rows[index]) && !list.contains(document.activeElement)) {
      list.append(...sorted);
    }
    const first = sorted[0].dataset.mid === "" ? "" : sorted[0].dataset.street;
    for (const tile of place.querySelectorAll("[data-map] [data-street]")) {
      tile.classList.toggle("first", tile.dataset.street === first);
    }
  };

  let known = true; // the page itself was just made
  listen("district", {
    state: connection,
    hello: () => { if (!known) { read(); } known = false; },
    events: { waiting: change },
  });
  setInterval(soon, 300_000); // halls open and close without an event
}
