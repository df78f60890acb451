// Labels keep their size on the screen, whatever the zoom. The most tied come first; a label that would cover
// another waits until there is room. So the overview shows the main names, and a closer look all of them.

const FONT = getComputedStyle(document.body).fontFamily;
const LINE = 13.5;
const widths = new Map();

function textWidth(ctx, font, text) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) {
    ctx.font = font;
    widths.set(key, ctx.measureText(text).width);
  }
  return widths.get(key);
}

const labelLines = page.graph.nodes.map((node) => visible2(node.label).split("\n"));
function visible2(label) {
  return String(label).split("\n").map(visible).join("\n");
}

// The boxes that are taken on the screen, by the cells of a grid in which they lie.
const CELL = 48;
function emptyScreen() {
  const cells = new Map();
  const keys = (box) => {
    const found = [];
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
      for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) found.push(column * 4096 + row);
    }
    return found;
  };
  return {
    add(box) {
      for (const key of keys(box)) {
        if (!cells.has(key)) cells.set(key, []);
        cells.get(key).push(box);
      }
    },
    hits(box, own) {
      const found = new Set();
      for (const key of keys(box)) {
        for (const other of cells.get(key) || []) {
          if ((own === undefined || other.id !== own) && overlap(box, other)) found.add(other);
        }
      }
      return [...found];
    },
  };
}

function drawLabels(ctx) {
  byId("canvas").dataset.labels = 0;
  const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
  const room = { left: 0, top: 0, right: ctx.canvas.clientWidth, bottom: ctx.canvas.clientHeight };
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.lineJoin = "round";
  const spots = nodeSpots(room);
  const taken = emptyScreen();
  for (const spot of spots) taken.add(spot.body);
  const few = emphasis.lines && emphasis.lines.size <= 12; // what these few lines say comes first
  if (few) drawLineLabels(ctx, taken, room);
  for (const spot of byUrgency(spots)) placeLabel(ctx, spot, taken, room);
  if (!few) drawLineLabels(ctx, taken, room);
  ctx.restore();
}

// Where the visible nodes are on the screen.
function nodeSpots(room) {
  const scale = network.getScale();
  const positions = network.getPositions();
  const spots = [];
  for (const node of page.graph.nodes) {
    if (nodes.get(node.id).hidden) continue;
    const { x, y } = network.canvasToDOM(positions[node.id]);
    if (x < room.left - 80 || x > room.right + 80 || y < room.top - 40 || y > room.bottom + 40) continue;
    const radius = node.size * scale;
    spots.push({ id: node.id, x, y, radius, body: { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius, id: node.id } });
  }
  return spots;
}

function byUrgency(spots) {
  const rank = ({ id }) => {
    if (hovered === id || emphasis.centre.has(id)) return -2;
    return emphasis.nodes && emphasis.nodes.has(id) ? -1 : 0;
  };
  return spots.map((spot) => ({ ...spot, rank: rank(spot) })).sort((a, b) => a.rank - b.rank || a.id - b.id);
}

function placeLabel(ctx, spot, taken, room) {
  if (emphasis.nodes && spot.rank === 0) return;
  const weight = neighbours[spot.id].size;
  const font = spot.rank === -2 || weight > 6 ? `600 12px ${FONT}` : `11.5px ${FONT}`;
  const lines = labelLines[spot.id];
  const width = Math.max(...lines.map((line) => textWidth(ctx, font, line)));
  const around = placesAround(spot, width, lines.length * LINE);
  const places = around.filter(({ box }) => inside(box, room));
  const conflicts = ({ box }) => taken.hits(box, spot.id);
  let place = places.find((candidate) => !conflicts(candidate).length);
  // A name that everybody looks for may cover the marks of minor nodes, but no other name.
  if (!place && (weight > 4 || spot.rank < 0)) place = leastCovering(places, conflicts, weight);
  if (!place && spot.rank === -2) place = places[0] || around[0];
  if (!place) return;
  taken.add(place.box);
  byId("canvas").dataset.labels = 1 + Number(byId("canvas").dataset.labels);
  ctx.textAlign = place.align;
  ctx.textBaseline = "top";
  ctx.font = font;
  lines.forEach((line, at) => haloed(ctx, line, place.x, place.y + at * LINE + 1, colours.ink));
}

