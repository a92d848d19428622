// Two sentences at the opening: where most was lost, and a ward with a second loss. They go when the map moves.

import { el, svg } from "./dom.js";

const WIDE_PX = 190, GAP_PX = 12, EDGE_PX = 10;

export class Callouts {
  constructor(board) {
    this.board = board;
    // Under the circles, whose numbers stay free.
    this.lines = svg("svg", { class: "ned-callout-leaders", width: 1, height: 1, "aria-hidden": "true" });
    board.map.getPane("ned-leaders").append(this.lines);
    this.node = el("div", { class: "ned-callouts" });
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
    this.node.replaceChildren(...boxes.map(({ node }) => node));
    // All are measured, then all placed: one layout instead of one a callout.
    const high = boxes.map(({ node }) => node.offsetHeight), left = size.x - WIDE_PX - EDGE_PX;
    let free = 60;
    this.lines.replaceChildren(...boxes.map(({ x, y, node }, index) => {
      const top = Math.min(Math.max(free, y - high[index] / 2), size.y - high[index] - 40);
      Object.assign(node.style, { left: `${left}px`, top: `${top}px` });
      free = top + high[index] + GAP_PX;
      const from = map.containerPointToLayerPoint([x, y]), to = map.containerPointToLayerPoint([left - 4, top + 10]);
      return svg("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y });
    }));
  }

  box({ code, lines }) {
    const { board } = this, doors = board.covered && board.live.coverage.doors.ward[code]?.left;
    return el("p", { class: "ned-callout" }, el("strong", {}, board.names[code]), lines.map((line) => el("span", {}, line)), doors && el("span", { class: "ned-callout-doors" }, doors.text));
  }
}
