// The record of a session is read again when somebody writes; without events the page has its own button.
"use strict";

const lines = document.getElementById("lines");

async function refresh() {
  const answer = await fetch(lines.dataset.lines, { credentials: "same-origin" });
  if (answer.ok) {
    lines.innerHTML = await answer.text(); // our own page, escaped by the server
    lines.scrollTop = lines.scrollHeight;
  }
}

const events = new EventSource(`/events/${lines.dataset.topic}/`);
["line", "hello"].forEach((name) => events.addEventListener(name, refresh));
lines.scrollTop = lines.scrollHeight;
