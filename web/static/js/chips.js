// Choices that know of each other: `data-alone` clears the others and is cleared by them; `data-echo` repeats what
// was chosen in its button; a `data-pick` folds again after a new choice.

export function joined(words, and) {
  if (words.length < 2) return words.join("");
  return words.slice(0, -1).join(", ") + and + words[words.length - 1];
}

if (typeof document !== "undefined") {
  const echo = (form) => {
    for (const place of form?.querySelectorAll("[data-echo]") ?? []) {
      const said = [...form.querySelectorAll(`[name="${place.dataset.echo}"]:checked`)].map((one) => one.dataset.says);
      place.textContent = said.length ? place.dataset.echoLead + joined(said, place.dataset.echoAnd) : "";
    }
  };

  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.type === "checkbox" && field.checked && field.form) {
      for (const other of field.form.querySelectorAll(`[name="${field.name}"]:checked`)) {
        if (other !== field && (field.dataset.alone !== undefined || other.dataset.alone !== undefined)) other.checked = false;
      }
    }
    const pick = field.type === "radio" ? field.closest("[data-pick]") : null;
    if (pick) for (const again of pick.querySelectorAll(".pick__again")) again.checked = false;
    echo(field.form);
  });
  document.addEventListener("reset", (event) => setTimeout(() => echo(event.target)));
}
