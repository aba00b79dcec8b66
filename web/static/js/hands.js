// A phone that several people share. The page says whose it is (`data-as`, empty under the cover) and at which table
// (`data-table`). A page that was left open while the phone went to somebody else is loaded anew, in whatever tab.
//
// `data-pass` passes it on: never while something is still being sent, and not without a warning while there are
// words that were not. Whatever this tab kept of who held it goes before the next one can come.

const HERE = "hand:";

// What a tab keeps of somebody: the words they typed, what waits to be sent, and what they have seen.
export function kept(keys) {
  return keys.filter((key) => ["draft:", "once:", "seen:"].some((start) => key.startsWith(start)));
}

// Whether a page shows somebody else's than the phone is in the hand of now. Null: nobody has said yet.
export function stale(shown, now) {
  return now !== null && now !== shown;
}

if (typeof document !== "undefined") {
  const root = document.documentElement;
  const own = root.dataset.as;
  const key = HERE + (root.dataset.table ?? "");

  const forget = () => kept(Object.keys(sessionStorage)).forEach((name) => sessionStorage.removeItem(name));

  if (own !== undefined) {
    const before = sessionStorage.getItem(key);
    if (root.dataset.covered !== undefined || (before !== null && before !== own)) forget();
    sessionStorage.setItem(key, own);
    localStorage.setItem(key, own);
    const look = () => {
      if (document.visibilityState === "visible" && stale(own, localStorage.getItem(key))) window.location.reload();
    };
    window.addEventListener("storage", (event) => {
      if (event.key === key && stale(own, event.newValue)) window.location.reload();
    });
    for (const name of ["visibilitychange", "resume"]) document.addEventListener(name, look);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("[data-pass]");
    if (!form) return;
    const say = (name, on) => (form.querySelector(`[data-pass-${name}]`).hidden = !on);
    const keys = kept(Object.keys(sessionStorage));
    const waits = keys.some((name) => name.startsWith("once:") && sessionStorage.getItem(name) !== "[]");
    const typed = keys.some((name) => name.startsWith("draft:"));
    say("waits", waits);
    if (waits || (typed && form.dataset.sure === undefined)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      say("lost", !waits);
      if (!waits) form.dataset.sure = "";
      return;
    }
    forget();
  });

  // What was to be done is done: the phone offers to be passed on, until whoever holds it goes on.
  document.addEventListener("act-accepted", () => document.querySelector("[data-pass]")?.setAttribute("data-done", ""));
  document.addEventListener("focusin", (event) => {
    const form = document.querySelector("[data-pass][data-done]");
    if (form && event.target.closest?.("main")?.contains(event.target) && event.target.matches("input, textarea, select")) {
      form.removeAttribute("data-done");
    }
  });
}
