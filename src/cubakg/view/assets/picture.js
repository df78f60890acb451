// The picture: vis-network draws nodes and lines at the places that were computed with the page.

const nodes = new vis.DataSet(page.graph.nodes.map((node) => ({ ...node, shape: "custom", label: undefined, color: undefined, ctxRenderer: renderer(node) })));
const edges = new vis.DataSet(page.graph.edges.map((edge) => ({ ...edge, label: undefined })));
const lineAt = (id) => page.graph.edges[id];

// What stands out: the selected and its neighbours, or a path. Everything else is set back.
let emphasis = { nodes: null, lines: null, centre: new Set() };
let hovered = null;

const network = new vis.Network(byId("canvas"), { nodes, edges }, {
  physics: { enabled: false },
  layout: { improvedLayout: false, randomSeed: 1 },
  interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, keyboard: { enabled: true, bindToWindow: false }, tooltipDelay: 3600000, zoomSpeed: 0.7 },
  nodes: { borderWidth: 0 },
  edges: { selectionWidth: 0, hoverWidth: 0, arrows: { to: { scaleFactor: 0.6 }, from: { scaleFactor: 0.6 } }, arrowStrikethrough: false },
});

function renderer(node) {
  const outline = outlineOf(node.shape);
  return ({ ctx, x, y }) => ({
    drawNode() {
      const faint = emphasis.nodes && !emphasis.nodes.has(node.id);
      ctx.translate(x, y);
      ctx.globalAlpha = faint ? 0.16 : 1;
      ctx.scale(node.size, node.size);
      paint(ctx, outline, node);
      if (emphasis.centre.has(node.id) || hovered === node.id) {
        ctx.lineWidth = 5 / node.size;
        ctx.strokeStyle = colours.accent;
        ctx.globalAlpha = 0.9;
        ctx.stroke(outline);
        paint(ctx, outline, node);
      }
    },
    nodeDimensions: { width: 2 * node.size, height: 2 * node.size },
  });
}

function paint(ctx, outline, node) {
  const fill = fillOf(node.color);
  ctx.fillStyle = node.shape === "ring" ? colours.paper : fill;
  ctx.strokeStyle = node.shape === "ring" ? fill : colours.paper;
  ctx.lineWidth = (node.shape === "ring" ? 3.5 : 1.5) / node.size;
  ctx.fill(outline);
  ctx.stroke(outline);
}

// What a line shows now: its statements that the filters admit.
function itemsOf(id) {
  return page.lines[id].filter(([number]) => admits(statements[number]));
}

// Which lines the filters leave, and how many statements each bundles.
let shown = new Map();
function restyle() {
  shown = new Map();
  for (const edge of page.graph.edges) {
    const count = lineIsOn(edge) ? itemsOf(edge.id).length : 0;
    if (count) shown.set(edge.id, count);
  }
  const alone = new Set(page.about.ids.map((id) => numberOf.get(id)));
  const visibleNodes = new Set([...shown.keys()].flatMap((id) => [lineAt(id).from, lineAt(id).to]));
  edges.update(page.graph.edges.map(edgeLooks));
  nodes.update(page.graph.nodes.map((node) => ({ id: node.id, hidden: !visibleNodes.has(node.id) && !alone.has(node.id) })));
  const hiddenNodes = page.graph.nodes.length - visibleNodes.size;
  byId("note").textContent = noteOf(hiddenNodes);
  byId("note").hidden = !byId("note").textContent;
}

function edgeLooks(edge) {
  const count = shown.get(edge.id) || 0;
  const { width, dashes } = strokeOf(edge.kind);
  const strong = emphasis.lines && emphasis.lines.has(edge.id);
  const faint = emphasis.lines && !strong;
  const usual = page.graph.edges.length > 500 ? 0.45 : 0.72; // where there are many, they hide each other less
  const wider = Math.min(Math.log2(Math.max(count, 1)), 3) * 0.7;
  return {
    id: edge.id,
    hidden: !count,
    width: width + wider + (strong ? 0.9 : 0),
    dashes,
    color: { color: colours[edge.kind], highlight: colours[edge.kind], hover: colours[edge.kind], opacity: faint ? 0.1 : strong ? 1 : usual, inherit: false },
  };
}

