// Name the places, larger ones first, and leave out a name that would cover another.

import { el } from "./dom.js";

const RANK = { town: 0, outside: 0.5, village: 1, suburb: 2, hamlet: 3 };
const FROM_ZOOM = { town: 0, outside: 0, village: 10, suburb: 12, hamlet: 13 };

export class Labels {
  constructor(board, places) {
    this.map = board.map;
    board.pane("ned-labels", 610).style.pointerEvents = "none";
    this.markers = [...places].sort((a, b) => (RANK[a.kind] ?? 4) - (RANK[b.kind] ?? 4)).map((place) => {
      const html = el("span", { class: `ned-place ned-${place.kind}` }, place.name);
      return { place, html, marker: L.marker(place.at, { pane: "ned-labels", interactive: false, keyboard: false,
        icon: L.divIcon({ className: "ned-label", html, iconSize: [0, 0] }) }).addTo(this.map) };
    });
    this.map.on("zoomend resize", () => this.place());
    this.place();
  }

  // All are shown, then all measured, then some hidden: one layout instead of one a label.
  place() {
    const zoom = this.map.getZoom(), taken = [];
    for (const { place, html } of this.markers) html.style.display = zoom >= (FROM_ZOOM[place.kind] ?? 13) ? "" : "none";
    const seen = this.markers.filter(({ html }) => !html.style.display).map(({ html }) => [html, html.getBoundingClientRect()]);
    for (const [html, box] of seen) {
      const clear = taken.every((other) =>
        box.right < other.left || box.left > other.right || box.bottom < other.top || box.top > other.bottom);
      if (clear) taken.push(box);
      else html.style.display = "none";
    }
  }
}
