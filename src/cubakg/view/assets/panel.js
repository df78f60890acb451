// The sheet beside the picture: what is stated of the selected entity or line, each with its quotation.

const QUOTE = 1, SUBJECT = 2, OBJECT = 4;
let current = null; // what the sheet shows: { entity }, { line }, { statement }, { path } or null

function entityButton(number) {
  return button("link", nameOf(number), () => openEntity(number));
}

function endName(end) {
  return end.entity >= 0 ? entityButton(end.entity) : visible(end.label);
}

// One card for each thing that is stated, with all the quotations that state it.
function cardsOf(items) {
  const cards = new Map();
  for (const [number, sentence] of items) {
    const said = sentence || statements[number].sentence;
    const key = `${statements[number].kind} ${said}`;
    if (!cards.has(key)) cards.set(key, el("article", `card ${statements[number].kind}`, el("p", "sentence", ...(sentence ? [visible(said)] : linkedSentence(statements[number])))));
    cards.get(key).append(evidenceOf(statements[number]));
  }
  return [...cards.values()];
}

// The sentence with its two ends as ways to their sheets.
function linkedSentence({ sentence, subject, object }) {
  const between = sentence.slice(subject.label.length, sentence.length - object.label.length);
  const plain = sentence !== subject.label + between + object.label || !between;
  return plain ? [visible(sentence)] : [endName(subject), visible(between), endName(object)];
}

function evidenceOf(statement) {
  return el("div", "evidence", el("p", "meta", ...metaOf(statement)), quotation(statement), ...sourceOf(statement));
}

function badge(kind) {
  const element = el("span", `badge ${kind}`, kindOf.get(kind).label);
  element.title = kindOf.get(kind).meaning;
  return element;
}

function metaOf(statement) {
  const parts = [badge(statement.kind)];
  if (statement.claimant && statement.kind !== "claimed") parts.push(badge("claimed"));
  const facts = [];
  if (statement.when) facts.push([visible(statement.when)]);
  if (statement.place) facts.push(["in ", endName(statement.place)]);
  if (statement.claimant) facts.push(["according to ", endName(statement.claimant)]);
  if (statement.issuer) facts.push(["in the voice of ", endName(statement.issuer)]);
  for (const [label, value] of statement.qualifiers) facts.push([value === "true" ? visible(label) : `${visible(label)}: ${visible(value)}`]);
  facts.forEach((fact, at) => parts.push(at ? " · " : " ", ...fact));
  return parts;
}

// The paragraph, with the exact quotation marked and the two names underlined in it.
function quotation(statement) {
  const block = el("blockquote", "");
  block.dir = "auto";
  let mark = null;
  for (const [text, marks] of statement.context) {
    const piece = marks & (SUBJECT | OBJECT) ? el("span", "end", ...shownText(text)) : el("span", "", ...shownText(text));
    if (!(marks & QUOTE)) {
      mark = null;
      block.append(piece);
    } else {
      if (!mark) block.append((mark = el("mark", "")));
      mark.append(piece);
    }
  }
  return block;
}

function shownText(text) {
  const parts = [];
  for (const character of text) {
    if (!ODD.test(character)) {
      if (typeof parts[parts.length - 1] === "string") parts[parts.length - 1] += character;
      else parts.push(character);
    } else {
      parts.push(el("span", "odd", code(character)));
    }
  }
  return parts;
}

function sourceOf(statement) {
  const row = documents[statement.document];
  const line = [documentLine(row), statement.part && `part “${visible(statement.part)}”`].filter(Boolean).join(" · ");
  const where = el("p", "source", el("span", "file", visible(row.file)), `, characters ${statement.start} to ${statement.end}; rule ${visible(statement.rule)}`);
  const source = el("p", "source", line, row.url ? " · " : "", row.url ? outward(row.url, "source") : "");
  const extra = [...mentionNotes(statement), ...dateNotes(statement)];
  return [source, where, ...extra, copyButton(statement)].filter((part) => part.textContent);
}

const bare = (name) => fold(name).replace(/^(an?|the) /, "");
function mentionNotes(statement) {
  return [statement.subject, statement.object]
    .filter((end) => end.mention && bare(end.mention) !== bare(end.label) && end.entity >= 0 && end.entity < drawnCount)
    .map((end) => el("p", "more", `“${visible(end.mention)}” is ${visible(end.label)}`));
}

function dateNotes({ dated, date }) {
  if (!dated || !date) return [];
  const from = dated.anchor ? `, counted from ${visible(dated.anchor)}` : "";
  const other = dated.alternatives.length ? `; it could also mean ${dated.alternatives.map(visible).join(", ")}` : "";
  return [el("p", "more", `Date ${visible(date)}: read from “${visible(dated.words)}”${from} (${visible(dated.rule)})${other}`)];
}

