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
        sheet.querySelector(".sheet__in textarea, .sheet__in input:not([type=hidden]), .sheet__in select, .sheet__in button, .sheet__in summary")?.focus({ preventScroll: true });
      }
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = [...document.querySelectorAll("[data-sheet][open]")].pop();
    if (open) close(open);
  });
}
