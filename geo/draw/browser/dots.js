// Draw an issue's small points as dots on one canvas, and find the one that was clicked.

import { isDark } from "./palette.js";
import { dotCard } from "./popup.js";

const REACH_PX = 7;

export class DotLayer {
  constructor(board, dots) {
    this.board = board;
    this.dots = dots;
    this.points = dots.points.id.map((id, index) =>
      Object.fromEntries(Object.entries(dots.points).map(([name, column]) => [name, column[index]])));
    this.name = `ned-${dots.id}`;
    this.pane = board.pane(this.name, 420);
    this.pane.style.pointerEvents = "none";
    this.renderer = L.canvas({ pane: this.name, padding: 0.3 });
    this.group = null;
    board.map.on("zoomend", () => this.on && this.restyle());
  }

  show(on) {
    this.on = on;
    if (on) this.ready();
    this.pane.style.display = on ? "" : "none";
    if (on && this.board.fresh(this.name, this.board.limit)) this.restyle();
  }

  ready() {
    if (!this.group) this.draw();
  }

  draw() {
    const drawn = this.points.map((point) =>
      L.circleMarker(point.at, { renderer: this.renderer, interactive: false, stroke: false, fillColor: isDark() ? "#b9bec2" : "#15191c", fillOpacity: 0.6 }));
    this.group = L.layerGroup(drawn).addTo(this.board.map);
  }

  restyle() {
    const radius = Math.max(1.4, (this.board.map.getZoom() - 9) * 0.9);
    let index = 0;
    this.group.eachLayer((dot) => {
      const seen = this.points[index++].since <= this.board.limit;
      dot.options.radius = dot._radius = seen ? radius : 0;
      dot.options.fill = seen;
    });
    this.renderer._update();
  }

  // The dot within reach of a click, or undefined.
  at(point) {
    if (!this.on) return undefined;
    let best, least = REACH_PX;
    for (const one of this.points) {
      if (one.since > this.board.limit) continue;
      const away = this.board.map.latLngToContainerPoint(one.at).distanceTo(point);
      if (away < least) [best, least] = [one, away];
    }
    return best;
  }

  open(point) {
    this.board.card.open(dotCard(this.dots, point, this.board.names), point.at);
  }
}
