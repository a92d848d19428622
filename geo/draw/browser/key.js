// The key: what every shape, colour, size and pattern of the map means, and what it rests on.

import { HIDDEN_OVER, STRIPES } from "./areas.js";
import { cardLink, el } from "./dom.js";
import { CIRCLE, STATE_FILL, STATE_LABEL, areaSample, markSample } from "./shapes.js";

export const entry = (sample, label) => el("li", {}, sample, el("span", {}, label));
export const list = (...entries) => el("ul", { class: "ned-key" }, ...entries);
export const help = (layer) =>
  el("details", {}, el("summary", {}, "What this shows and what it does not"),
    el("p", {}, layer.shows), el("p", {}, layer.cannot_show), layer.claims.map(({ text, title, card }) => el("p", {}, el("span", {}, text), " ", cardLink(title, card))));
const note = (...words) => el("p", { class: "ned-note" }, words);

// A measure in words, beside its key, with the way to its card.
const noteOf = ({ title, unit, method, id }) => note(`${title}, ${unit}. ${method} `, cardLink(title, id));

const kindEntry = (kind) =>
  entry(markSample(kind.shape, { fill: kind.hollow ? "#fff" : kind.colour, stroke: kind.hollow ? kind.colour : "#fff",
    "stroke-width": kind.hollow ? 2 : 1, "stroke-dasharray": kind.dashed ? "3 2" : null }, 6 * kind.scale), kind.label);

// States that stand among these figures, each with its own sample.
const stateEntries = (figures, sample, words = {}, states = Object.keys(STATE_LABEL)) =>
  states.filter((state) => figures.some((figure) => figure.state === state))
    .map((state) => entry(sample(STATE_FILL[state]), words[state] || STATE_LABEL[state]));

// Why figures are hidden, each reason once, in the words of the areas themselves.
const hiddenEntries = (figures, sample) =>
  [...new Set(figures.filter(({ state }) => state === "hidden").map(({ text }) => text))]
    .map((text) => entry(sample.cloneNode(true), text[0].toUpperCase() + text.slice(1)));

const areaEntries = (classes) => classes.map(({ colour, label }) => entry(areaSample(colour), label));

// By which of its measures a layer's marks are sized, if by any.
export const measureOf = ({ state }, layer) => layer.measures.find(({ id }) => id === state.marks);

// The classes by which a layer's marks are sized, worst last, and the states among them.
export function classEntries(layer, measure) {
  const figures = layer.marks.map((mark) => measure && mark.figures[measure.id]).filter(Boolean);
  if (!figures.length) return [];
  return [...measure.classes.map(({ colour, label, scale }) => entry(markSample(CIRCLE, { fill: colour, stroke: "#3b1a06" }, 7 * scale), label)),
    ...stateEntries(figures, (fill) => markSample(CIRCLE, { fill, stroke: "#444" }))];
}

export function kindEntries(layer, measure, kinds = layer.kinds) {
  const around = layer.marks.find((mark) => mark.radius_m);
  const circle = around && entry(markSample(CIRCLE, { fill: "#e0a030", "fill-opacity": 0.25, stroke: "#4a4a4a", "stroke-dasharray": "4 3" }, 8), `It is within ${around.radius_m} m of its mark`);
  return [...kinds.map((kind) => kindEntry(measure ? { ...kind, colour: "#777" } : kind)), circle];
}

export function marksKey(board, layer) {
  const measure = measureOf(board, layer), classes = classEntries(layer, measure);
  return [...(classes.length ? [noteOf(measure), list(classes)] : []), list(kindEntries(layer, measure))];
}

export function shadingKey({ measure, linked, state, content, live }) {
  if (!measure) return [];
  const figures = Object.values(measure.figures[state.areas]);
  const about = help(content.layers.find(({ id }) => id === measure.layer));
  const shades = linked ? linkKey(measure.thirds[state.areas], live.coverage.thirds) : list(areaEntries(measure.classes));
  return [noteOf(measure), shades, list(stateEntries(figures, areaSample, measure.words)), about];
}

export function coverageKey({ linked, state, live: { coverage } }) {
  if (!coverage || coverage.absent) return [note(coverage ? coverage.method : "There is no canvass return yet.")];
  const figures = Object.values(coverage[state.areas]);
  const banner = coverage.synthetic && el("p", { class: "ned-synthetic" }, coverage.synthetic);
  const about = note(`${coverage.method} `, cardLink(coverage.title, "door_coverage"));
  const standings = [entry(areaSample("#f1f1f1", "url(#ned-no-return)"), coverage.key.no_return),
    entry(areaSample("#fff", "url(#ned-nobody-in)"), coverage.key.nobody_in)];
  const told = linked
    ? [note(coverage.stripes), about,
      list(hiddenEntries(figures, areaSample("#fff", HIDDEN_OVER)), standings)]
    : [about, list(areaEntries(coverage.classes), stateEntries(figures, areaSample, { zero: coverage.key.zero }, ["zero"]),
      hiddenEntries(figures, areaSample(STATE_FILL.hidden)), standings)];
  return [banner, ...told].filter(Boolean);
}

// Three shades of the issue by three densities of stripes: each can be read alone.
const linkKey = (classes, thirds) =>
  el("table", { class: "ned-link-key" },
    el("caption", {}, "Both on one map"),
    el("thead", {}, el("tr", {}, el("td", {}), thirds.map((third) => el("th", { scope: "col" }, third)))),
    el("tbody", {}, classes.map(({ label, colour }) => el("tr", {}, el("th", { scope: "row" }, label),
      STRIPES.map((stripes) => el("td", {}, areaSample(colour, stripes === "none" ? null : stripes)))))));
