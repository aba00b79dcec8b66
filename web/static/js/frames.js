// Steps a strip of ready frames, one after another, and stays at the last. `data-frames` is the time of one in
// milliseconds, `data-frames-key` names the strip, so that a page that comes back does not start again.
// Who wants less motion gets the last frame at once. A frame turns into the next by its shapes, so that they move.

export function step(at, count) {
  return Math.min(at + 1, count - 1);
}

// Gives `to`'s attributes and words to `from`, where both are built alike; says whether they were.
export function turn(from, to) {
  if (from.nodeName !== to.nodeName || from.childNodes.length !== to.childNodes.length) return false;
  for (const { name, value } of [...to.attributes]) if (name !== "id" && from.getAttribute(name) !== value) from.setAttribute(name, value);
  for (let i = 0; i < from.childNodes.length; i += 1) {
    const [one, other] = [from.childNodes[i], to.childNodes[i]];
    if (one.nodeType === 3 && other.nodeType === 3) {
      if (one.data !== other.data) one.data = other.data;
    } else if (one.nodeType === 1 && other.nodeType === 1) {
      if (!turn(one, other)) one.replaceWith(other.cloneNode(true));
    }
  }
  return true;
}

if (typeof document !== "undefined") {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

  const run = (strip) => {
    if (strip.dataset.running !== undefined) return;
    const frames = [...strip.querySelectorAll(":scope > [data-frame]")];
    if (!frames.length) return;
    strip.dataset.running = "";
    const key = `frames:${strip.dataset.framesKey ?? ""}`;
    let at = calm.matches ? frames.length - 1 : Math.min(Number(sessionStorage.getItem(key) ?? 0), frames.length - 1);
    const stage = frames[at].cloneNode(true);
    stage.dataset.shown = "";
    strip.append(stage);
    const timer = setInterval(() => {
      if (!strip.isConnected || at >= frames.length - 1) {
        clearInterval(timer);
        return;
      }
      at = step(at, frames.length);
      sessionStorage.setItem(key, String(at));
      if (!turn(stage, frames[at])) stage.replaceChildren(...frames[at].cloneNode(true).childNodes);
      stage.dataset.shown = "";
    }, Number(strip.dataset.frames) || 2500);
  };

  const start = () => document.querySelectorAll("[data-frames]").forEach(run);
  document.addEventListener("htmx:after:swap", start);
  start();
}
