// The card of a mark or dot: docked at the map's corner, with a line to what it is of.

import { el, svg } from "./dom.js";

export class Card {
  constructor(board) {
    this.board = board;
    this.body = el("div", { class: "ned-card-body" });
    this.shut = el("button", { type: "button", class: "ned-card-close", "aria-label": "Close the card", onclick: () => this.close() }, "✕");
    this.box = el("div", { class: "ned-card", hidden: true, onkeydown: (event) => this.press(event), onclick: (event) => board.follow(event) }, this.shut, this.body);
    this.line = svg("line", { class: "ned-card-line" });
    this.node = el("div", { class: "ned-carded" }, svg("svg", { class: "ned-callout-lines", "aria-hidden": "true" }, this.line), this.box);
    board.map.on("move zoomend resize", () => this.lead());
  }

  get isOpen() {
    return !this.box.hidden;
  }

  // `at` is [lat, lon] of what the card is of; `path` the mark, which gives and takes the keyboard.
  open(content, at, path) {
    this.came = this.isOpen ? this.came : document.activeElement;
    this.at = at;
    this.path = path;
    this.body.replaceChildren(content);
    this.box.hidden = false;
    this.makeRoom();
    this.lead();
    content.setAttribute("aria-label", content.querySelector("h3").textContent);
    content.focus({ preventScroll: true });
  }

  close() {
    if (!this.isOpen) return;
    const held = this.box.contains(document.activeElement);
    this.box.hidden = true;
    this.body.replaceChildren();
    this.lead();
    if (held) this.came?.focus({ preventScroll: true });
  }

  press(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.close();
  }

  // The map moves as little as keeps what the card is of beside it.
  makeRoom() {
    const { map } = this.board, { offsetWidth, offsetHeight } = this.box, { x } = map.getSize();
    const beside = x > 2 * offsetWidth;
    map.panInside(this.at, { animate: false, paddingTopLeft: [40, 40], paddingBottomRight: beside ? [offsetWidth + 40, 40] : [40, offsetHeight + 20] });
  }

  lead() {
    if (!this.isOpen) return void this.line.removeAttribute("x1");
    const { map } = this.board, { x, y } = map.latLngToContainerPoint(this.at).add(this.path?.options.nudge || [0, 0]);
    const { offsetLeft, offsetTop, offsetWidth, offsetHeight } = this.box;
    const ends = { x1: x, y1: y, x2: Math.min(Math.max(x, offsetLeft), offsetLeft + offsetWidth), y2: Math.min(Math.max(y, offsetTop + 12), offsetTop + offsetHeight - 12) };
    for (const [name, value] of Object.entries(ends)) this.line.setAttribute(name, value.toFixed(1));
  }
}
