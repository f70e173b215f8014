// The window's lists and the second screen are read again when the hall tells of a change; without events they look every few seconds (htmx).
"use strict";

const QUIET = 2000; // milliseconds between two readings
const parts = () => document.querySelectorAll("#queue, #face");
let waiting = 0;

function refresh() {
  if (waiting) {
    return;
  }
  waiting = setTimeout(() => {
    waiting = 0;
    if (document.querySelector("#station .htmx-request")) {
      refresh(); // what was just clicked comes first: a list that is read anew would take its button away
      return;
    }
    parts().forEach((part) => window.htmx?.trigger(part, "refresh"));
  }, QUIET);
}

// The second screen hangs on the same machine: what the clerk does is shown there at once.
const channel = new BroadcastChannel("renshe-station");
channel.addEventListener("message", () => {
  const face = document.getElementById("face");
  if (face) {
    window.htmx?.trigger(face, "refresh");
  }
});
document.addEventListener("htmx:afterSwap", () => {
  if (document.getElementById("station")) {
    channel.postMessage("changed");
  }
});

const hall = document.querySelector("[data-hall]")?.dataset.hall;
if (hall) {
  const events = new EventSource(`/events/hall.${hall}/`);
  ["queue", "called", "hello"].forEach((name) => events.addEventListener(name, refresh));
}
