// Finding: what is typed is compared without accents and case with names and aliases.

const index = entities.map((entity, number) => ({
  number,
  keys: [entity.label, ...entity.aliases].map(fold),
  weight: number < drawnCount ? neighbours[number].size + 1 : 0,
}));

function findEntities(words) {
  const wanted = fold(words);
  if (!wanted) return [];
  const rank = (keys) => Math.min(...keys.map((key) => {
    if (key === wanted) return 0;
    if (key.startsWith(wanted)) return 1;
    if (` ${key}`.includes(` ${wanted}`)) return 2;
    return wanted.split(" ").every((word) => key.includes(word)) ? 3 : 9;
  }));
  return index
    .map((entry) => ({ ...entry, rank: rank(entry.keys) }))
    .filter((entry) => entry.rank < 9)
    .sort((a, b) => (a.weight === 0) - (b.weight === 0) || a.rank - b.rank || b.weight - a.weight || a.number - b.number)
    .slice(0, 12);
}

function startSearch() {
  const field = byId("search"), list = byId("found");
  let hits = [], at = -1;

  const show = () => {
    hits = findEntities(field.value);
    at = hits.length ? 0 : -1;
    const rows = hits.map(({ number }, place) => {
      const row = el("li", "", icon(entities[number].family), el("span", "", nameOf(number)), el("span", "kind", number < drawnCount ? visible(entities[number].type) : "not drawn"));
      row.id = `found-${place}`;
      row.setAttribute("role", "option");
      row.addEventListener("mousedown", (event) => { event.preventDefault(); choose(place); });
      return row;
    });
    if (!rows.length && field.value.trim()) rows.push(el("li", "none", "Nothing on this page has that name."));
    list.replaceChildren(...rows);
    mark();
    open(Boolean(rows.length));
    if (field.value.trim()) say(hits.length ? `${counted(hits.length, "name")} found` : "Nothing found");
  };
  const open = (yes) => {
    list.hidden = !yes;
    field.setAttribute("aria-expanded", String(yes));
  };
  const mark = () => {
    [...list.children].forEach((row, place) => row.setAttribute("aria-selected", String(place === at)));
    if (at >= 0) {
      field.setAttribute("aria-activedescendant", `found-${at}`);
      list.children[at].scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  };
  const choose = (place) => {
    const { number } = hits[place];
    open(false);
    field.value = "";
    field.blur();
    hideFilters();
    if (number < drawnCount) showView("picture");
    openEntity(number, { centre: true, focus: true });
  };

  field.addEventListener("input", show);
  field.addEventListener("focus", () => { if (field.value) show(); });
  field.addEventListener("blur", () => open(false));
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (hits.length) at = (at + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length;
      mark();
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(at);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) field.value = "";
      open(false);
    }
  });
}
