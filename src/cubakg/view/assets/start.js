// Putting it together: the head of the page, its two views, the keyboard, the address, the colour scheme, paper.

function fillHead() {
  const { counts, about } = page;
  const kindWords = counts.kinds.map(([key, number]) => `${number.toLocaleString("en")} ${kindOf.get(key).label}`);
  const part = about.names.length ? `${about.names.length > 1 ? "What lies around them" : "What lies around"} within ${counted(about.hops, "step")}: ` : "";
  byId("counts").textContent = `${part}${counted(counts.entities, "node")} · ${counted(counts.statements, "statement")} from ${counted(counts.documents, "document")}: ${kindWords.join(", ")}`;
  const frame = byId("canvas").querySelector(".vis-network");
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", `Picture of ${counted(counts.entities, "node")} and ${counted(counts.lines, "line")}. Arrow keys move it, plus and minus zoom. The same statements stand in the list “Statements”.`);
}

function showView(name) {
  for (const view of ["picture", "statements"]) {
    const chosen = view === name;
    byId(view).hidden = !chosen;
    byId(`tab-${view}`).setAttribute("aria-selected", String(chosen));
    byId(`tab-${view}`).tabIndex = chosen ? 0 : -1;
  }
  document.body.classList.toggle("reading-list", name === "statements");
  if (name === "picture") network.redraw();
}

function startTabs() {
  for (const view of ["picture", "statements"]) {
    const tab = byId(`tab-${view}`);
    tab.addEventListener("click", () => { hideFilters(); showView(view); });
    tab.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const other = view === "picture" ? "statements" : "picture";
      showView(other);
      byId(`tab-${other}`).focus();
    });
  }
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    showView("statements");
    byId("statements").focus();
  });
  byId("show-filters").addEventListener("click", () => {
    const open = byId("filters").classList.toggle("open");
    byId("show-filters").setAttribute("aria-expanded", String(open));
    byId("show-filters").textContent = open ? "Done" : "Filters";
  });
}

function hideFilters() {
  byId("filters").classList.remove("open");
  byId("show-filters").setAttribute("aria-expanded", "false");
  byId("show-filters").textContent = "Filters";
}

// The address names what is open, so that a link into the page can be kept: page.html#id=john-kerry
function rememberInAddress() {
  const wanted = current && "entity" in current ? `#id=${encodeURIComponent(entities[current.entity].id)}` : " ";
  if (rememberInAddress.ready) history.replaceState(null, "", wanted === " " ? location.pathname + location.search : wanted);
}

function openFromAddress() {
  const found = /^#id=(.+)$/.exec(location.hash);
  let number;
  try {
    number = found && numberOf.get(decodeURIComponent(found[1]));
  } catch {
    number = undefined;
  }
  if (number === undefined || number === null) return false;
  openEntity(number, { centre: true });
  return true;
}

function startKeys() {
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName) && document.activeElement.type !== "checkbox";
    if (event.key === "Escape" && !typing) closeSheet();
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      byId("search").focus();
    }
  });
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", () => showAll());
}

function recolour() {
  colours = readColours();
  buildFilters();
  filtersChanged();
}

function startPaper() {
  addEventListener("beforeprint", () => {
    document.documentElement.classList.add("paper");
    recolour();
    fillTable(true);
    network.redraw();
    byId("sheet-of-paper").src = byId("canvas").querySelector("canvas").toDataURL(); // paper has another shape
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("paper");
    recolour();
  });
  darkScheme.addEventListener("change", recolour);
}

if (matchMedia("(max-width: 900px)").matches) byId("search").placeholder = "Find …";
fillHead();
buildFilters();
buildTable();
restyle();
fillTable();
byId("reset").disabled = true;
startSearch();
startTabs();
startKeys();
startPaper();
showAll();
if (!openFromAddress()) openStart();
rememberInAddress.ready = true;
addEventListener("hashchange", openFromAddress);
if (document.fonts && document.fonts.ready) document.fonts.ready.then(() => { widths.clear(); network.redraw(); });
window.cubakg = Object.freeze({ network, page, lineWords }); // for the console: cubakg.page.statements
document.documentElement.dataset.ready = "yes";
