// Keys 1 to 4 pick an option, Enter goes on after the answer. Without this script Tab, arrows, space and Enter do the same.
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const option = document.querySelector(`[data-keys] input[name="choice"][value="${CSS.escape(event.key)}"]`);
  if (option) {
    option.checked = true;
    option.focus();
    event.preventDefault();
    return;
  }
  const onward = document.querySelector("[data-onward]");
  const nowhere = document.activeElement === document.body || document.activeElement === null;
  if (onward && nowhere && event.key === "Enter" && !event.repeat) onward.click();
});
