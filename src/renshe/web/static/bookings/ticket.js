// The ticket follows its hall: at every event the part that changes is fetched anew; a slow beat catches what was missed.
"use strict";

(() => {
  const place = document.getElementById("ticket");
  const topic = place && place.dataset.topic;
  if (!topic) {
    return;
  }
  const BEAT = 30000;
  const SOON = 400;
  let planned = 0;

  const show = async () => {
    planned = 0;
    const answer = await fetch(`${location.pathname}?part=1`, { credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) {
      return;
    }
    const words = (await answer.text()).trim();
    const before = place.firstElementChild && place.firstElementChild.className;
    if (words !== place.innerHTML.trim()) {
      place.innerHTML = words;
    }
    // What can be done changes with the state: then the whole page is read again.
    if (before && place.firstElementChild.className !== before) {
      location.reload();
    }
  };

  // Many events at once are one question to the server; phones do not ask in step.
  const soon = () => {
    planned = planned || setTimeout(show, SOON * (1 + Math.random()));
  };

  const live = new EventSource(`/events/${topic}/`);
  live.addEventListener("called", soon);
  live.addEventListener("queue", soon);
  setInterval(show, BEAT);
})();
