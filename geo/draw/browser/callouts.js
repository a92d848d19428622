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
    const { board } = this, { map } = board;
    for (const old of this.node.querySelectorAll(".ned-callout")) old.remove();
    this.lines.replaceChildren();
    let free = 60;
    const high = ({ code }) => map.latLngToContainerPoint(board.content.points.ward[code]).y;
    for (const told of [...this.shown].sort((one, other) => high(one) - high(other))) {
      const left = board.covered && board.live.coverage.doors.ward[told.code]?.left;
      const box = el("p", { class: "ned-callout" }, el("strong", {}, board.names[told.code]), told.lines.map((line) => el("span", {}, line)), left && el("span", { class: "ned-callout-doors" }, left.text));
      this.node.append(box);
      const place = map.latLngToContainerPoint(board.content.points.ward[told.code]), size = map.getSize();
      const x = size.x - WIDE_PX - EDGE_PX, y = Math.min(Math.max(free, place.y - box.offsetHeight / 2), size.y - box.offsetHeight - 40);
      Object.assign(box.style, { left: `${x}px`, top: `${y}px` });
      free = y + box.offsetHeight + GAP_PX;
      this.lines.append(svg("line", { x1: place.x, y1: place.y, x2: x - 4, y2: y + 10 }));
    }
  }
}
