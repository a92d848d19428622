// The tiles: one issue at a time shades the areas, and a switch of its own shows the doors.

import { el } from "./dom.js";
import { markSample } from "./shapes.js";

const STEP = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
// What stays as it is when another issue is chosen.
const KEPT = ["places", "outlines", "tiles", "coverage"];

export class Tiles {
  constructor(board) {
    this.board = board;
    this.issues = board.content.tiles.map((tile) => this.issue(tile));
    this.group = el("div", { class: "ned-issues", role: "radiogroup", "aria-label": "Issue", onkeydown: (event) => this.move(event) }, this.issues.map(({ node }) => node));
    this.doors = this.switch();
    // On a telephone the tiles are short, and the figure of the chosen one stands below them.
    this.told = el("p", { class: "ned-told", "aria-hidden": "true" });
    this.node = el("div", { class: "ned-tiles" }, this.group, this.told, this.doors);
  }

  issue(tile) {
    const { kinds } = this.board.content.layers.find(({ id }) => id === tile.id);
    const { shape } = kinds.find(({ news }) => news) || kinds[0];
    const node = el("button", { type: "button", class: "ned-tile", role: "radio", "data-tile": tile.id, onclick: () => this.choose(tile) },
      el("span", { class: "ned-tile-title" }, markSample(shape, { class: "ned-tile-mark", fill: "currentColor" }, 8), tile.title),
      el("strong", {}, tile.big), el("span", { class: "ned-tile-rest" }, tile.rest));
    return { tile, node };
  }

  switch() {
    this.doorsBig = el("strong");
    this.doorsRest = el("span", { class: "ned-tile-rest" });
    return el("button", { type: "button", class: "ned-tile ned-doors", role: "switch", "data-tile": "doors", onclick: () => this.board.toggle("coverage", !this.board.on("coverage")) },
      el("span", { class: "ned-tile-title" }, "Doors", el("span", { class: "ned-knob", "aria-hidden": "true" })), this.doorsBig, this.doorsRest);
  }

  choose({ id, measure, marks }) {
    const kept = this.board.state.layers.filter((layer) => KEPT.includes(layer));
    this.board.set({ layers: [id, ...(measure ? ["shading"] : []), ...kept], marks, ...(measure && { measure }) });
    this.board.panel.show(this.board.covered ? "both" : "issue");
  }

  move(event) {
    const step = STEP[event.key], at = this.issues.findIndex(({ node }) => node === event.target.closest("[data-tile]"));
    if (!step || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = this.issues[(at + step + this.issues.length) % this.issues.length];
    next.node.focus();
    this.choose(next.tile);
  }

  restyle() {
    const { board } = this, chosen = board.issue, { coverage } = board.live, first = this.issues[0]?.node;
    for (const { tile, node } of this.issues) {
      node.setAttribute("aria-checked", tile.id === chosen);
      node.tabIndex = tile.id === chosen || (!chosen && node === first) ? 0 : -1;
    }
    const tile = this.issues.find((one) => one.tile.id === chosen)?.tile;
    this.told.replaceChildren(...(tile ? [el("strong", {}, tile.big), tile.rest] : []));
    const absent = !coverage || coverage.absent;
    this.doors.disabled = absent;
    this.doors.setAttribute("aria-checked", board.covered);
    this.doorsBig.textContent = absent ? "Not published" : coverage.tile.big;
    this.doorsRest.textContent = absent ? coverage?.method || "" : coverage.tile.rest;
  }
}
