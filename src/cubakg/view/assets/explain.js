const data = JSON.parse(document.getElementById("data").textContent);
const letters = Array.from(data.text);  // offsets count code points
const byId = (id) => document.getElementById(id);
const off = new Set();

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined && text !== null) element.textContent = text;
  return element;
}

function slice(start, end) {
  return letters.slice(start, end).join("");
}

function colourOf(kind) {
  const known = data.kinds[kind];
  return known && /^#[0-9a-f]{3,8}$/i.test(known.colour) ? known.colour : "#6b7280";
}

function labelOf(kind) {
  return data.kinds[kind] ? data.kinds[kind].label : kind;
}

// --- the text ----------------------------------------------------------------------------------------------------

// Cut a passage where any mention or fact begins or ends, so that every piece lies wholly inside or outside of each.
function pieces(passage) {
  const cuts = new Set([passage.start, passage.end]);
  const add = (start, end) => [start, end].forEach((at) => at > passage.start && at < passage.end && cuts.add(at));
  passage.mentions.forEach((m) => add(m.start, m.end));
  passage.clauses.forEach((c) => add(c.start, c.end));
  passage.near.forEach((n) => add(n.start, n.end));
  passage.speech.forEach((s) => add(s.start, s.end));
  passage.fired.forEach((fired) => {
    add(fired.start, fired.end);
    fired.facts.forEach((f) => { add(f.start, f.end); add(...f.subject_at); add(...f.object_at); });
  });
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, i) => [start, sorted[i + 1]]);
}

function innermost(passage, start, end) {
  const around = passage.mentions.filter((m) => m.start <= start && end <= m.end);
  return around.reduce((best, m) => (!best || m.end - m.start < best.end - best.start ? m : best), null);
}

function textOf(passage) {
  const inner = make("span");
  for (const [start, end] of pieces(passage)) {
    const piece = make("span", "piece", slice(start, end));
    piece.dataset.start = start;
    piece.dataset.end = end;
    const mention = innermost(passage, start, end);
    if (mention) {
      piece.classList.add("mention");
      piece.classList.toggle("outer", mention.how === "name" || mention.how === "date");
      piece.dataset.kind = mention.type;
      piece.style.setProperty("--kind", colourOf(mention.type));
      const rules = passage.fired.filter((f) => f.start <= start && end <= f.end).map((f) => `${f.relation} (${f.rule})`);
      piece.dataset.tip = `${labelOf(mention.type)}, ${mention.how}: ${mention.text}` + (rules.length ? ` – ${rules.join(", ")}` : "");
    }
    inner.append(piece);
  }
  return inner;
}

function drawText() {
  let part = null;
  data.passages.forEach((passage, i) => {
    if (passage.part !== part) {
      part = passage.part;
      const known = data.parts.find((p) => p.id === part);
      if (known) byId("text").append(make("p", "part", partLine(known)));
    }
    const row = make("div", `passage ${passage.kind}`);
    row.tabIndex = 0;
    row.setAttribute("role", "button");
    row.dataset.index = i;
    row.classList.toggle("facts", passage.fired.some((f) => f.facts.length));
    row.append(make("span", "number", passage.number), textOf(passage));
    byId("text").append(row);
  });
}

function partLine(part) {
  const whose = part.issuer ? `issued by ${part.issuer}` : part.author ? `by ${part.author}` : "";
  const date = part.date ? part.date + (part.date_basis ? ` (${part.date_basis})` : "") : "without a date of its own";
  return [`part ${part.id}, ${part.kind}`, whose, date].filter(Boolean).join("; ");
}

function mark(spans) {
  for (const piece of document.querySelectorAll(".piece")) {
    const start = Number(piece.dataset.start), end = Number(piece.dataset.end);
    piece.classList.toggle("marked", spans.some(([a, b]) => a <= start && end <= b));
  }
}

// --- the panel ---------------------------------------------------------------------------------------------------

function list(title, rows) {
  if (!rows.length) return;
  const items = make("ul");
  rows.forEach((row) => items.append(row));
  byId("panel").append(make("h2", "", title), items);
}

function item(spans, ...children) {
  const row = make("li");
  if (spans) {
    row.tabIndex = 0;
    for (const event of ["mouseenter", "focus", "click"]) row.addEventListener(event, () => mark(spans));
    row.addEventListener("mouseleave", () => mark([]));
  }
  row.append(...children);
  return row;
}

function factRows(fired) {
  const where = make("div", "rule", fired.file ? `${fired.rule} in ${fired.file}` : fired.rule);
  if (!fired.facts.length) {
    const why = make("div", "why", "no fact came of it: nobody is meant, or it is told already");
    return [item([[fired.start, fired.end]], make("span", "relation", fired.relation), why, where)];
  }
  return fired.facts.map((fact) => {
    const said = make("div");
    said.append(`${fact.subject} `, make("span", "relation", fact.relation), ` ${fact.object}`);
    const notes = factNotes(fact);
    const row = item([fact.subject_at, fact.object_at, [fact.start, fact.end]], said, where.cloneNode(true));
    if (notes) row.insertBefore(make("div", "why", notes), row.lastChild);
    return row;
  });
}

