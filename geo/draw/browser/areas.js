// Shade wards or LSOAs by an issue, by canvass coverage, or by both together.

import { el } from "./dom.js";
import { STATE_FILL } from "./shapes.js";

const NOTHING = { fillOpacity: 0, fillColor: "#ffffff" };
const UNVISITED = { fillOpacity: 0.82, fillColor: "#f1f1f1" };
const NO_STRIPES = { fillOpacity: 0, fillColor: "none" };
const STANDING_FILL = { "no return": "url(#ned-no-return)", "tried, nobody in": "url(#ned-nobody-in)" };
export const HIDDEN_OVER = "url(#ned-hidden-over)";
export const STRIPES = ["url(#ned-stripes-2)", "url(#ned-stripes-1)", "none"];

export class AreaLayer {
  constructor(board, type) {
    this.board = board;
    this.type = type;
    this.panes = ["shade", "stripes"].map((part, index) => board.pane(`ned-${part}-${type}`, 340 + index * 5));
    this.panes[1].style.pointerEvents = "none";
  }

  show(on) {
    if (on) this.ready();
    this.panes.forEach((pane) => { pane.style.display = on ? "" : "none"; });
    const { measure, covered } = this.board;
    if (on && this.board.fresh(`shade-${this.type}`, measure?.id, covered)) this.restyle();
  }

  ready() {
    if (!this.shade) this.draw();
  }

  draw() {
    const shapes = this.board.content.boundaries[this.type];
    const layer = (part, more) =>
      L.geoJSON(shapes, { pane: `ned-${part}-${this.type}`, renderer: L.svg({ pane: `ned-${part}-${this.type}`, padding: 0.3 }),
        style: { stroke: false, ...NOTHING }, ...more }).addTo(this.board.map);
    this.stripes = layer("stripes", { interactive: false });
    this.shade = layer("shade", {
      onEachFeature: (feature, path) => path.bindTooltip(() => this.tooltip(feature.id), { sticky: true, className: "ned-tooltip" }),
    });
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
    this.stripes.setStyle((feature) => this.stripesOf(feature.id));
  }

  figure(code) {
    return this.board.measure?.figures[this.type]?.[code];
  }

  cover(code) {
    return this.board.covered ? this.board.live.coverage[this.type][code] : undefined;
  }

  shadeOf(code) {
    const figure = this.figure(code), cover = this.cover(code);
    if (figure) return this.paint(figure, this.board.linked ? this.board.measure.thirds[this.type] : this.board.measure.classes, this.board.linked ? figure.third : figure.class);
    if (cover?.state === "no data") return UNVISITED;
    if (cover) return this.paint(cover, this.board.live.coverage.classes, cover.class);
    return NOTHING;
  }

  paint(figure, classes, index) {
    const fill = figure.state === "value" ? classes[index].colour : STATE_FILL[figure.state];
    return { fillColor: fill, fillOpacity: 0.82 };
  }

  stripesOf(code) {
    const cover = this.cover(code);
    const fill = cover ? this.overlay(cover) : "none";
    return fill === "none" ? NO_STRIPES : { fillColor: fill, fillOpacity: 1 };
  }

  // What lies over the shade: beside an issue, coverage shows here alone, hidden and zero too.
  overlay({ state, standing, class: index }) {
    const { linked } = this.board;
    if (linked && state === "hidden") return HIDDEN_OVER;
    if (STANDING_FILL[standing]) return STANDING_FILL[standing];
    if (linked && state === "zero") return STRIPES[0];
    return linked && state === "value" ? STRIPES[index] : "none";
  }

  // Everything the shading says of an area, in words.
  words(code) {
    const figure = this.figure(code), cover = this.cover(code);
    return [
      figure && [this.board.measure.title, figure.text],
      cover && [this.board.live.coverage.title, cover.text],
    ].filter(Boolean);
  }

  tooltip(code) {
    return el("div", {}, el("strong", {}, this.board.names[code]),
      this.words(code).map(([label, text]) => el("div", {}, `${label}: ${text}`)));
  }
}
