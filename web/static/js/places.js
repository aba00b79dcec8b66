// Places of one page, without loading: the address names the place (`:target` does the showing, also without this).
// Here: which link is the current one, starting at the top, and no pile of history.

export function current(hash, home, ids) {
  const wanted = hash.replace(/^#/, "");
  return ids.includes(wanted) ? wanted : home;
}

if (typeof document !== "undefined") {
  const update = () => {
    const bar = document.querySelector("[data-places]");
    if (!bar) return;
    const links = [...bar.querySelectorAll("a[href^='#']")];
    const ids = links.map((link) => link.hash.slice(1));
    const here = location.hash ? location.hash.slice(1) : current("", bar.dataset.home, ids);
    for (const link of links) {
      if (link.hash.slice(1) === here) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link || event.metaKey || event.ctrlKey || link.hash === "#main") return;
    const place = document.getElementById(link.hash.slice(1));
    if (!place?.classList.contains("place")) return;
    event.preventDefault();
    for (const sheet of document.querySelectorAll("[data-sheet][open]")) sheet.open = false;
    location.replace(link.hash);
    window.scrollTo(0, 0);
    place.focus({ preventScroll: true });
  });
  window.addEventListener("hashchange", update);
  document.addEventListener("htmx:after:swap", update);
  update();
}
