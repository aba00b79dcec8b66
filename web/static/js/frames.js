// Steps through a strip of ready frames and stays at the last: by time, and where it has buttons also by these and by keys.
//
// Of the `[data-frame]`s in a strip the last is the stage: it stands there finished, also without scripts, and turns into
// each of the hidden ones before it by its shapes, so that they move. `data-frames` is the time of one in milliseconds,
// a frame's own `data-hold` beats it; `data-frames-key` names the strip, so that a page that comes back goes on where it
// was. Buttons: `data-frames-do` with back, on, play or pause. Who wants less motion gets the end at once, and can step.

export function step(at, count, by = 1) {
  return Math.max(0, Math.min(at + by, count - 1));
}

// What a key does: arrows, and Page Up and Page Down, which is what the clicker of a speaker sends.
export function meant(key) {
  return { ArrowRight: "on", PageDown: "on", ArrowLeft: "back", PageUp: "back", Home: "first", End: "last", " ": "play" }[key] ?? null;
}

// Gives `to`'s attributes, words and children to `from`. What stands at the same place and is of one kind is kept.
export function turn(from, to) {
  const own = (name) => name === "id" || name.startsWith("aria-") || name === "data-frame" || name === "hidden";
  for (const { name, value } of [...to.attributes]) {
    if (!own(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
  for (const { name } of [...from.attributes]) if (!own(name) && !to.hasAttribute(name)) from.removeAttribute(name);
  const [old, wanted] = [[...from.childNodes], [...to.childNodes]];
  wanted.forEach((other, place) => {
    const one = old[place];
    if (!one) from.append(other.cloneNode(true));
    else if (one.nodeName !== other.nodeName) one.replaceWith(other.cloneNode(true));
    else if (other.nodeType === 1) turn(one, other);
    else if (one.data !== other.data) one.data = other.data;
  });
  for (const rest of old.slice(wanted.length)) rest.remove();
}

if (typeof document !== "undefined") {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const running = new Map();

  const run = (strip) => {
    if (strip.dataset.running !== undefined) return;
    clearTimeout(running.get(strip)?.timer);
    const found = [...strip.querySelectorAll(":scope > [data-frame]")];
    const stage = found.pop();
    if (!stage) return;
    const key = `frames:${strip.dataset.framesKey ?? ""}`;
    const frames = [...found, stage.cloneNode(true)];
    const kept = sessionStorage.getItem(key);
    const at = kept === null && calm.matches ? frames.length - 1 : step(Number(kept ?? 0), frames.length, 0);
    const state = { at, playing: !calm.matches && at < frames.length - 1, timer: null };
    strip.dataset.running = "";
    running.set(strip, state);

    const show = () => {
      turn(stage, frames[state.at]);
      sessionStorage.setItem(key, String(state.at));
      const last = state.at === frames.length - 1;
      if (last) state.playing = false;
      const possible = { back: state.at > 0, on: !last, play: !state.playing, pause: state.playing };
      for (const button of strip.querySelectorAll("[data-frames-do]")) {
        const what = button.dataset.framesDo;
        if (what === "play" || what === "pause") button.hidden = !possible[what];
        else button.setAttribute("aria-disabled", String(!possible[what]));
      }
      clearTimeout(state.timer);
      if (!state.playing) return;
      state.timer = setTimeout(() => {
        if (!strip.isConnected || running.get(strip) !== state) return;
        state.at = step(state.at, frames.length);
        show();
      }, Number(frames[state.at].dataset.hold ?? strip.dataset.frames) || 2500);
    };

    state.act = (what) => {
      if (what === "play" || what === "pause") {
        state.playing = !state.playing;
        if (state.playing && state.at === frames.length - 1) state.at = 0;
      } else {
        state.playing = false;
        state.at = { first: 0, last: frames.length - 1 }[what] ?? step(state.at, frames.length, what === "on" ? 1 : -1);
      }
      show();
    };
    // The stage stands at its end: it goes back to where it begins unseen.
    strip.dataset.still = "";
    show();
    stage.getBoundingClientRect();
    delete strip.dataset.still;
  };

  const start = () => {
    for (const [strip, state] of running) {
      if (strip.isConnected) continue;
      clearTimeout(state.timer);
      running.delete(strip);
    }
    document.querySelectorAll("[data-frames]").forEach(run);
  };
  const led = () => [...running].find(([strip]) => strip.isConnected && strip.querySelector("[data-frames-do]"));

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-frames-do]");
    const state = button && running.get(button.closest("[data-frames]"));
    if (!state) return;
    const focused = document.activeElement === button;
    state.act(button.dataset.framesDo);
    if (focused && button.hidden) button.parentElement.querySelector(`[data-frames-do]:not([hidden])[data-frames-do^="p"]`)?.focus();
  });
  document.addEventListener("keydown", (event) => {
    const what = meant(event.key);
    if (!what || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest?.("input, textarea, select, summary, [contenteditable]")) return;
    if (event.key === " " && event.target.closest?.("button, a")) return;
    const found = led();
    if (!found) return;
    event.preventDefault();
    found[1].act(what);
  });
  document.addEventListener("htmx:after:swap", start);
  start();
}
