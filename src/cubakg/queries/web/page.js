"use strict";
// The query page: an editor, the named queries, and answers as a table. Whatever comes from the dataset is put in as text.

const byId = (id) => document.getElementById(id);
const AT_ONCE = 500; // rows drawn before "show more" is asked for
const MOST_NAMES = 300, LONGEST_NAME = 120;
const FIRST = "SELECT ?who ?led {\n  ?person ckg:leads ?body .\n  ?person rdfs:label ?who .\n  ?body rdfs:label ?led\n}\n";
let known = { prefixes: {}, words: [], queries: [], explore: false };
const labels = new Map(), things = new Map(); // what entities are called; which entity is called so, null where several are
let editor, asked = "", shown = [];

function make(kind, text, attributes = {}) {
  const made = document.createElement(kind);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function short(iri) {
  for (const [prefix, space] of Object.entries(known.prefixes)) {
    if (iri.startsWith(space) && !/[/#]/.test(iri.slice(space.length))) return `${prefix}:${decoded(iri.slice(space.length))}`;
  }
  return iri;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function sparql(query, accept) {
  const headers = { "Content-Type": "application/sparql-query", "Accept": accept };
  const reply = await fetch("/sparql", { method: "POST", body: query, headers });
  return { ok: reply.ok, type: reply.headers.get("content-type") || "", text: await reply.text() };
}

// --- cells

function ofEntity(iri) {
  return known.prefixes.id && iri.startsWith(known.prefixes.id) ? iri.slice(known.prefixes.id.length) : null;
}

function link(iri) {
  const entity = ofEntity(iri);
  if (entity !== null && known.explore) {
    return make("a", labels.get(iri) || short(iri), { href: `/explore#id=${entity}`, title: short(iri) });
  }
  if (Object.values(known.prefixes).some((space) => iri.startsWith(space)) && iri.startsWith(known.base)) {
    const described = `#query=${encodeURIComponent(`DESCRIBE <${iri}>`)}`;
    return make("a", labels.get(iri) || short(iri), { href: described, title: `What is said of ${short(iri)}` });
  }
  const outside = /^https?:\/\//.test(iri);
  return outside ? make("a", short(iri), { href: iri, rel: "noreferrer noopener", target: "_blank" }) : make("span", iri);
}

function cell(term) {
  const made = document.createElement("td");
  if (!term) return made;
  if (term.type === "uri") made.append(link(term.value));
  else {
    const thing = term.datatype ? null : things.get(term.value);
    made.append(thing ? link(thing) : make("span", term.value));
    if (term["xml:lang"]) made.append(" ", make("span", `@${term["xml:lang"]}`, { class: "type" }));
    if (term.datatype) made.title = short(term.datatype);
  }
  return made;
}

// --- answers

function clear() {
  byId("answer").replaceChildren();
  for (const id of ["told", "save", "more"]) byId(id).hidden = true;
  byId("count").textContent = "";
}

function complain(text) {
  byId("told").textContent = text.trim();
  byId("told").hidden = false;
}

function counted(number, one) {
  return `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;
}

function draw(names, rows) {
  const table = make("table", "");
  const head = table.createTHead().insertRow();
  head.append(make("th", "", { "aria-label": "row" }), ...names.map((name) => make("th", name.replaceAll("_", " "), { scope: "col" })));
  table.createTBody();
  byId("answer").replaceChildren(table);
  shown = rows;
  addRows(names, 0);
}

function addRows(names, from) {
  const body = byId("answer").querySelector("tbody");
  const to = Math.min(from + AT_ONCE, shown.length);
  for (let at = from; at < to; at++) {
    const row = body.insertRow();
    row.append(make("td", String(at + 1), { class: "number" }), ...names.map((name) => cell(shown[at][name])));
  }
  const more = byId("more");
  more.hidden = to === shown.length;
  more.textContent = `Show ${counted(Math.min(AT_ONCE, shown.length - to), "more row")} of ${shown.length.toLocaleString("en")}`;
  more.onclick = () => addRows(names, to);
}

// Answers hold ids of entities, or their names: either way a cell links to the entity.
async function learn(rows) {
  const ids = new Set(), words = new Set();
  for (const row of rows) {
    for (const term of Object.values(row)) {
      if (term.type === "uri" && ofEntity(term.value) !== null && !labels.has(term.value)) ids.add(`<${term.value}>`);
      if (term.type === "literal" && !term.datatype && term.value.length <= LONGEST_NAME && !things.has(term.value)) words.add(JSON.stringify(term.value));
    }
  }
  const wanted = [["thing", ids], ["label", words]].filter(([, values]) => values.size);
  const replies = await Promise.all(wanted.map(([variable, values]) => sparql(
    `SELECT ?thing ?label { VALUES ?${variable} { ${[...values].slice(0, MOST_NAMES).join(" ")} } GRAPH graph:entities { ?thing rdfs:label ?label } }`,
    "application/sparql-results+json")));
  for (const reply of replies.filter((one) => one.ok)) {
    for (const { thing, label } of JSON.parse(reply.text).results.bindings) {
      labels.set(thing.value, label.value);
      things.set(label.value, things.has(label.value) && things.get(label.value) !== thing.value ? null : thing.value);
    }
  }
  return replies.length > 0;
}

async function show(reply, query) {
  if (!reply.type.includes("json")) {
    byId("answer").replaceChildren(make("pre", reply.text));
    return;
  }
  const answer = JSON.parse(reply.text);
  if ("boolean" in answer) {
    byId("count").textContent = answer.boolean ? "yes" : "no";
    return;
  }
  const rows = answer.results.bindings;
  byId("count").textContent = counted(rows.length, "row");
  byId("save").hidden = !rows.length;
  draw(answer.head.vars, rows);
  if (await learn(rows) && asked === query) draw(answer.head.vars, rows);
}

async function ask() {
  const query = editor.getValue();
  asked = query;
  clear();
  tellQuestion(query);
  byId("count").textContent = "asking …";
  byId("ask").disabled = true;
  history.replaceState(null, "", `#query=${encodeURIComponent(query)}`);
  try {
    const reply = await sparql(query, "application/sparql-results+json, text/turtle;q=0.5");
    byId("count").textContent = "";
    if (reply.ok) await show(reply, query);
    else complain(reply.text);
  } catch (error) {
    byId("count").textContent = "";
    complain(`No answer: ${error.message}. Is cubakg serve still running?`);
  } finally {
    byId("ask").disabled = false;
    document.documentElement.dataset.answered = String(Number(document.documentElement.dataset.answered || 0) + 1);
  }
}

async function save(type) {
  const reply = await sparql(asked, type);
  if (!reply.ok) return complain(reply.text);
  const address = URL.createObjectURL(new Blob([reply.text], { type }));
  make("a", "", { href: address, download: type === "text/csv" ? "answer.csv" : "answer.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// --- the editor

const completer = {
  name: "words",
  bulk: false,
  autoShow: true,
  isValidCompletionPosition: (yasqe) => /^[a-z]+:[\w-]*$/i.test(yasqe.getCompleteToken().string),
  get: (_, token) => known.words.filter((word) => word.toLowerCase().startsWith(token.string.toLowerCase())),
};

function startEditor() {
  Yasqe.registerAutocompleter(completer, false);
  Yasqe.defaults.autocompleters = ["variables", "words"];
  editor = new Yasqe(byId("editor"), {
    persistenceId: null,
    createShareableLink: null,
    consumeShareLink: null,
    showQueryButton: false,
    editorHeight: "18rem",
    extraKeys: { "Ctrl-Enter": ask, "Cmd-Enter": ask, "Ctrl-S": () => {} },
  });
  editor.getInputField().setAttribute("aria-label", "Your query");
  const mode = editor.getMode(), begin = mode.startState;
  mode.startState = (...given) => Object.assign(begin(...given), { prefixes: { ...known.prefixes } }); // known undeclared
  editor.setValue(FIRST);
}

function fromAddress() {
  const found = /^#query=(.+)$/s.exec(location.hash);
  if (!found) return false;
  editor.setValue(decoded(found[1]));
  ask();
  return true;
}

function tellQuestion(query) {
  const chosen = known.queries.find((one) => one.text === query);
  byId("named").value = chosen ? chosen.name : "";
  byId("answers").textContent = chosen ? chosen.answers : "";
  byId("answers").hidden = !chosen;
}

function startQueries() {
  for (const query of known.queries) {
    byId("named").append(make("option", query.question ? `${query.question}. ${query.title}` : query.title, { value: query.name }));
  }
  byId("named").addEventListener("change", (event) => {
    const chosen = known.queries.find((query) => query.name === event.target.value);
    if (!chosen) return;
    editor.setValue(chosen.text);
    ask();
  });
}

async function start() {
  known = await (await fetch("/page/known.json")).json();
  startEditor();
  byId("explore").hidden = !known.explore;
  startQueries();
  byId("ask").addEventListener("click", ask);
  for (const button of byId("save").querySelectorAll("button")) button.addEventListener("click", () => save(button.dataset.type));
  addEventListener("hashchange", fromAddress);
  fromAddress();
  document.documentElement.dataset.ready = "yes";
}

start();
