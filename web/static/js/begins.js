// What begins anew (`data-begins` changes with each beginning) is shown from its top (`data-scrolls`).

export function began(before, now) {
  return before !== null && before !== now;
}

if (typeof document !== "undefined") {
  let before = null;

  const look = () => {
    const place = document.querySelector("[data-begins]");
    if (!place) return;
    if (began(before, place.dataset.begins)) place.closest("[data-scrolls]")?.scrollTo({ top: 0 });
    before = place.dataset.begins;
  };
  document.addEventListener("htmx:after:swap", look);
  look();
}
