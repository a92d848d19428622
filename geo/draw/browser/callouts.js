// Two sentences at the opening: where most was lost, and a ward with a second loss. They go when the map moves.

import { el, svg } from "./dom.js";

const WIDE_PX = 190, GAP_PX = 12, EDGE_PX = 10;

export class Callouts {
  constructor(board) {
    this.board = board;
    this.lines = svg("svg", { class: "ned-callout-lines", "aria-hidden": "true" });
    this.node = el("div", { class: "ned-callouts" }, this.lines);
    board.map.on("dragstart", () => this.end());
    board.map.on("zoomstart", () => board.ready && this.end());
    board.map.on("resize", () => this.restyle());
  }

  end() {
    this.ended = true;
    this.restyle();
  }

  get shown() {
    const { board } = this;
    return !this.ended && board.roomy && board.state.areas === "ward" && !board.state.area ? board.content.callouts[board.measure?.id] || [] : [];
  }

  restyle() {
    const { board } = this, { map } = board, size = map.getSize(), told = this.shown;
    if (!board.fresh("callouts", told.length && [board.measure.id, board.covered, size, map.getCenter(), map.getZoom()])) return;
    const at = ({ code }) => map.latLngToContainerPoint(board.content.points.ward[code]);
    const boxes = told.map((one) => ({ ...at(one), node: this.box(one) })).sort((one, other) => one.y - other.y);
    this.node.replaceChildren(this.lines, ...boxes.map(({ node }) => node));
    // All are measured, then all placed: one layout instead of one a callout.
    const high = boxes.map(({ node }) => node.offsetHeight), left = size.x - WIDE_PX - EDGE_PX;
    let free = 60;
    this.lines.replaceChildren(...boxes.map(({ x, y, node }, index) => {
      const top = Math.min(Math.max(free, y - high[index] / 2), size.y - high[index] - 40);
      Object.assign(node.style, { left: `${left}px`, top: `${top}px` });
      free = top + high[index] + GAP_PX;
      return svg("line", { x1: x, y1: y, x2: left - 4, y2: top + 10 });
    }));
  }

  box({ code, lines }) {
    const { board } = this, doors = board.covered && board.live.coverage.doors.ward[code]?.left;
    return el("p", { class: "ned-callout" }, el("strong", {}, board.names[code]), lines.map((line) => el("span", {}, line)), doors && el("span", { class: "ned-callout-doors" }, doors.text));
  }
}
