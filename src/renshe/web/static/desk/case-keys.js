// Keys of the work list and the case: j and k walk, x ticks, a verb's letter opens its form, ? shows the keys. All of it also works without.
"use strict";

const typing = (element) => element.closest("input:not([type=checkbox]), textarea, select");

function walk(by) {
  const rows = [...document.querySelectorAll("[data-cases] .case-open")];
  const place = rows.findIndex((row) => row.closest("li").contains(document.activeElement));
  rows[Math.min(Math.max(place + by, 0), rows.length - 1)]?.focus();
}

function tick() {
  document.activeElement.closest?.(".case-line")?.querySelector("input[type=checkbox]")?.click();
}

function help() {
  const shown = document.querySelector("[data-keys-help]");
  if (shown) {
    shown.open = !shown.open;
    shown.scrollIntoView({ block: "nearest" });
  }
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || typing(event.target)) {
    return;
  }
  const plain = { j: () => walk(1), k: () => walk(-1), x: tick, "?": help };
  const verb = document.querySelector(`[data-press="${CSS.escape(event.key)}"]`);
  if (verb || (plain[event.key] && document.querySelector("[data-cases]"))) {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (verb) {
      verb.click();
    } else {
      plain[event.key]();
    }
  }
});

document.addEventListener("change", (event) => {
  const boxes = [...document.querySelectorAll("[data-cases] input[type=checkbox]")];
  if (event.target.matches("[data-pick-all]")) {
    boxes.forEach((box) => {
      box.checked = event.target.checked;
    });
  }
  const shown = document.querySelector("[data-picked]");
  if (shown) {
    shown.value = boxes.filter((box) => box.checked).length || "";
  }
});

// The form that was asked for has the cursor.
document.querySelector(".do-form :is(input:not([type=hidden]), select, textarea, button)")?.focus({ preventScroll: true });
