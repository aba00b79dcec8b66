// Keeps the focus on the page and in sight. A push may take away what has it, such as the button of a question that is
// answered by now; then it goes to the nearest part of the page around it, and the next Tab goes on from there. Or it
// may push it off the screen; then the page follows, for who uses the keyboard and saw it there.

const PARTS = "[data-fragment], .place, main";

// What stands around an element, the nearest first.
export function around(element) {
  const found = [];
  for (let one = element.parentElement?.closest(PARTS); one; one = one.parentElement?.closest(PARTS)) found.push(one);
  return found;
}

export function inSight({ top, bottom }, height) {
  return bottom > 0 && top < height;
}

if (typeof document !== "undefined") {
  const there = (one) => one.isConnected && one.checkVisibility();
  const seen = (one) => inSight(one.getBoundingClientRect(), window.innerHeight);
  let last = null;
  let parts = [];
  let before = false;

  document.addEventListener("focusin", (event) => {
    last = event.target;
    parts = around(last);
  });
  // Who taps somewhere else left it.
  document.addEventListener("pointerdown", () => {
    last = null;
  });
  document.addEventListener("htmx:before:swap", () => {
    before = last !== null && there(last) && seen(last);
  });
  document.addEventListener("htmx:after:swap", () => {
    if (!last) return;
    if (there(last)) {
      // What a pointer focused stays where it is: its user looks elsewhere.
      if (before && last.matches(":focus-visible") && !seen(last)) last.scrollIntoView({ block: "nearest" });
      return;
    }
    if (document.activeElement && document.activeElement !== document.body && there(document.activeElement)) return;
    const part = parts.find(there);
    if (!part) return;
    part.setAttribute("tabindex", "-1");
    part.focus({ preventScroll: true });
  });
}