function factNotes(fact) {
  const notes = fact.status === "asserted" ? [] : [fact.status];
  if (fact.claimant) notes.push(`claimed by ${fact.claimant}`);
  if (fact.date) notes.push(`on ${fact.date} (${fact.dated ? `from “${fact.dated.words}”` : "the date of its event or text"})`);
  if (fact.place) notes.push(`in ${fact.place}`);
  fact.qualifiers.forEach(([key, value]) => notes.push(`${key} ${value}`));
  return notes.join("; ");
}

function clauseRow(clause) {
  const line = make("div");
  const words = (w) => `[${w.text}]`;
  line.append(clause.subject ? `${words(clause.subject)} ` : "[–] ", make("span", "verb", clause.lemma));
  const rest = [...clause.objects.map(words), ...clause.preps.map(([p, w]) => `${p} ${words(w)}`), ...clause.dates.map(words)];
  line.append(rest.length ? ` ${rest.join(" ")}` : "");
  const hangs = clause.parent ? `${clause.link} under ${clause.parent}` : clause.link;
  return item([[clause.start, clause.end]], line, make("div", "soft", `${hangs}: ${clause.traits.join(", ")}`));
}

function nearRow(near) {
  const head = make("div");
  head.append(`“${near.word}” `, make("span", "relation", near.relation));
  return item([[near.start, near.end]], head, make("div", "why", near.why), make("div", "rule", `${near.rule} in ${near.file}`));
}

function mentionRow(mention) {
  const kind = make("span", "soft", ` ${labelOf(mention.type)}, ${mention.how}`);
  return item([[mention.start, mention.end]], make("span", "", mention.text), kind);
}

function dateRow(date) {
  if (!date.rule) return item(null, `“${date.words}” stands with no fact`);
  const anchor = date.anchor ? `, counted from ${date.anchor}` : "";
  const others = date.alternatives.length ? `; it could mean ${date.alternatives.join(" or ")}` : "";
  return item(null, `“${date.words}” is ${date.edtf || "unknown"}: ${date.rule}${anchor}${others}`);
}

function open(index) {
  const passage = data.passages[index];
  document.querySelectorAll(".passage.open").forEach((row) => row.classList.remove("open"));
  document.querySelector(`.passage[data-index="${index}"]`).classList.add("open");
  const panel = byId("panel");
  panel.replaceChildren(make("p", "words", passage.text));
  if (passage.kind !== "text") {
    const word = { heading: "A heading", note: "A footnote", furniture: "Page furniture, set aside" }[passage.kind];
    panel.append(make("p", "soft", passage.reason ? `${word}: ${passage.reason}` : word));
  }
  list("Matched", passage.fired.flatMap(factRows));
  list("Nearly matched", passage.near.map(nearRow));
  if (passage.untried.length) list("No rule has these verbs", [item(null, passage.untried.join(", "))]);
  list("Credited", passage.speech.map((s) => item([[s.start, s.end]], make("span", "", s.text), make("span", "soft", ` to ${s.source}`))));
  list("Dates", passage.dates.map(dateRow));
  list("Clauses", passage.clauses.map(clauseRow));
  list("Names and phrases", passage.mentions.map(mentionRow));
  panel.scrollTop = 0;
  mark([]);
}

// --- the page ----------------------------------------------------------------------------------------------------

function drawKinds() {
  for (const [kind, known] of Object.entries(data.kinds)) {
    const button = make("button", "", `${known.label} ${known.count}`);
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    button.style.setProperty("--kind", colourOf(kind));
    button.addEventListener("click", () => {
      off.has(kind) ? off.delete(kind) : off.add(kind);
      button.setAttribute("aria-pressed", String(!off.has(kind)));
      document.querySelectorAll(".mention").forEach((m) => m.classList.toggle("off", off.has(m.dataset.kind)));
    });
    byId("kinds").append(button);
  }
}

function tipAt(event) {
  const piece = event.target.closest ? event.target.closest(".mention") : null;
  const tip = byId("tip");
  tip.hidden = !piece;
  if (!piece) return;
  tip.textContent = piece.dataset.tip;
  tip.style.left = `${Math.max(4, Math.min(event.clientX + 12, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${event.clientY + 20 + tip.offsetHeight > innerHeight ? event.clientY - tip.offsetHeight - 12 : event.clientY + 20}px`;
}

function chosen(event) {
  const row = event.target.closest(".passage");
  if (row) open(Number(row.dataset.index));
}

byId("title").textContent = data.title || data.file;
byId("about").textContent = [data.file, data.publisher, data.published, data.basis].filter(Boolean).join("; ");
drawKinds();
drawText();
byId("text").addEventListener("click", chosen);
byId("text").addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), chosen(event)));
byId("text").addEventListener("mousemove", tipAt);
byId("text").addEventListener("mouseleave", () => { byId("tip").hidden = true; });
const first = data.passages.findIndex((p) => p.fired.some((f) => f.facts.length));
if (data.passages.length) open(Math.max(0, first));
