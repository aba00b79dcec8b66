// What came in since its place was looked at: `data-new-key` names each thing that somebody else sent. Its place counts
// those that were not seen; each says so itself (`data-new`), and so does the fold that it lies in (`data-new-within`).
// What is there when a page is first opened is not new. A place's own number (`data-count`, what waits for an answer)
// stands in the same badge.

const KEY = `seen:${typeof document === "undefined" ? "" : (document.documentElement.dataset.as ?? "")}`;

// What is new of `here`, where `seen` are the keys of before; null: nothing was ever seen.
export function unseen(here, seen) {
  return seen === null ? [] : here.filter((key) => !seen.includes(key));
}

if (typeof document !== "undefined") {
  const read = () => JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  const all = () => [...document.querySelectorAll(".place [data-new-key]")];
  const keys = (elements) => elements.map((one) => one.dataset.newKey);
  const shown = (place) => getComputedStyle(place).display !== "none";
  let before = null;

  const show = () => {
    const seen = read();
    if (seen === null) sessionStorage.setItem(KEY, JSON.stringify(keys(all())));
    for (const place of document.querySelectorAll(".place")) {
      const here = [...place.querySelectorAll("[data-new-key]")];
      const fresh = unseen(keys(here), seen);
      for (const one of here) {
        for (const word of one.querySelectorAll("[data-new]")) word.hidden = !fresh.includes(one.dataset.newKey);
      }
      for (const fold of place.querySelectorAll("details:has(> summary [data-new-within])")) {
        const within = keys([...fold.querySelectorAll("[data-new-key]")]);
        fold.querySelector("[data-new-within]").hidden = !within.some((key) => fresh.includes(key));
      }
      const badge = document.querySelector(`[data-badge="${place.id}"]`);
      if (!badge) continue;
      const count = Number(badge.dataset.count) + (shown(place) ? 0 : fresh.length);
      badge.textContent = count ? String(count) : "";
      badge.hidden = !count;
      badge.setAttribute("aria-label", (count === 1 ? badge.dataset.one : badge.dataset.many).replace("{n}", String(count)));
    }
  };

  // Who leaves a place has seen what is in it.
  const left = () => {
    const now = [...document.querySelectorAll(".place")].find(shown) ?? null;
    if (before && before !== now) {
      const seen = read() ?? [];
      const here = keys([...before.querySelectorAll("[data-new-key]")]);
      sessionStorage.setItem(KEY, JSON.stringify([...new Set([...seen, ...here])]));
    }
    before = now;
    show();
  };

  window.addEventListener("hashchange", left);
  document.addEventListener("htmx:after:swap", show);
  left();
}
