// Legend and filters in one: each entry shows how something is drawn, and its box takes it away.

const off = { kinds: new Set(), families: new Set(), relations: new Set(), documents: new Set() };

function filtersActive() {
  return Object.values(off).some((names) => names.size);
}

// Whether the filters admit a statement. One end of a hidden kind hides it.
function admits(statement) {
  return !off.kinds.has(statement.kind)
    && !off.relations.has(statement.relation)
    && !off.documents.has(statement.document)
    && ![statement.subject, statement.object].some((end) => end.entity >= 0 && off.families.has(entities[end.entity].family));
}

// A line of what was spoken of rests on claims, and goes with them.
function lineIsOn(edge) {
  const ends = [edge.from, edge.to].some((node) => off.families.has(entities[node].family));
  return !ends && !off.kinds.has(edge.kind);
}

function buildFilters() {
  const kindCounts = countBy(statements, (statement) => statement.kind);
  const spokenLines = page.graph.edges.filter((edge) => edge.kind === "spoken").length;
  const kindRows = kinds
    .filter(({ key }) => kindCounts.get(key) || (key === "spoken" && spokenLines))
    .map(({ key, label, meaning }) => ({ key, label, title: meaning, count: key === "spoken" ? spokenLines : kindCounts.get(key), sample: lineSample(key), under: key === "spoken" }));
  const familyCounts = countBy(page.graph.nodes, (node) => node.family);
  const familyRows = families
    .map(({ label }, key) => ({ key, label, count: familyCounts.get(key), sample: icon(key) }))
    .filter(({ count }) => count);
  const documentCounts = countBy(statements, (statement) => statement.document);
  const documentRows = documents
    .map((row, key) => ({ key, label: documentName(row), note: [row.title && row.publisher, row.when].filter(Boolean).join(" · "), title: [row.title, row.file].filter(Boolean).join(" · "), count: documentCounts.get(key) }))
    .filter(({ count }) => count);
  const relationCounts = countBy(statements, (statement) => statement.relation);
  const relationRows = relations.map(({ name, label, definition }) => ({ key: name, label, title: definition, count: relationCounts.get(name) }));
  byId("filters").replaceChildren(
    group("How it is stated", "kinds", kindRows, true),
    group("Who and what", "families", familyRows, true),
    group("Documents", "documents", documentRows, documentRows.length <= 12),
    group("Relations", "relations", relationRows, false),
    resetButton(),
  );
}

function countBy(rows, keyOf) {
  const counts = new Map();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) || 0) + 1);
  return counts;
}

function group(title, name, rows, open) {
  const boxes = rows.map((row) => choice(name, row));
  const all = button("all", "none", () => {
    const turnOn = off[name].size > 0;
    off[name] = new Set(turnOn ? [] : rows.map((row) => row.key));
    filtersChanged();
  });
  all.dataset.group = name;
  all.setAttribute("aria-label", `${title}: all or none`);
  const summary = el("summary", "", el("h2", "", title));
  const element = el("details", "group", summary, all, ...boxes);
  element.open = open;
  return element;
}

function choice(name, { key, label, note, title, count, sample, under }) {
  const box = el("input", "");
  box.type = "checkbox";
  box.checked = true;
  box.dataset.group = name;
  box.addEventListener("change", () => {
    if (box.checked) off[name].delete(key);
    else off[name].add(key);
    filtersChanged();
  });
  choices.push({ box, name, key });
  const words = el("span", "words", el("span", "name", visible(label)), note ? el("small", "", visible(note)) : "");
  const element = el("label", `choice${sample ? "" : " plain"}${under ? " under" : ""}`, box, sample || "", words, el("span", "count", String(count)));
  if (title) element.title = title;
  return element;
}
const choices = [];

function resetButton() {
  const reset = button("reset", "Show everything again", () => {
    for (const names of Object.values(off)) names.clear();
    filtersChanged();
  });
  reset.id = "reset";
  return reset;
}

function filtersChanged() {
  for (const { box, name, key } of choices) {
    box.checked = !off[name].has(key);
    box.closest("label").classList.toggle("off", !box.checked);
  }
  for (const all of document.querySelectorAll(".all")) all.textContent = off[all.dataset.group].size ? "all" : "none";
  byId("reset").disabled = !filtersActive();
  restyle();
  refreshSheet();
  fillTable();
  const count = statements.filter(admits).length;
  say(`${count} of ${counted(statements.length, "statement")} shown`);
}

function refreshSheet() {
  if (!current) return;
  if ("entity" in current) openEntity(current.entity);
  else if ("line" in current) openLine(current.line);
}
