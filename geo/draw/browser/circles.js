// Doors not yet visited as numbered circles: larger where there are more, pushed apart where they meet.

import { el, svg } from "./dom.js";
import { apart } from "./apart.js";

const FULL_PX = 570, MOST_DOORS = 2500, NUMBER_FROM_PX = 12, SMALL_PX = 8;

// '2.4k' for 2,449: within a circle there is room for four signs.
const short = (doors) => (doors >= 1000 ? `${(doors / 1000).toFixed(1)}k` : String(doors));

const largest = (heightPx) => Math.min(21, Math.max(15, (21 * heightPx) / FULL_PX));

export const radiusOf = (doors, heightPx) => Math.max(4.5, largest(heightPx) * Math.sqrt(doors / MOST_DOORS));

const LOCK = "M-3,-1h6v5h-6zM-2,-1v-1.5a2,2 0 0,1 4,0v1.5";

// The look of an area's circle by the state of its figure, never by colour alone.
export function look({ state, value }, standing, heightPx, scale = 1) {
  const r = (state === "value" ? radiusOf(value, heightPx) : SMALL_PX) * scale;
  const sign = (text) => svg("text", { class: "ned-circle-sign", dy: "0.36em" }, text);
  if (state === "value")
    return { r, parts: [svg("circle", { r, class: "ned-circle" }), standing === "tried, nobody in" && svg("circle", { r: Math.max(2, r - 3.5), class: "ned-circle-inner" }),
      r >= NUMBER_FROM_PX * scale && svg("text", { class: "ned-circle-number", dy: "0.36em" }, short(value))] };
  if (state === "zero") return { r, parts: [svg("circle", { r, class: "ned-circle-zero" }), sign("0")] };
  if (state === "hidden") return { r, parts: [svg("circle", { r, class: "ned-circle-hidden" }), svg("path", { d: LOCK, class: "ned-circle-lock" })] };
  return { r, parts: [svg("circle", { r, class: "ned-circle-unknown" }), sign("?")] };
}

export class Circles {
  constructor(board) {
    this.board = board;
    this.pane = board.pane("ned-circles", 455);
    this.pane.style.pointerEvents = "none";
    this.pane.setAttribute("aria-hidden", "true");
    this.drawn = [];
    board.map.on("zoomend resize", () => this.place());
  }

  // Circles stand on the areas that are shaded, where doors may be told of them.
  get doors() {
    const { covered, live, state } = this.board;
    return (covered && live.coverage.doors[state.areas]) || {};
  }

  restyle() {
    const { board } = this, shown = board.covered;
    this.pane.style.display = shown ? "" : "none";
    if (shown && board.fresh("circles", board.state.areas, board.markScale)) this.draw();
  }

  draw() {
    for (const { marker } of this.drawn) marker.remove();
    const { board, doors } = this, standings = board.live.coverage[board.state.areas];
    const heightPx = board.map.getSize().y;
    this.drawn = Object.entries(board.content.points[board.state.areas]).filter(([code]) => doors[code]).map(([code, at]) => {
      const { r, parts } = look(doors[code].left, standings[code]?.standing, heightPx, board.markScale);
      const leader = svg("line", { class: "ned-circle-leader", x1: 0, y1: 0, x2: 0, y2: 0 }), moved = svg("g", {}, parts);
      const html = svg("svg", { class: "ned-circle-svg", "data-circle": code, width: 1, height: 1 }, leader, moved);
      const marker = L.marker(at, { pane: "ned-circles", interactive: false, keyboard: false, icon: L.divIcon({ className: "ned-circle-icon", html: el("div", {}, html), iconSize: [0, 0] }) }).addTo(board.map);
      return { code, at, r, marker, leader, moved };
    });
    this.place();
  }

  place() {
    if (this.pane.style.display === "none" || !this.drawn.length) return;
    const { map } = this.board, points = this.drawn.map(({ at, r }) => ({ ...pick(map.latLngToContainerPoint(at)), r: r + 1.5 }));
    this.boxes = apart(points).map(({ x, y }, index) => {
      const { r, leader, moved } = this.drawn[index], dx = x - points[index].x, dy = y - points[index].y;
      moved.setAttribute("transform", `translate(${dx.toFixed(1)},${dy.toFixed(1)})`);
      const far = Math.hypot(dx, dy) > r;
      for (const [name, value] of [["x2", far ? dx : 0], ["y2", far ? dy : 0]]) leader.setAttribute(name, value.toFixed(1));
      return { x, y, r };
    });
    this.board.labels?.place();
  }
}

const pick = ({ x, y }) => ({ x, y });
