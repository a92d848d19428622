// Put the marks of one issue on the map, each following its dates and the chosen measure.

import { el } from "./dom.js";
import { colourOf } from "./palette.js";
import { markCard } from "./popup.js";
import { CIRCLE, STATE_FILL, shapePath } from "./shapes.js";
import { Rover } from "./rover.js";

const BASE_RADIUS = 7, BADGE_PX = 10, DOT_PX = 3.4;
const REACH_PX = 12;
// From this zoom on there is room for every mark at its full size.
const CLOSE = 12;

// A mark is a path of its own shape; marks that share a point stand side by side.
const ShapeMark = L.CircleMarker.extend({
  _updatePath() {
    const { shape, nudge } = this.options;
    const { x, y } = this._point;
    this._renderer._setPath(this, this._empty() ? "M0 0" : shapePath(shape, x + nudge[0], y + nudge[1], this._radius));
  },
});

export function phaseAt(mark, limit) {
  let now = null;
  for (const phase of mark.phases) if (phase.since <= limit) now = phase;
  return now;
}

// A rounded square with the kind's own shape as a hole in it, which its white edge fills.
const FRAME = [[-1, 0.7], [-0.7, 1], [0.7, 1], [1, 0.7], [1, -0.7], [0.7, -1], [-0.7, -1], [-1, -0.7]];
const smaller = (ring) => (typeof ring === "number" ? ring * 0.55 : ring.map(([right, up]) => [right * 0.55, up * 0.55]));
export const badge = (shape) => [FRAME, ...shape.map(smaller)];

const inked = (kind) => ({ color: kind.hollow ? colourOf(kind) : "var(--inside)", fillColor: kind.hollow ? "var(--inside)" : colourOf(kind), fillOpacity: 1, dashArray: kind.dashed ? "3 2" : null });

// Only news gets a badge; beside it the rest is a dot, until the map is close.
function kindStyle(kind, close) {
  if (kind.news) return { ...inked(kind), shape: badge(kind.shape), weight: 2, radius: close ? BADGE_PX + 2 : BADGE_PX };
  const dot = kind.quiet && !close;
  return { ...inked(kind), still: dot, shape: dot ? CIRCLE : kind.shape, weight: kind.hollow && !dot ? 2.2 : 1.2, radius: dot ? DOT_PX : BASE_RADIUS * kind.scale };
}

function measured(style, figure, measure) {
  if (!figure || !measure) return style;
  if (figure.state !== "value")
    return { ...style, fillColor: STATE_FILL[figure.state], color: "#444444", weight: 1.2, radius: BASE_RADIUS * 0.8 };
  const shade = measure.classes[figure.class], { scale } = shade;
  return { ...style, fillColor: colourOf(shade), color: "var(--ink)", weight: 1, radius: BASE_RADIUS * scale };
}

export class MarkLayer {
  constructor(board, layer) {
    this.board = board;
    this.layer = layer;
    this.kinds = Object.fromEntries(layer.kinds.map((kind) => [kind.id, kind]));
    this.pane = board.pane(`ned-${layer.id}`, 450);
    this.renderer = L.svg({ pane: `ned-${layer.id}`, padding: 0.3 });
    this.drawn = null;
  }

  show(on) {
    if (on) this.ready();
    this.pane.style.display = on ? "" : "none";
    const { limit, state } = this.board;
    if (on && this.board.fresh(`marks-${this.layer.id}`, limit, this.layer.measures.length && state.marks, this.board.covered)) this.restyle();
  }

  ready() {
    if (!this.drawn) this.draw();
  }