function copyButton(statement) {
  const label = "Copy quotation and source";
  const control = button("copy", label, async () => {
    try {
      await navigator.clipboard.writeText(`“${statement.quote}” ${documents[statement.document].citation}, characters ${statement.start} to ${statement.end}.`);
      control.textContent = "Copied";
    } catch {
      control.textContent = "The browser does not allow copying here";
    }
    setTimeout(() => { control.textContent = label; }, 1800);
  });
  return control;
}

function section(title, lead, ...content) {
  return el("section", "section", el("h3", "", ...[title].flat()), lead && el("p", "", lead), ...content);
}

function openSheet(what, head, parts, focus) {
  current = what;
  const sheet = byId("panel");
  const close = button("close", "×", () => { closeSheet(); byId("search").focus(); });
  close.setAttribute("aria-label", "Close");
  sheet.replaceChildren(el("header", "sheet-head", ...head, what ? close : ""), ...parts);
  sheet.scrollTop = 0;
  sheet.classList.toggle("open", Boolean(what));
  if (focus && what) sheet.focus({ preventScroll: true });
  document.body.classList.toggle("nothing-open", !what);
  rememberInAddress();
}

function closeSheet() {
  byId("panel").classList.remove("open");
  emphasise(null, null, []);
  network.unselectAll();
  openStart();
}

// ---------------------------------------------------------------- one entity

function openEntity(number, options = {}) {
  const entity = entities[number];
  const mine = [...told[number]].filter((at) => admits(statements[at]));
  const hidden = told[number].size - mine.length;
  const head = [
    el("p", "kind", icon(entity.family), visible(entity.type)),
    el("h2", "", nameOf(number)),
  ];
  openSheet({ entity: number }, head, [
    factsOf(entity, number),
    ...sectionsOf(number, mine),
    hidden ? el("p", "hidden-note", `${counted(hidden, "statement")} hidden by the filters.`) : "",
  ].filter(Boolean), options.focus);
  if (number < drawnCount && !nodes.get(number).hidden) {
    network.selectNodes([number], false);
    emphasiseNode(number);
    if (options.centre) centreOn(number);
  } else {
    emphasise(null, null, []);
  }
  say(`${nameOf(number)}: ${counted(mine.length, "statement")}`);
}

// What was known beforehand is kept apart from what these documents say.
function factsOf(entity, number) {
  const list = el("dl", "facts");
  const add = (label, ...values) => list.append(el("dt", "", label), el("dd", "", ...values));
  if (entity.aliases.length) add("also", entity.aliases.map(visible).join("; "));
  for (const [label, value] of entity.facts) add(visible(label), visible(value));
  for (const link of entity.links) add("same as", outward(link));
  if (entity.source) add("source", visible(entity.source));
  const lead = number < drawnCount ? el("p", "hidden-note", `Tied to ${counted(neighbours[number].size, "other")} on this page.`) : "";
  if (!list.children.length) return lead;
  if (!entity.source) return el("div", "", lead, list);
  return el("div", "", lead, el("details", "known", el("summary", "", "Known beforehand, not from these documents"), list));
}

const SECTIONS = [
  ["documented", "Documented", "Stated by documents in their own voice."],
  ["planned", "Planned", "Announced; whether it came to pass is not said here."],
  ["claimed", "Claimed", "Somebody is credited with saying so."],
  ["negated", "Denied", ""],
  ["hypothetical", "Conditional", ""],
];

function sectionsOf(number, mine) {
  const isEnd = (end) => end && end.entity === number;
  const spoken = mine.filter((at) => !isEnd(statements[at].subject) && !isEnd(statements[at].object));
  const own = mine.filter((at) => !spoken.includes(at));
  const sections = SECTIONS.map(([kind, title, lead]) => [kind, title, lead, own.filter((at) => statements[at].kind === kind)]);
  const claims = spoken.filter((at) => isEnd(statements[at].claimant));
  const issued = spoken.filter((at) => !isEnd(statements[at].claimant));
  sections.push(["claimed", "Said by them about others", "The claims with which they are credited.", claims]);
  sections.push(["documented", "In their own statements", "", issued]);
  return sections
    .filter(([, , , numbers]) => numbers.length)
    .map(([kind, title, lead, numbers]) => section([lineSample(kind), `${title} (${numbers.length})`], lead, ...cardsOf(inOrder(numbers).map((at) => [at]))));
}

// By date where there is one, then as the documents have it.
function inOrder(numbers) {
  const key = (at) => statements[at].date || "~";
  return [...numbers].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a - b));
}

// ---------------------------------------------------------------- one line, one statement, a path

