// Sheets on native details: one at a time, Escape closes, and the way back goes to what opened it.

if (typeof document !== "undefined") {
  const close = (sheet) => {
    sheet.open = false;
    sheet.querySelector("summary")?.focus();
  };

  document.addEventListener(
    "toggle",
    (event) => {
      const sheet = event.target;
      if (!sheet.matches?.("[data-sheet]")) return;
      if (sheet.open) {
        for (const other of document.querySelectorAll("[data-sheet][open]")) if (other !== sheet && !other.contains(sheet)) other.open = false;
        sheet.querySelector(".sheet__in")?.focus({ preventScroll: true });
      }
    },
    true,
  );
  document.addEventListener("click", (event) => {
    const open = [...document.querySelectorAll("[data-sheet][open]")].pop();
    if (!open || open.querySelector(".sheet__in")?.contains(event.target)) return;
    if (open.querySelector("summary")?.contains(event.target)) return;
    event.preventDefault();
    close(open);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = [...document.querySelectorAll("[data-sheet][open]")].pop();
    if (open) close(open);
  });
}
