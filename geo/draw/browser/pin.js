// Show the place that was looked up as a pin.

import { el } from "./dom.js";

export class Pin {
  constructor(map) {
    this.map = map;
  }

  show(place) {
    if (place?.id === this.id) return;
    this.pin?.remove();
    this.id = place?.id;
    if (!place) return;
    this.pin = L.circleMarker(place.at, { radius: 9, color: "#000000", weight: 3, fillColor: "#ffe94a", fillOpacity: 0.9 })
      .bindTooltip(() => el("span", {}, place.label), { permanent: true, direction: "top", offset: [0, -8] }).addTo(this.map);
  }
}
