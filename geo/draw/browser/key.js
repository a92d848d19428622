// The key: what every shape, colour, size and pattern of the map means, and what it rests on.

import { look } from "./circles.js";
import { cardLink, el, svg } from "./dom.js";
import { badge, phaseAt } from "./marks.js";
import { colourOf } from "./palette.js";
import { CIRCLE, STATE_FILL, STATE_LABEL, areaSample, markSample } from "./shapes.js";

const SIZES = [500, 1500, 2500], KEY_HEIGHT_PX = 470;

export const entry = (sample, label, more) => el("li", {}, sample, el("span", {}, label), more);
export const list = (...entries) => el("ul", { class: "ned-key" }, ...entries);
export const help = (layer, open = false) =>
  el("details", { open }, el("summary", {}, "What this shows and what it does not"),
    el("p", {}, layer.shows), el("p", {}, layer.cannot_show), layer.claims.map(({ text, title, card }) => el("p", {}, el("span", {}, text), " ", cardLink(title, card))));
const note = (...words) => el("p", { class: "ned-note" }, words);

// A measure in words, with the way to its card.
export const measureNote = ({ title, unit, method, id }) => note(`${title}, ${unit}. ${method} `, cardLink(title, id));
export const coverageNote = ({ title, method }) => note(`${method} `, cardLink(title, "door_coverage"));

const kindSample = (kind, shape, size) =>
  markSample(shape, { fill: kind.hollow ? "var(--inside)" : colourOf(kind), stroke: kind.hollow ? colourOf(kind) : "var(--inside)", "stroke-width": kind.hollow ? 2 : 1, "stroke-dasharray": kind.dashed ? "3 2" : null }, size);

const isRound = ({ shape }) => shape.length === 1 && typeof shape[0] === "number";

// What is a dot until the map is close has both of its looks.
const kindEntry = (kind, more) =>
  entry([kind.quiet && !isRound(kind) && kindSample(kind, CIRCLE, 3.4), kindSample(kind, kind.news ? badge(kind.shape) : kind.shape, kind.news ? 8 : 6 * kind.scale)].filter(Boolean), kind.label, more);

const times = (figures, test) => el("span", { class: "ned-times" }, String(figures.filter(test).length));

// States that stand among these figures, each with its own sample and how often it is there.
const stateEntries = (figures, sample, words = {}, states = Object.keys(STATE_LABEL)) =>
  states.filter((state) => figures.some((figure) => figure.state === state))
    .map((state) => entry(sample(STATE_FILL[state]), words[state] || STATE_LABEL[state], times(figures, (one) => one.state === state)));

const classEntriesOf = (measure, figures, more = () => null) => measure.classes.map((one, index) =>
  entry(areaSample(colourOf(one)), one.label, [times(figures, (figure) => figure.class === index), more(index)].filter(Boolean)));

// The whole constituency's own figure, beside the class in which it would stand.
const ghost = ({ whole, classes }) => whole?.class != null && el("p", { class: "ned-ghost" }, areaSample(colourOf(classes[whole.class])), `All: ${whole.text.split(/[,;] | \(/)[0]}`);

// By which of its measures a layer's marks are sized, if by any.
export const measureOf = ({ state }, layer) => layer.measures.find(({ id }) => id === state.marks);

// The classes by which a layer's marks are sized, worst last, and the states among them.
export function classEntries(layer, measure) {
  const figures = layer.marks.map((mark) => measure && mark.figures[measure.id]).filter(Boolean);
  if (!figures.length) return [];
  return [...measure.classes.map((one) => entry(markSample(CIRCLE, { fill: colourOf(one), stroke: "var(--ink)" }, 7 * one.scale), one.label)),
    ...stateEntries(figures, (fill) => markSample(CIRCLE, { fill, stroke: "#444" }))];
}

// Kinds of which a mark is to be seen at the date shown.
export const seen = (layer, limit) =>
  layer.kinds.filter((kind) => layer.marks.some((mark) => phaseAt(mark, limit)?.kind === kind.id));