function noteOf(hiddenNodes) {
  const parts = [];
  if (page.about.leftOut) parts.push(`Drawn are the ${counted(drawnCount, "entity", "entities")} with the most ties; ${page.about.leftOut.toLocaleString("en")} more were left out.`);
  if (hiddenNodes && filtersActive()) parts.push(`The filters hide ${counted(hiddenNodes, "node")}.`);
  if (!shown.size && page.graph.edges.length) parts.push("No line passes the filters.");
  return parts.join(" ");
}

function emphasise(nodeIds, lineIds, centre) {
  emphasis = { nodes: nodeIds && new Set(nodeIds), lines: lineIds && new Set(lineIds), centre: new Set(centre || []) };
  edges.update(page.graph.edges.map(edgeLooks));
  network.redraw();
}

function emphasiseNode(number) {
  const lines = linesAt[number].filter((id) => shown.has(id));
  emphasise([number, ...lines.flatMap((id) => [lineAt(id).from, lineAt(id).to])], lines, [number]);
}

function emphasiseLine(id) {
  const { from, to } = lineAt(id);
  emphasise([from, to], [id], []);
}

function emphasisePath(path) {
  const steps = path.nodes.slice(1).map((node, at) => new Set([path.nodes[at], node]));
  const lines = page.graph.edges.filter((edge) => steps.some((step) => step.has(edge.from) && step.has(edge.to))).map((edge) => edge.id);
  emphasise(path.nodes, lines, [path.nodes[0], path.nodes[path.nodes.length - 1]]);
}

function showAll(numbers) {
  const wanted = (numbers || page.graph.nodes.map((node) => node.id)).filter((id) => !nodes.get(id).hidden);
  if (!wanted.length) return;
  network.fit({ nodes: wanted, maxZoomLevel: numbers ? 1.15 : 1.5, animation: false });
  const covered = sheetCovers();
  const margin = numbers ? 0.78 : 0.92;
  network.moveTo({ scale: network.getScale() * margin * (1 - covered), offset: { x: 0, y: (-covered * byId("canvas").clientHeight) / 2 }, animation: false });
}

// Show a node with everything that it is tied to.
function centreOn(number) {
  showAll([number, ...neighbours[number]], number);
}

// On a narrow screen the sheet covers the lower part of the picture: how much of it.
function sheetCovers() {
  const sheet = byId("panel");
  const covers = getComputedStyle(sheet).position === "absolute" && sheet.classList.contains("open");
  return covers ? Math.min(sheet.offsetHeight / byId("canvas").clientHeight, 0.7) : 0;
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.05), 4), animation: false });
}

function tipAt(pointer, title, detail) {
  const tip = byId("tip");
  tip.replaceChildren(title, el("small", "", detail));
  tip.hidden = false;
  const room = byId("picture").getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(pointer.x + 14, room.width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(4, Math.min(pointer.y + 16, room.height - tip.offsetHeight - 8))}px`;
}

function lineTitle(id) {
  const items = itemsOf(id);
  const [number, sentence] = items[0] || page.lines[id][0];
  return [visible(sentence || statements[number].sentence), items.length > 1 ? `and ${items.length - 1} more; click for all` : "click for the quotation"];
}

network.on("hoverNode", ({ node, pointer }) => {
  hovered = node;
  tipAt(pointer.DOM, nameOf(node), `${visible(entities[node].type)} · ${counted(told[node].size, "statement")}`);
  network.redraw();
});
network.on("hoverEdge", ({ edge, pointer }) => {
  const kind = kindOf.get(lineAt(edge).kind);
  const [title, more] = lineTitle(edge);
  tipAt(pointer.DOM, title, `${kind.label}: ${kind.meaning} · ${more}`);
});
for (const event of ["blurNode", "blurEdge", "dragStart", "zoom"]) {
  network.on(event, () => {
    hovered = null;
    byId("tip").hidden = true;
  });
}
network.on("click", ({ nodes: hitNodes, edges: hitEdges }) => {
  byId("tip").hidden = true;
  if (hitNodes.length) openEntity(hitNodes[0]);
  else if (hitEdges.length) openLine(hitEdges[0]);
  else closeSheet();
});
