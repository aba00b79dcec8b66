// Ranking by tapping: the first chip that is tapped comes first, the next one second; tapped again it goes out and the
// others move up. What is chosen stands in the lists that do the same without a script; they are what is sent.

export function tapped(chosen, value, most) {
  if (chosen.includes(value)) return chosen.filter((one) => one !== value);
  return chosen.length < most ? [...chosen, value] : chosen;
}

if (typeof document !== "undefined") {
  const lists = (rank) => [...rank.querySelectorAll("[data-rank-lists] select")];
  const chosen = (rank) => lists(rank).map((list) => list.value).filter(Boolean);

  const show = (rank) => {
    const now = chosen(rank);
    for (const list of lists(rank)) list.required = false;
    for (const chip of rank.querySelectorAll("[data-rank-chips] [data-value]")) {
      const place = now.indexOf(chip.dataset.value) + 1;
      chip.setAttribute("aria-pressed", String(place > 0));
      chip.firstElementChild.textContent = place || "";
      chip.disabled = !place && now.length >= lists(rank).length;
    }
  };

  const every = () => document.querySelectorAll("[data-rank]").forEach(show);

  document.addEventListener("click", (event) => {
    const chip = event.target.closest?.("[data-rank-chips] [data-value]");
    const rank = chip?.closest("[data-rank]");
    if (!rank) return;
    const all = lists(rank);
    const now = tapped(chosen(rank), chip.dataset.value, all.length);
    all.forEach((list, place) => (list.value = now[place] ?? ""));
    show(rank);
    const said = rank.querySelector("[data-rank-said]");
    const place = now.indexOf(chip.dataset.value) + 1;
    said.textContent = place ? said.dataset.rankWords.replace("{place}", place).replace("{what}", chip.lastElementChild.textContent) : "";
  });
  document.addEventListener(
    "submit",
    (event) => {
      const rank = event.target.querySelector?.("[data-rank]");
      if (!rank || chosen(rank).length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      rank.querySelector("[data-rank-none]").hidden = false;
      rank.querySelector("[data-rank-chips] [data-value]").focus();
    },
    true,
  );
  document.addEventListener("reset", (event) => setTimeout(() => event.target.querySelectorAll("[data-rank]").forEach(show)));
  document.addEventListener("htmx:after:swap", every);
  every();
}
