// Bring out on the map of a stop where an issue and the doors meet: numbered wards, and a table.

import { apart } from "./apart.js";
import { el } from "./dom.js";
import { colourOf } from "./palette.js";
import { areaSample } from "./shapes.js";

const MONEY = /£[\d,.]*\d/, OTHERS = 0.45, LINE_PX = 3.6, NUMBER_PX = 18;

const headed = (...cells) => el("tr", {}, cells.map((words) => el("th", { scope: "col" }, words)));

export class Meeting {
  // `scale` answers how much larger than planned the screen is.
  constructor(board, scale) {
    Object.assign(this, { board, scale });
    board.pane("ned-meeting", 456).style.pointerEvents = "none";
    this.drawn = L.layerGroup([], { pane: "ned-meeting" }).addTo(board.map);
  }

  // The wards of the view that is shown; nothing where issue and doors are not on it together.
  get codes() {
    const { board } = this;
    return board.covered && board.measure && board.state.areas === "ward" ? board.meeting.codes : [];
  }

  // Draws them, and answers what stands beside the map: undefined where they are none.
  show() {
    const { board, codes } = this;
    this.drawn.clearLayers();
    for (const path of board.areas.ward.shade?.getLayers() ?? [])
      path.getElement().style.opacity = codes.length && !codes.includes(path.feature.id) ? OTHERS : "";
    board.circles.pane.style.display = board.covered && !codes.length ? "" : "none";
    if (!codes.length) return undefined;
    const { map } = board, scale = this.scale(), points = codes.map((code) => ({ ...map.latLngToContainerPoint(board.content.points.ward[code]), r: NUMBER_PX * scale }));
    for (const [index, { x, y }] of apart(points).entries()) this.mark(codes[index], index + 1, map.containerPointToLatLng([x, y]), scale);
    return this.table();
  }

  mark(code, number, at, scale) {
    const { board } = this;
    L.geoJSON(board.ground.shapeOf(code), { pane: "ned-meeting", interactive: false, style: { fill: false, color: "var(--ned-ink)", weight: LINE_PX * scale } }).addTo(this.drawn);
    L.marker(at, { pane: "ned-meeting", interactive: false, keyboard: false,
      icon: L.divIcon({ className: "ned-label", html: el("span", { class: "ned-numbered" }, String(number)), iconSize: [0, 0] }) }).addTo(this.drawn);
  }

  left(code) {
    const { value, text } = this.board.live.coverage.doors.ward[code].left;
    return value == null ? text : value.toLocaleString("en-GB");
  }

  lost(code) {
    const { text } = this.board.measure.figures.ward[code];
    return text.match(MONEY)?.[0] ?? text;
  }

  table() {
    const { board, codes } = this, { key } = board.live.coverage, { left, title } = board.meeting;
    const row = (code, index) => el("tr", {}, el("th", { scope: "row" }, el("span", { class: "ned-numbered", "aria-hidden": "true" }, String(index + 1)), board.names[code]),
      el("td", { class: "ned-lost" }, this.lost(code)), el("td", { class: "ned-doors" }, this.left(code)));
    const worst = board.measure.classes.at(-1);
    return [el("table", { class: "ned-met" }, el("thead", {}, headed("Ward", board.measure.unit, key.left)), el("tbody", {}, codes.map(row))),
      el("p", { class: "ned-together" }, `Together: ${left}`),
      el("p", { class: "ned-worst" }, areaSample(colourOf(worst)), title)];
  }
}
