// A key for a button: `data-key` names it, as browsers do. It works where the key means nothing else: not while
// somebody types or chooses, not with another key held, not while a sheet is open.

export function free(target, event) {
  if (event.defaultPrevented || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  return !target?.closest?.("input, textarea, select, [contenteditable], [role=region], iframe");
}

if (typeof document !== "undefined") {
  document.addEventListener("keydown", (event) => {
    if (!free(event.target, event) || document.querySelector("[data-sheet][open]")) return;
    const button = document.querySelector(`button[data-key="${CSS.escape(event.key)}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
