// Counts down to `data-deadline` (UTC) by the server's time. A deadline that has passed stays at 0:00.
// What has to happen when so many seconds are left (`data-due-left`) is marked `data-due` then. What has been so since
// a moment (`data-since`), for `data-since-from` minutes or longer, is marked `data-long` and says for how long, in the
// words of `data-since-words`.
// The offset comes from the page (`data-now`, the moment it was made) and from every `server-time` event.

export function left(deadline, now) {
  const seconds = Math.max(0, Math.ceil((deadline - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function local(moment) {
  const at = new Date(moment);
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, "0")}`;
}

export function minutesSince(moment, now) {
  return Math.floor((now - moment) / 60000);
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
    const until = document.querySelector("[data-deadline]")?.dataset.deadline;
    for (const place of document.querySelectorAll("[data-due-left]")) {
      const due = until && Date.parse(until) - now <= Number(place.dataset.dueLeft) * 1000;
      if (due && place.dataset.due === undefined) place.dataset.due = "";
    }
    for (const place of document.querySelectorAll("[data-since]")) {
      const passed = minutesSince(Date.parse(place.dataset.since), now);
      const long = passed >= Number(place.dataset.sinceFrom);
      place.toggleAttribute("data-long", long);
      const says = place.querySelector("[data-since-words]");
      if (says && long) {
        const words = says.dataset.sinceWords.replace("{n}", passed);
        if (says.textContent !== words) says.textContent = words;
      }
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
