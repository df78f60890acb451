// The data of the page, and the few helpers that all parts use. Whatever comes from a document enters the page
// through `textContent` here, never as markup.

const page = JSON.parse(document.getElementById("data").textContent);
const { entities, statements, documents, families, kinds, relations } = page;
const drawnCount = page.graph.nodes.length; // entities 0 .. drawnCount - 1 are nodes of the picture

const kindOf = new Map(kinds.map((kind) => [kind.key, kind]));
const relationOf = new Map(relations.map((relation) => [relation.name, relation]));
const numberOf = new Map(entities.map((entity, number) => [entity.id, number]));

// Where each entity is named: as subject, object or speaker of a statement.
const told = entities.map(() => new Set());
statements.forEach((statement, number) => {
  for (const end of [statement.subject, statement.object, statement.claimant, statement.issuer]) {
    if (end && end.entity >= 0) told[end.entity].add(number);
  }
});

const linesAt = page.graph.nodes.map(() => []);
const neighbours = page.graph.nodes.map(() => new Set());
page.graph.edges.forEach((edge) => {
  for (const [here, there] of [[edge.from, edge.to], [edge.to, edge.from]]) {
    linesAt[here].push(edge.id);
    neighbours[here].add(there);
  }
});

const byId = (id) => document.getElementById(id);

// el("p", "class names", child, child ...): children are elements or plain text.
function el(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function button(className, label, action) {
  const element = el("button", className, label);
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}

// A link that leaves the page; anything but a web address stays text.
function outward(address, label) {
  if (!/^https?:\/\/[^\s]+$/i.test(address)) return visible(label || address);
  const link = el("a", "link", visible(label || address));
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

// Characters that show nothing or turn the reading direction are shown as what they are.
const ODD = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/u;
function visible(text) {
  return Array.from(String(text), (c) => (ODD.test(c) ? `⟨${code(c)}⟩` : c)).join("");
}
function code(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

// Text without accents and case, to compare what people type with what documents print.
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[’'`.]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function counted(number, one, several) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : several || `${one}s`}`;
}

function nameOf(number) {
  return visible(entities[number].label) || "(no name)";
}

function documentName(row) {
  return visible(row.title || row.publisher || row.file);
}

// In few words: who published it and when, else the beginning of its title.
function documentShort(row) {
  const name = row.publisher || shortened(row.title || row.file, 34);
  return visible([name, row.published].filter(Boolean).join(", "));
}

function shortened(text, length) {
  return text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;
}

function documentLine(row) {
  return [row.title, row.publisher, row.when].filter(Boolean).map(visible).join(" · ");
}

const say = (text) => { byId("spoken").textContent = text; };