export function kindEntries(layer, measure, kinds = layer.kinds, more = () => null) {
  const around = layer.marks.find((mark) => mark.radius_m);
  const circle = around && entry(markSample(CIRCLE, { fill: "#e0a030", "fill-opacity": 0.25, stroke: "#4a4a4a", "stroke-dasharray": "4 3" }, 8), `It is within ${around.radius_m} m of its mark`);
  return [...kinds.map((kind) => kindEntry(measure ? { ...kind, colour: "#777", dark: "#aaa" } : kind, more(kind))), circle];
}

// Where an issue shades the areas, its marks are told in short: the shades mean the same there.
// `more` says what stands beside a kind.
export function marksKey(board, layer, more) {
  const measure = measureOf(board, layer), classes = classEntries(layer, measure), kinds = kindEntries(layer, measure, seen(layer, board.limit), more);
  if (!classes.length) return [el("h3", {}, layer.title), list(kinds)];
  const told = board.measure?.layer === layer.id ? [] : classes;
  return [el("h3", {}, layer.title), note(`Bigger, stronger colour: ${measure.title}, ${measure.unit}`), list(told, kinds)];
}

// `afar` puts the unit into the heading, where nothing else is to be read; `more` says what stands
// beside a class, by its index.
export function shadingKey({ measure, state }, afar = false, more = undefined) {
  if (!measure) return [];
  const figures = Object.values(measure.figures[state.areas]);
  return [el("h3", {}, `Stronger colour: ${measure.worse === "high" ? "more" : "less"}${measure.lost ? " lost" : ""}${afar ? `, ${measure.unit}` : ""}`), note(`${measure.title}, ${measure.unit}`),
    list(classEntriesOf(measure, figures, more), stateEntries(figures, areaSample, measure.words)), ghost(measure)].filter(Boolean);
}

const circle = (one, standing) => {
  const { r, parts } = look(one, standing, KEY_HEIGHT_PX);
  return svg("svg", { width: 2 * r + 4, height: 2 * r + 4, viewBox: `${-r - 2} ${-r - 2} ${2 * r + 4} ${2 * r + 4}`, "aria-hidden": "true", class: "ned-sample" }, parts);
};

// Why figures are hidden, each reason once, in the words of the areas themselves.
const hidden = (coverage, { areas }) =>
  [...new Set(Object.values(coverage[areas]).filter((one) => one.state === "hidden").map(({ text }) => text[0].toUpperCase() + text.slice(1)))];

// Circles by size, and a sample of every state that stands among those of the map.
export function doorsKey({ covered, state, live: { coverage } }) {
  if (!covered) return [];
  const told = coverage.doors[state.areas] || {};
  const ones = Object.entries(told), has = (test) => ones.some(([, { left }]) => left.state === test);
  const nobody = ones.some(([code]) => coverage[state.areas][code]?.standing === "tried, nobody in");
  return [el("h3", { class: "ned-doors-head" }, coverage.key.size),
    el("ul", { class: "ned-key ned-sizes" }, SIZES.map((value) => entry(circle({ state: "value", value }), value.toLocaleString("en-GB")))),
    list(has("no data") && entry(circle({ state: "no data" }), coverage.key.unknown), hidden(coverage, state).map((why) => entry(circle({ state: "hidden" }), why)),
      has("zero") && entry(circle({ state: "zero" }), coverage.key.none_left), nobody && entry(circle({ state: "value", value: 700 }, "tried, nobody in"), coverage.key.nobody_in))];
}

// Where no issue shades the areas, the share of doors visited does.
export function coverageKey({ covered, measure, state, live: { coverage } }) {
  if (!covered || measure) return [];
  const figures = Object.values(coverage[state.areas]);
  return [el("h3", {}, coverage.title), list(classEntriesOf(coverage, figures), stateEntries(figures, areaSample, { "no data": coverage.key.no_return, zero: coverage.key.zero }))];
}
