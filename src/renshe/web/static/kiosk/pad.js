// The keypad writes into the box without asking the server; each key also works without.
"use strict";

const box = document.querySelector("[data-pad]");
const shown = document.querySelector("[data-pad-shown]");
const count = document.querySelector("[data-pad-count]");
const MOST = Number(box?.dataset.pad || 18);

function show() {
  shown.textContent = "●".repeat(Math.max(0, box.value.length - 2)) + box.value.slice(-2);
  count.textContent = String(box.value.length);
}

document.addEventListener("click", (event) => {
  const key = event.target.closest(".pad-key");
  if (!key || !box) {
    return;
  }
  event.preventDefault();
  if (key.value === "back") {
    box.value = box.value.slice(0, -1);
  } else if (box.value.length < MOST) {
    box.value += key.value;
  }
  show();
});

box?.addEventListener("input", show);