  draw() {
    const marks = [...this.layer.marks].sort((one, other) => one.name.localeCompare(other.name));
    this.drawn = marks.map((mark) => {
      if (mark.radius_m) this.uncertainty(mark);
      const path = new ShapeMark(mark.at, { renderer: this.renderer, pane: this.renderer.options.pane,
        shape: CIRCLE, nudge: [0, 0], bubblingMouseEvents: false });
      path.bindTooltip(() => el("span", {}, mark.name), { direction: "top", offset: [0, -6] });
      path.on("click", () => this.open({ mark, path }));
      path.addTo(this.board.map);
      this.reachable(path, mark);
      return { mark, path };
    });
    const list = this.drawn[0].path.getElement().parentNode;
    this.rover = new Rover(this.pane, list, this.layer.title, this.drawn.map(({ mark, path }) => ({ node: path.getElement(), name: mark.name })));
  }

  uncertainty(mark) {
    const circle = L.circle(mark.at, { radius: mark.radius_m, renderer: this.renderer, pane: this.renderer.options.pane, interactive: false,
      color: "#4a4a4a", weight: 1.5, dashArray: "4 3", fillColor: "#e0a030", fillOpacity: 0.25 }).addTo(this.board.map);
    circle.getElement().setAttribute("aria-hidden", "true");
  }

  reachable(path, mark) {
    const node = path.getElement();
    for (const [name, value] of Object.entries({ role: "option", "aria-haspopup": "dialog", "data-mark": mark.id })) node.setAttribute(name, value);
    node.addEventListener("focus", () => node.matches(":focus-visible") && this.board.bring(mark));
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.open({ mark, path }); }
    });
  }

  // What the look of a mark says, in words.
  words(mark, phase, measure) {
    const figure = measure && mark.figures[measure.id];
    return [mark.name, this.kinds[phase.kind].label, figure && `${measure.title}: ${figure.text}`].filter(Boolean).join(". ");
  }

  open({ mark, path }) {
    path.closeTooltip();
    const { board } = this, measure = this.layer.measures.find(({ id }) => id === board.state.marks) || this.layer.measures[0];
    board.card.open(markCard(mark, this.layer, phaseAt(mark, board.limit), board.names, board.limit, measure), mark.at, path);
  }

  // The marks that are to be seen now.
  shown() {
    if (!this.drawn || this.pane.style.display === "none") return [];
    return this.drawn.filter(({ path }) => path.getElement().style.display !== "none");
  }

  get close() {
    return this.board.map.getZoom() >= CLOSE;
  }

  zoomed() {
    if (this.shown().length) this.restyle();
  }

  restyle() {
    const { limit, state } = this.board;
    const measure = this.layer.measures.find(({ id }) => id === state.marks);
    for (const drawn of this.drawn) this.dress(drawn, phaseAt(drawn.mark, limit), measure);
    this.rover.settle();
  }

  // The nearest mark within reach of a click: a target of 24 pixels, however small its shape.
  at(point) {
    const near = this.shown().map(({ mark, path }) =>
      ({ layer: this, mark, path, away: this.board.map.latLngToContainerPoint(mark.at).add(path.options.nudge).distanceTo(point) }));
    return near.filter(({ away }) => away <= REACH_PX).sort((one, other) => one.away - other.away)[0];
  }

  // Beside the circles of the doors, marks that are sized by a figure stand back until the map is close.
  room(figure) {
    return figure && this.board.covered && !this.close ? 0.55 : 1;
  }

  // A mark that looks as before is left alone: most do when only the date or one figure moves.
  dress(drawn, phase, measure) {
    const { mark, path } = drawn, look = phase && measured(kindStyle(this.kinds[phase.kind], this.close), measure && mark.figures[measure.id], measure);
    if (look) look.radius *= this.board.markScale * this.room(measure && mark.figures[measure.id]);
    const key = JSON.stringify([phase?.kind, { ...look, shape: null }]);
    if (drawn.look === key) return;
    drawn.look = key;
    path.getElement().style.display = phase ? "" : "none";
    if (!phase) return;
    L.setOptions(path, { shape: look.shape, still: Boolean(look.still), nudge: look.still ? [0, 0] : path.options.nudge });
    path.setStyle(look).redraw();
    path.getElement().setAttribute("data-kind", phase.kind);
    path.getElement().setAttribute("aria-label", this.words(mark, phase, measure));
  }
}
