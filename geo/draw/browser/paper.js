// Put the map at hand on one sheet of paper, with its key, its names, its sources and its date.

import { el } from "./dom.js";

// Kept free round what is shown; in the style, `.ned-printed` says how large the map is.
const EDGE_PX = 6;
// As high as the smallest sheet is (A4 or American), and the map on it, which gives way to a long key.
const SHEET_PX = 975, MAP_PX = 560, LEAST_PX = 380;
// What stands between the map and the page: on paper nothing else of the page is shown.
const WAY = "data-ned-paper";

// On paper a node is shown alone.
export function alone(node) {
  for (let one = node; one !== document.documentElement; one = one.parentElement) one.setAttribute(WAY, "");
}

export function notAlone() {
  for (const one of document.querySelectorAll(`[${WAY}]`)) one.removeAttribute(WAY);
}

export class Paper {
  constructor(board) {
    this.board = board;
    this.head = el("header", { class: "ned-sheet" });
    this.foot = el("footer", { class: "ned-sheet ned-sheet-foot" });
    this.button = el("button", { type: "button", class: "ned-act ned-print", onclick: () => window.print() }, "Print this view");
    this.stop = new AbortController();
    const { signal } = this.stop;
    addEventListener("beforeprint", () => this.lay(), { signal });
    addEventListener("afterprint", () => this.lift(), { signal });
  }

  // What is shown, in words, and who published it.
  tell() {
    const { board } = this, { content, live } = board, shown = content.layers.filter(({ id }) => board.on(id)), measured = content.layers.filter(({ id }) => id === board.measure?.layer);
    const titles = [...new Set([...measured, ...shown].map(({ title }) => title))], published = [...new Map([...measured, ...shown].map((layer) => [layer.title, layer.publishers]))];
    this.head.replaceChildren(el("h2", {}, `${content.place}: ${[board.names[board.state.area], ...titles, board.covered && live.coverage.title].filter(Boolean).join(", ") || "the constituency"}`),
      el("p", {}, board.timeline.words.textContent), ...[...board.signs.children].map((sign) => sign.cloneNode(true)));
    this.foot.replaceChildren(...[published.length && `Sources: ${published.map(([title, by]) => `${title}: ${by}`).join("; ")}.`, board.map.attributionControl.getContainer().textContent, live.imprint, live.made].filter(Boolean).map((line) => el("p", {}, line)));
  }

  // As wide as the sheet, light, with an open key; what was seen before is seen on it, whole.
  lay() {
    const { board } = this, { map, frame } = board;
    if (this.before || board.staged || !frame.checkVisibility()) return;
    if (frame.classList.contains("ned-small")) return void this.unfold();
    const bounds = map.getBounds(), whole = L.geoJSON(board.content.boundaries.constituency).getBounds();
    this.before = { middle: map.getCenter(), zoom: map.getZoom(), silent: board.silent, reframe: board.reframe, dark: frame.classList.contains("ned-dark"), key: board.key.node.open, ended: board.callouts.ended };
    Object.assign(board, { silent: true, reframe: () => {} });
    alone(frame);
    this.tell();
    board.key.node.open = true;
    frame.classList.add("ned-printed");
    const overPx = Math.max(0, frame.offsetHeight - SHEET_PX);
    frame.style.setProperty("--ned-sheet", `${Math.max(LEAST_PX, MAP_PX - overPx)}px`);
    board.paint(false);
    this.fit(bounds.contains(whole) ? whole : bounds);
    board.restyle();
  }

  // A small map is part of a page, and the page is what is printed: its key is open there.
  unfold() {
    const { node } = this.board.key, folded = !node.open;
    node.open = true;
    if (folded) addEventListener("afterprint", () => { node.open = false; }, { once: true });
  }

  fit(bounds) {
    this.move((map) => map.fitBounds(bounds, { animate: false, padding: [EDGE_PX, EDGE_PX] }));
  }

  // To the letter: zooms are not rounded.
  move(act) {
    const { map } = this.board, { zoomSnap } = map.options;
    map.invalidateSize({ animate: false, pan: false });
    map.options.zoomSnap = 0;
    act(map);
    map.options.zoomSnap = zoomSnap;
  }

  lift() {
    const { board, before } = this;
    if (!before) return;
    const { frame } = board;
    this.before = undefined;
    notAlone();
    frame.classList.remove("ned-printed");
    frame.style.removeProperty("--ned-sheet");
    board.key.node.open = before.key;
    this.move((map) => map.setView(before.middle, before.zoom, { animate: false }));
    board.callouts.ended = before.ended;
    Object.assign(board, { silent: before.silent, reframe: before.reframe });
    board.paint(before.dark);
    board.restyle();
  }

  remove() {
    this.lift();
    this.stop.abort();
  }
}
