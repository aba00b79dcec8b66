// Says in one quiet place (`data-said`) what a reader who does not see the page has to hear, each thing once:
// what carries `data-aloud` when it comes (known by `data-aloud-key`) or when it falls due (`data-due-left`), and a clock
// when `data-aloud-at` seconds are left and when none are. What was there when the page came is not said.

// What a clock says now, having said `before` (null, "soon" or "over").
export function stage(seconds, at) {
  if (seconds <= 0) return "over";
  return seconds <= at ? "soon" : null;
}

if (typeof document !== "undefined") {
  const place = document.querySelector("[data-said]");
  const heard = new Set();
  const clocks = new Map();

  const say = (words) => {
    if (place && words) place.textContent = words;
  };

  const news = (quiet) => {
    for (const one of document.querySelectorAll("[data-aloud-key]")) {
      const key = one.dataset.aloudKey;
      if (!heard.has(key) && !quiet) say(one.dataset.aloud);
      heard.add(key);
    }
    // Who is attended to and calls again is said again.
    for (const key of [...heard]) if (!document.querySelector(`[data-aloud-key="${CSS.escape(key)}"]`)) heard.delete(key);
  };

  const ticks = (quiet) => {
    for (const one of document.querySelectorAll("[data-due-left][data-aloud][data-due]")) {
      const key = `due:${one.dataset.aloud}`;
      if (!clocks.has(key) && !quiet) say(one.dataset.aloud);
      clocks.set(key, "over");
    }
    for (const one of document.querySelectorAll("[data-deadline][data-aloud-at]")) {
      const [minutes, seconds] = one.textContent.split(":").map(Number);
      if (Number.isNaN(minutes)) continue;
      const now = stage(minutes * 60 + seconds, Number(one.dataset.aloudAt));
      const before = clocks.get(one.dataset.deadline);
      clocks.set(one.dataset.deadline, now);
      if (before === undefined || quiet || now === before) continue;
      if (now) say(now === "over" ? one.dataset.aloudOver : one.dataset.aloud);
    }
  };

  news(true);
  ticks(true);
  document.addEventListener("htmx:after:swap", () => news(false));
  setInterval(() => ticks(false), 500);
}
