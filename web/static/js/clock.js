// Counts down to `data-deadline` (UTC) by the server's time. A deadline that has passed stays at 0:00.
// The offset comes from the page (`data-now`, the moment it was made) and from every `server-time` event.

export function left(deadline, now) {
  const seconds = Math.max(0, Math.ceil((deadline - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function local(moment) {
  const at = new Date(moment);
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
}

if (typeof document !== "undefined") {
  const made = document.querySelector("[data-now]")?.dataset.now;
  // The page was on its way for a moment; responseStart is when its first byte arrived.
  const arrived = performance.timeOrigin + (performance.getEntriesByType("navigation")[0]?.responseStart ?? 0);
  let offset = made ? Date.parse(made) - arrived : 0;

  const tick = () => {
    const now = Date.now() + offset;
    for (const place of document.querySelectorAll("[data-deadline]")) {
      const words = left(Date.parse(place.dataset.deadline), now);
      if (place.textContent !== words) place.textContent = words;
    }
    for (const place of document.querySelectorAll("[data-clock-time]")) {
      const words = local(place.dataset.clockTime);
      if (place.textContent !== words) place.textContent = words;
    }
  };
  document.addEventListener("server-time", (event) => {
    offset = event.detail - Date.now();
    tick();
  });
  document.addEventListener("htmx:after:swap", tick);
  setInterval(tick, 250);
  tick();
}
