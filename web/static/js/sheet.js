// Sheets on native details: one at a time, Escape closes, and the way back goes to what opened it.
// A button with `data-closes` closes the sheet that it stands in. One with `data-opens` opens a sheet from elsewhere,
// with `data-field`, where it names one, already set to `data-value`.

if (typeof document !== "undefined") {
  const openers = new WeakMap();

  // Where nothing is left of what opened it, the part of the page that it belongs to is the next best place.
  const fallback = (sheet) => {
    const summary = sheet.querySelector("summary");
    if (summary?.checkVisibility?.() ?? true) return summary;
    const part = sheet.closest("[data-fragment]");
    part?.setAttribute("tabindex", "-1");
    return part;
  };

  // What opened it may itself stand in a sheet that is closed by now.
  const way = (sheet) => {
    const opener = openers.get(sheet);
    if (!opener?.isConnected) return fallback(sheet);
    const around = opener.closest("[data-sheet]");
    return around && !around.open ? around.querySelector("summary") : opener;
  };

  const close = (sheet) => {
    sheet.open = false;
    const back = way(sheet);
    back?.focus({ preventScroll: true });
    // What came in meanwhile may have pushed it away; who uses the keyboard has to see where they are.
    if (back?.matches(":focus-visible")) back.scrollIntoView({ block: "nearest" });
  };

  const show = (opener) => {
    const sheet = document.getElementById(opener.dataset.opens);
    if (!sheet) return;
    if (opener.dataset.field) {
      const field = sheet.querySelector(`[name="${opener.dataset.field}"]`);
      if (!field) return;
      field.value = opener.dataset.value;
      sheet.dataset.fixed = "";
    }
    // A sheet may lie in a fold.
    for (let fold = sheet.parentElement?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    openers.set(sheet, opener);
    sheet.open = true;
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
    const opener = event.target.closest?.("[data-opens]");
    const open = [...document.querySelectorAll("[data-sheet][open]")].pop();
    if (opener && (!open || open.contains(opener))) {
      show(opener);
      return;
    }
    if (open && event.target.closest?.("[data-closes]")) {
      close(open);
      return;
    }
    if (!open || open.querySelector(".sheet__in")?.contains(event.target)) return;
    if (open.querySelector("summary")?.contains(event.target)) return;
    event.preventDefault();
    close(open);
  });
  document.addEventListener("sheet-done", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = [...document.querySelectorAll("[data-sheet][open]")].pop();
    if (open) close(open);
  });
}
