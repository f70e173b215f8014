// The display of a hall: each call at once, everything else read anew now and then and after every break.
"use strict";

{
  const SHOWN = 8;
  const place = document.querySelector("[data-live]");
  const row = document.querySelector("[data-call]").content.firstElementChild;
  const said = document.querySelector("[data-said]");
  const voice = speaker(document.querySelector("[data-voice]"), document.querySelector("[data-mute]"));
  const read = reader(place);
  const soon = seldom(20_000, read);

  const call = (data) => {
    const list = place.querySelector("[data-called]");
    const one = row.cloneNode(true);
    one.dataset.label = data.label;
    one.classList.add("new");
    one.querySelector(".called-label").textContent = data.label;
    const counter = one.querySelector(".called-counter");
    counter.textContent = counter.textContent.replace("{counter}", data.counter);
    if (!data.again) {
      one.querySelector(".called-again").remove();
    }
    list.querySelectorAll(`[data-label="${CSS.escape(data.label)}"]`).forEach((old) => old.remove());
    list.prepend(one);
    [...list.children].slice(SHOWN).forEach((old) => old.remove());
    const text = voice.words(data.label, data.counter);
    said.textContent = text;
    voice.say(text);
  };

  const queue = (data) => {
    place.querySelector("[data-waiting]").textContent = data.waiting;
    place.querySelector("[data-serving]").textContent = data.serving;
    place.querySelector("[data-span]").textContent = data.mid === null ? "—" : spanWords(place, data);
    soon();
  };

  let known = true;
  listen(place.dataset.live, {
    state: connection,
    hello: () => { if (!known) { read(); } known = false; },
    events: { called: call, queue },
  });
  setInterval(soon, 60_000);

  const clock = document.querySelector("[data-clock]");
  const time = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: "Asia/Shanghai" });
  const tick = () => { clock.textContent = time.format(new Date()); };
  tick();
  setInterval(tick, 5000);

  const full = document.querySelector("[data-full]");
  full.hidden = !document.fullscreenEnabled;
  full.addEventListener("click", () => {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else {
      document.documentElement.requestFullscreen();
    }
  });
}
