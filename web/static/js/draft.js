// Keeps what is typed in a field marked `data-draft` until its act was accepted, and says that it is kept.
// A field is known by its id; the words survive a reload and a phone that fell asleep.

// Kept apart for each person who may hold this phone (`data-as`).
const KEY = `draft:${typeof document === "undefined" ? "" : (document.documentElement.dataset.as ?? "")}:`;

export function wanted(kept, shown) {
  return kept !== null && kept !== "" && shown === "" ? kept : null;
}

if (typeof document !== "undefined") {
  const store = sessionStorage;

  const mark = (field, kept) => {
    const note = field.parentElement?.querySelector("[data-draft-kept]");
    if (note) note.hidden = !kept;
  };

  const restore = () => {
    for (const field of document.querySelectorAll("[data-draft]")) {
      if (!field.id || field === document.activeElement) continue;
      const words = wanted(store.getItem(KEY + field.id), field.value);
      if (words !== null) field.value = words;
      mark(field, store.getItem(KEY + field.id) !== null);
    }
  };

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.("[data-draft]") || !field.id) return;
    if (field.value) store.setItem(KEY + field.id, field.value);
    else store.removeItem(KEY + field.id);
    mark(field, Boolean(field.value));
  });

  document.addEventListener("act-accepted", (event) => {
    const prefix = `${KEY}${event.detail.id}-`;
    for (const key of Object.keys(store)) if (key.startsWith(prefix)) store.removeItem(key);
    for (const field of event.detail.form?.querySelectorAll("[data-draft]") ?? []) mark(field, false);
  });

  document.addEventListener("htmx:after:swap", restore);
  restore();
}
