// Draw bus stops as small dots on one canvas, and find the one that was clicked.

import { stopPopup } from "./popup.js";

const REACH_PX = 7;

export class StopLayer {
  constructor(board, stops) {
    this.board = board;
    this.stops = stops.id.map((id, index) =>
      Object.fromEntries(Object.entries(stops).map(([name, column]) => [name, column[index]])));
    this.pane = board.pane("ned-stops", 420);
    this.pane.style.pointerEvents = "none";
    this.renderer = L.canvas({ pane: "ned-stops", padding: 0.3 });
    this.group = null;
    board.map.on("zoomend", () => this.on && this.restyle());
  }

  show(on) {
    this.on = on;
    if (on) this.ready();
    this.pane.style.display = on ? "" : "none";
    if (on && this.board.fresh("stops", this.board.limit)) this.restyle();
  }

  ready() {
    if (!this.group) this.draw();
  }

  draw() {
    const dots = this.stops.map((stop) =>
      L.circleMarker(stop.at, { renderer: this.renderer, interactive: false, stroke: false, fillColor: "#1f4e79", fillOpacity: 0.75 }));
    this.group = L.layerGroup(dots).addTo(this.board.map);
  }

  restyle() {
    const radius = Math.max(1.4, (this.board.map.getZoom() - 9) * 0.9);
    let index = 0;
    this.group.eachLayer((dot) => {
      const seen = this.stops[index++].since <= this.board.limit;
      dot.options.radius = dot._radius = seen ? radius : 0;
      dot.options.fill = seen;
    });
    this.renderer._update();
  }

  // The stop within reach of a click, or undefined.
  at(point) {
    if (!this.on) return undefined;
    let best, least = REACH_PX;
    for (const stop of this.stops) {
      if (stop.since > this.board.limit) continue;
      const away = this.board.map.latLngToContainerPoint(stop.at).distanceTo(point);
      if (away < least) [best, least] = [stop, away];
    }
    return best;
  }

  open(stop) {
    L.popup(this.board.pointing.popupSize).setLatLng(stop.at).setContent(stopPopup(stop, this.board.names)).openOn(this.board.map);
  }
}
