// Lists that are walked with the arrow keys: ↓ leads from the search into the list, ↑ back up, Enter opens (as on any link).
"use strict";

document.addEventListener("keydown", (event) => {
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  const search = document.querySelector("[data-above]");
  const rows = [...document.querySelectorAll("[data-rows] a")];
  const place = rows.indexOf(event.target);
  if (!rows.length || (place < 0 && event.target !== search)) {
    return;
  }
  event.preventDefault();
  const next = place + (event.key === "ArrowDown" ? 1 : -1);
  (next < 0 ? search : rows[Math.min(next, rows.length - 1)]).focus();
});