function openLine(id, options = {}) {
  const { from, to, kind } = lineAt(id);
  const items = itemsOf(id);
  const { label, meaning } = kindOf.get(kind);
  const head = [
    el("p", "kind", lineSample(kind), `${label}: ${meaning}`),
    el("h2", "", entityButton(from), " – ", entityButton(to)),
  ];
  const others = linesAt[from].filter((other) => other !== id && shown.has(other) && (lineAt(other).from === to || lineAt(other).to === to));
  const more = others.map((other) => el("li", "", lineSample(lineAt(other).kind), button("link", `${kindOf.get(lineAt(other).kind).label} (${shown.get(other)})`, () => openLine(other))));
  openSheet({ line: id }, head, [
    ...cardsOf(items),
    more.length ? section("Also between the two", "", el("ul", "list", ...more)) : "",
  ].filter(Boolean), options.focus);
  network.selectEdges([id]);
  emphasiseLine(id);
  say(`${nameOf(from)} and ${nameOf(to)}, ${label}: ${counted(items.length, "statement")}`);
}

function openStatement(number, options = {}) {
  const { subject, object } = statements[number];
  const head = [el("p", "kind", "Statement"), el("h2", "", endName(subject), " – ", endName(object))];
  openSheet({ statement: number }, head, cardsOf([[number]]), options.focus);
  const line = page.lines.findIndex((items) => items.some(([at, sentence]) => at === number && !sentence));
  if (line >= 0 && shown.has(line)) emphasiseLine(line);
}

function openPath(path) {
  const ends = [path.nodes[0], path.nodes[path.nodes.length - 1]];
  const head = [el("p", "kind", counted(path.hops.length, "step")), el("h2", "", `From ${nameOf(ends[0])} to ${nameOf(ends[1])}`)];
  const chain = el("p", "chain");
  path.nodes.forEach((node, at) => chain.append(at ? " → " : "", entityButton(node)));
  const verdict = el("p", `verdict card ${path.word === "contested" ? "negated" : path.word}`, visible(path.verdict));
  const hops = path.hops.map((hop, at) => {
    const [card] = cardsOf([[hop.statement, hop.sentence]]);
    if (hop.others) card.append(el("p", "more", `${counted(hop.others, "further statement ties", "further statements tie")} these two.`));
    return el("li", "hop", el("span", "number", String(at + 1)), card);
  });
  openSheet({ path }, head, [chain, verdict, section("Step by step", "", el("ol", "", ...hops))]);
  emphasisePath(path);
}

// ---------------------------------------------------------------- before anything is selected

const DOCUMENTS_AT_ONCE = 12;
function openStart() {
  if (page.paths.length && !openStart.done) {
    openStart.done = true;
    openPath(page.paths[0]);
    return;
  }
  openStart.done = true;
  const head = [el("h2", "", page.about.names.length ? `Around ${page.about.names.map(visible).join(" and ")}` : "Reading this page")];
  const parts = [
    el("p", "", "Every line rests on a quotation. Click a line or a node to read it, with its document, its date and whoever is credited with it. The look of a line tells whether a document vouches for it."),
  ];
  for (const text of page.apart) parts.push(el("p", "verdict card lines", visible(text[0].toUpperCase() + text.slice(1))));
  if (page.paths.length) parts.push(section("Paths", "", el("ul", "list", ...page.paths.map(pathEntry))));
  parts.push(section("Most tied", "", el("ul", "list", ...page.graph.nodes.slice(0, 10).map(tiedEntry))));
  const entries = documents.map(documentEntry).filter(Boolean);
  const rest = entries.slice(DOCUMENTS_AT_ONCE);
  const more = el("details", "known", el("summary", "", `${rest.length} more`), el("ul", "docs", ...rest));
  parts.push(section(`Documents (${entries.length})`, "", el("ul", "docs", ...entries.slice(0, DOCUMENTS_AT_ONCE)), rest.length ? more : ""));
  openSheet(null, head, parts);
}

function pathEntry(path) {
  const label = `${nameOf(path.nodes[0])} to ${nameOf(path.nodes[path.nodes.length - 1])}`;
  return el("li", "", "", button("link", label, () => openPath(path)), el("span", "count", counted(path.hops.length, "step")));
}

function tiedEntry({ id }) {
  const entry = el("li", "", icon(entities[id].family), button("link", nameOf(id), () => openEntity(id, { centre: true })), el("span", "count", String(neighbours[id].size)));
  return entry;
}

function documentEntry(row, number) {
  const count = statements.filter((statement) => statement.document === number).length;
  if (!count) return null;
  return el("li", "", documentName(row), row.url ? " " : "", row.url ? outward(row.url, "source") : "", el("small", "", [row.title && row.publisher, row.when, row.file].filter(Boolean).map(visible).join(" · ")), el("small", "", counted(count, "statement")));
}
