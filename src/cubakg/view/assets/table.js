// All statements as a list: for those who prefer text, for screen readers, and for paper.

const ROWS_AT_ONCE = 400;
const COLUMNS = [
  ["Date", (s) => s.date || "~"],
  ["Subject", (s) => fold(s.subject.label)],
  ["Relation", (s) => s.relation],
  ["Object", (s) => fold(s.object.label)],
  ["How stated", (s) => `${kinds.findIndex(({ key }) => key === s.kind)} ${fold(speakerOf(s))}`],
  ["Document", (s) => documents[s.document].file],
  ["Quotation", (s) => s.start],
];
const table = { sortedBy: -1, down: false, words: "", rows: ROWS_AT_ONCE };
const texts = statements.map((s) => fold([s.sentence, s.quote, speakerOf(s)].join(" ")));

function speakerOf(statement) {
  return statement.claimant ? statement.claimant.label : statement.issuer ? statement.issuer.label : "";
}

function voiceOf({ claimant, issuer }) {
  if (claimant) return ["according to ", endName(claimant)];
  return issuer ? ["by ", endName(issuer)] : [];
}

function buildTable() {
  const words = el("input", "");
  words.type = "search";
  words.id = "words";
  words.placeholder = "Words in statements and quotations …";
  words.setAttribute("aria-label", "Show only statements with these words");
  words.addEventListener("input", () => { table.words = fold(words.value); table.rows = ROWS_AT_ONCE; fillTable(); });
  const heads = COLUMNS.map(([title], at) => {
    const head = el("th", "", button("", title, () => sortBy(at)));
    head.scope = "col";
    return head;
  });
  const grid = el("table", "", el("caption", "unseen", "All statements on this page, each with its quotation"), el("thead", "", el("tr", "", ...heads)), el("tbody", ""));
  const more = button("row-more", "", () => { table.rows += 10 * ROWS_AT_ONCE; fillTable(); });
  byId("statements").replaceChildren(el("div", "table-tools", words, el("p", "shown-rows")), grid, more);
}

function sortBy(at) {
  table.down = table.sortedBy === at && !table.down;
  table.sortedBy = at;
  fillTable();
}

function tableRows() {
  const rows = statements.map((_, number) => number).filter((number) => admits(statements[number]) && table.words.split(" ").every((word) => texts[number].includes(word)));
  if (table.sortedBy < 0) return rows;
  const key = COLUMNS[table.sortedBy][1];
  const keys = new Map(rows.map((number) => [number, key(statements[number])]));
  const way = table.down ? -1 : 1;
  return rows.sort((a, b) => (keys.get(a) < keys.get(b) ? -way : keys.get(a) > keys.get(b) ? way : a - b));
}

function fillTable(everything = false) {
  const room = byId("statements");
  const rows = tableRows();
  const limit = everything ? rows.length : table.rows;
  room.querySelector("tbody").replaceChildren(...rows.slice(0, limit).map(tableRow));
  room.querySelector(".shown-rows").textContent = `${rows.length.toLocaleString("en")} of ${counted(statements.length, "statement")}`;
  room.querySelectorAll("th").forEach((head, at) => {
    if (at === table.sortedBy) head.setAttribute("aria-sort", table.down ? "descending" : "ascending");
    else head.removeAttribute("aria-sort");
  });
  const more = room.querySelector(".row-more");
  more.hidden = rows.length <= limit;
  more.textContent = `Show more (${(rows.length - limit).toLocaleString("en")} left)`;
}

function tableRow(number) {
  const statement = statements[number];
  const cells = [
    el("td", "when", statement.date ? visible(statement.date) : ""),
    el("td", "", endName(statement.subject)),
    el("td", "", labelOf(statement.relation, statement.status === "planned")),
    el("td", "", endName(statement.object)),
    el("td", "", badge(statement.kind), ...voiceOf(statement)),
    el("td", "", documentShort(documents[statement.document])),
    el("td", "quote", button("", visible(statement.quote), () => openStatement(number, { focus: true }))),
  ];
  cells.forEach((cell, at) => { cell.dataset.label = COLUMNS[at][0]; });
  cells[6].firstChild.dir = "auto";
  return el("tr", "", ...cells);
}
