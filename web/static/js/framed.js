// Marks which of the links beside a frame stands in it (`data-framed` around both).

if (typeof document !== "undefined") {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-framed] a[target]");
    if (!link) return;
    for (const other of link.closest("[data-framed]").querySelectorAll("a[target]")) {
      if (other === link) other.setAttribute("aria-current", "true");
      else other.removeAttribute("aria-current");
    }
  });
}