function leastCovering(places, conflicts, weight) {
  const cost = (place) => conflicts(place).reduce((sum, { id }) => sum + (id === undefined ? Infinity : neighbours[id].size), 0);
  const [best] = places.map((place) => ({ place, cost: cost(place) })).sort((a, b) => a.cost - b.cost);
  return best && best.cost < 2 * weight ? best.place : null;
}

// Eight places for a label: below first, unless that is where the node's lines run.
function placesAround({ id, x, y, radius }, width, height) {
  const slant = radius * 0.75;
  const [lineX, lineY] = lineDirections[id];
  return [
    { way: [0, 1], cost: 0, x, y: y + radius + 2, align: "center" },
    { way: [1, 0], cost: 0.25, x: x + radius + 4, y: y - height / 2, align: "left" },
    { way: [-1, 0], cost: 0.3, x: x - radius - 4, y: y - height / 2, align: "right" },
    { way: [0, -1], cost: 0.35, x, y: y - radius - height - 1, align: "center" },
    { way: [0.7, 0.7], cost: 0.5, x: x + slant, y: y + slant, align: "left" },
    { way: [-0.7, 0.7], cost: 0.55, x: x - slant, y: y + slant, align: "right" },
    { way: [0.7, -0.7], cost: 0.6, x: x + slant, y: y - slant - height, align: "left" },
    { way: [-0.7, -0.7], cost: 0.65, x: x - slant, y: y - slant - height, align: "right" },
  ]
    .map((place) => ({ ...place, cost: place.cost + place.way[0] * lineX + place.way[1] * lineY, box: boxOf(place, width, height) }))
    .sort((a, b) => a.cost - b.cost);
}

// Where the lines of a node run on the whole: a vector of length 1 where they all run the same way.
const lineDirections = page.graph.nodes.map((node) => {
  const ways = [...neighbours[node.id]].map((other) => {
    const [x, y] = [page.graph.nodes[other].x - node.x, page.graph.nodes[other].y - node.y];
    const length = Math.hypot(x, y) || 1;
    return [x / length, y / length];
  });
  return [0, 1].map((axis) => ways.reduce((sum, way) => sum + way[axis], 0) / Math.max(ways.length, 1));
});

function boxOf({ x, y, align }, width, height) {
  const left = align === "center" ? x - width / 2 : align === "left" ? x : x - width;
  return { left: left - 2, right: left + width + 2, top: y, bottom: y + height };
}

function inside(box, room) {
  return box.left > room.left && box.right < room.right && box.top > room.top && box.bottom < room.bottom;
}

function overlap(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function haloed(ctx, text, x, y, colour) {
  ctx.lineWidth = 3.5;
  ctx.strokeStyle = colours.paper;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
}

// What a line says, in the middle of it: of lines that stand out, and of all where there is room.
function drawLineLabels(ctx, taken, room) {
  const near = network.getScale() > 1.05;
  if (!emphasis.lines && !near) return;
  const font = `italic 11px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const id of shown.keys()) {
    if (emphasis.lines && !emphasis.lines.has(id)) continue;
    const middle = network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5));
    const text = lineWords(id);
    const half = textWidth(ctx, font, text) / 2;
    const box = { left: middle.x - half, right: middle.x + half, top: middle.y - 7, bottom: middle.y + 7 };
    if (!inside(box, room) || taken.hits(box).length) continue;
    taken.add(box);
    ctx.font = font;
    ctx.fillStyle = colours.paper;
    ctx.fillRect(box.left - 2, box.top, box.right - box.left + 4, box.bottom - box.top);
    ctx.fillStyle = colours[lineAt(id).kind];
    ctx.fillText(text, middle.x, middle.y);
  }
}

function lineWords(id) {
  const items = itemsOf(id);
  const kind = lineAt(id).kind;
  const names = [...new Set(items.map(([number]) => statements[number].relation))];
  const planned = items.every(([number]) => statements[number].status === "planned");
  const words = kind === "spoken" ? "spoke of" : items[0][1] ? "spoke at" : labelOf(names[0], planned);
  const not = kind === "negated" ? "not: " : "";
  return `${not}${words}${items.length > 1 ? ` ×${items.length}` : ""}`;
}

function labelOf(relation, planned = false) {
  const known = relationOf.get(relation);
  return visible(known ? (planned ? known.planned : known.phrase) : relation);
}

network.on("afterDrawing", drawLabels);
