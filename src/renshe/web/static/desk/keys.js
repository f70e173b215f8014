// Keys of the desk: a letter presses the button that shows it, / goes to the search, Ctrl S saves. All of it also works without.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  const saving = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s";
  if (event.altKey || ((event.ctrlKey || event.metaKey) && !saving) || (typing && !saving)) {
    return;
  }
  const key = event.key.toLowerCase();
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target || (key === "s" && !saving)) {
    return;
  }
  event.preventDefault();
  if (target.matches("input")) {
    target.focus();
  } else {
    target.click();
  }
});
