// Marks which of the links beside a frame stands in it (`data-framed` around both), also where the link was elsewhere
// (`data-checks` names the choice that brings the frame up).

if (typeof document !== "undefined") {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[target]");
    const frame = link?.target ? document.querySelector(`[data-framed] [name="${CSS.escape(link.target)}"]`) : null;
    if (!frame) return;
    for (const other of frame.closest("[data-framed]").querySelectorAll("a[target]")) {
      if (other.href === link.href) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
    const choice = link.dataset.checks ? document.getElementById(link.dataset.checks) : null;
    if (choice) {
      choice.checked = true;
      frame.scrollIntoView({ block: "nearest" });
    }
  });
}
