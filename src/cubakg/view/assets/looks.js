// How things look: shapes of nodes, patterns of lines, colours of the two schemes. The picture and the legend
// draw from the same definitions.

// Outlines in a square from -1 to 1.
const OUTLINES = new Map(Object.entries({
  circle: "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
  ring: "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
  square: "M-.88 -.88H.88V.88H-.88Z",
  diamond: "M0 -1.15L1.15 0L0 1.15L-1.15 0Z",
  hexagon: "M-1.08 0L-.54 -.94H.54L1.08 0L.54 .94H-.54Z",
  "triangle-down": "M-1.08 -.8H1.08L0 1.08Z",
  shield: "M-.92 -.95H.92V.1C.92 .62 .5 .9 0 1.15C-.5 .9 -.92 .62 -.92 .1Z",
  star: "M0 -1.2L.34 -.42L1.16 -.36L.52 .18L.74 1L0 .54L-.74 1L-.52 .18L-1.16 -.36L-.34 -.42Z",
  pin: "M0 1.2C-.28 .68 -.86 .28 -.86 -.28A.86 .86 0 1 1 .86 -.28C.86 .28 .28 .68 0 1.2Z",
  page: "M-.76 -1H.3L.76 -.54V1H-.76Z",
  pentagon: "M0 -1.1L1.05 -.34L.65 .9H-.65L-1.05 -.34Z",
  tag: "M-1.05 -.62H.45L1.1 0L.45 .62H-1.05Z",
}));
const paths = new Map([...OUTLINES].map(([name, outline]) => [name, new Path2D(outline)]));
const outlineOf = (shape) => paths.get(shape) || paths.get("circle");

// Width and dash pattern of each kind of line, so that it is told apart without its colour too.
const STROKES = new Map(Object.entries({
  documented: { width: 2, dashes: false },
  planned: { width: 2.4, dashes: [2.5, 6] },
  claimed: { width: 2.4, dashes: [13, 7] },
  spoken: { width: 1.6, dashes: [4, 7] },
  negated: { width: 2.4, dashes: [16, 5, 3, 5] },
  hypothetical: { width: 2, dashes: [7, 4, 2, 4, 2, 4] },
}));
const strokeOf = (kind) => STROKES.get(kind);

const darkScheme = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => darkScheme.matches && !document.documentElement.classList.contains("paper");

let colours = readColours();
function readColours() {
  const style = getComputedStyle(document.documentElement);
  const value = (name) => style.getPropertyValue(`--${name}`).trim();
  const named = ["paper", "ink", "soft", "faint", "rule", "accent", "mark"].map((name) => [name, value(name)]);
  return Object.fromEntries([...named, ...kinds.map((kind) => [kind.key, value(kind.key) || value("soft")])]);
}

// A node's colour, lighter on a dark page.
function fillOf(colour) {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!digits) return colours.soft;
  const lift = isDark() ? 0.28 : 0;
  const [red, green, blue] = digits.slice(1).map((pair) => Math.round(parseInt(pair, 16) * (1 - lift) + 255 * lift));
  return `rgb(${red}, ${green}, ${blue})`;
}

const SVG = "http://www.w3.org/2000/svg";
function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function icon(family) {
  const { shape, colour } = families[family];
  const ring = shape === "ring";
  const path = svg("path", {
    d: OUTLINES.get(shape) || OUTLINES.get("circle"),
    fill: ring ? "none" : fillOf(colour),
    stroke: ring ? fillOf(colour) : "none",
    "stroke-width": ring ? ".5" : "0",
    transform: ring ? "scale(.8)" : "",
  });
  return svg("svg", { viewBox: "-1.3 -1.3 2.6 2.6", width: "15", height: "15", "aria-hidden": "true" }, path);
}

function lineSample(kind) {
  const { width, dashes } = strokeOf(kind);
  const line = svg("line", {
    x1: "1", y1: "6", x2: "29", y2: "6",
    stroke: colours[kind],
    "stroke-width": String(width * 0.85),
    "stroke-dasharray": dashes ? dashes.map((part) => part * 0.7).join(" ") : "none",
  });
  return svg("svg", { viewBox: "0 0 30 12", width: "30", height: "12", "aria-hidden": "true" }, line);
}
