// Shade wards or LSOAs by an issue, or by the doors where no issue shades them.

import { el } from "./dom.js";
import { colourOf } from "./palette.js";
import { STATE_FILL } from "./shapes.js";

const NOTHING = { fillOpacity: 0, fillColor: "#ffffff" };

export class AreaLayer {
  constructor(board, type) {
    this.board = board;
    this.type = type;
    this.pane = board.pane(`ned-shade-${type}`, 340);
  }

  show(on) {
    if (on) this.ready();
    this.pane.style.display = on ? "" : "none";
    const { measure, covered } = this.board;
    if (on && this.board.fresh(`shade-${this.type}`, measure?.id, covered)) this.restyle();
  }

  ready() {
    if (!this.shade) this.draw();
  }

  draw() {
    const pane = `ned-shade-${this.type}`;
    this.shade = L.geoJSON(this.board.content.boundaries[this.type], { pane, renderer: L.svg({ pane, padding: 0.3 }), style: { stroke: false, ...NOTHING },
      onEachFeature: (feature, path) => path.bindTooltip(() => this.tooltip(feature.id), { sticky: true, className: "ned-tooltip" })
        .on("mouseover", () => this.board.point(feature.id)).on("mouseout", () => this.board.point("")) }).addTo(this.board.map);
    this.shade.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      this.board.pointing.clicked(event.containerPoint, event.propagatedFrom.feature.id);
    });
    // The panel's list chooses areas by keyboard; a path with a tooltip would be a tab stop.
    for (const path of this.shade.getLayers())
      for (const [name, value] of Object.entries({ "data-area": path.feature.id, tabindex: "-1" })) path.getElement().setAttribute(name, value);
  }

  restyle() {
    this.shade.setStyle((feature) => this.shadeOf(feature.id));
  }

  figure(code) {
    return this.board.measure?.figures[this.type]?.[code];
  }

  cover(code) {
    return this.board.covered ? this.board.live.coverage[this.type][code] : undefined;
  }

  shadeOf(code) {
    const figure = this.figure(code), cover = this.cover(code);
    if (figure) return this.paint(figure, this.board.measure.classes);
    return cover ? this.paint(cover, this.board.live.coverage.classes) : NOTHING;
  }

  paint({ state, class: index }, classes) {
    return { fillColor: state === "value" ? colourOf(classes[index]) : STATE_FILL[state], fillOpacity: 1 };
  }

  // Everything the shading says of an area, in words.
  words(code) {
    const figure = this.figure(code), cover = this.cover(code);
    return [
      figure && [this.board.measure.title, figure.text],
      cover && [this.board.live.coverage.title, cover.text],
      cover && this.left(code),
    ].filter(Boolean);
  }

  // Doors not yet visited, where they are told: the circle in words.
  left(code) {
    const { key, doors } = this.board.live.coverage, told = doors[this.type]?.[code];
    return told && [key.left, told.left.text];
  }

  tooltip(code) {
    return el("div", {}, el("strong", {}, this.board.names[code]),
      this.words(code).map(([label, text]) => el("div", {}, `${label}: ${text}`)));
  }
}
