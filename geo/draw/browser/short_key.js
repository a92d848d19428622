// Name what the map shows now, and no more: the key of a stop, to be read from afar.

import { el, svg } from "./dom.js";
import { coverageKey, doorsKey, entry, list, marksKey, shadingKey } from "./key.js";
import { phaseAt } from "./marks.js";
import { areaSample } from "./shapes.js";

// More names than these are not read from afar.
const MOST = 6;

const headed = (...keys) => el("div", { class: "ned-short-key" }, ...keys);

const line = (words, style) =>
  entry(svg("svg", { width: 26, height: 16, "aria-hidden": "true", class: "ned-sample" }, svg("path", { d: "M1,8H25", ...style })), words);

// What the ground itself shows, where nothing lies on it.
const groundKey = ({ ward_words: words, boundaries: { rail, settlements } }) =>
  headed(el("h3", {}, "The constituency"), list(line("Constituency", { stroke: "var(--ink)", "stroke-width": 3 }), line(`Ward (${words})`, { stroke: "var(--mute)", "stroke-width": 1.5 }),
    rail.features.length > 0 && line("Railway", { stroke: "var(--edge)", "stroke-width": 1.5, "stroke-dasharray": "6 3" }), settlements.features.length > 0 && entry(areaSample("#cfc8bb"), "Settlement, drawn from postcodes")));

const named = (names) => (names.length && names.length <= MOST ? el("small", { class: "ned-named" }, names.join("; ")) : null);

// Which routes, or which places, are news of a kind.
const ofKind = ({ marks }, limit) => (kind) => kind.news
  && named([...new Set(marks.flatMap((mark) => { const now = phaseAt(mark, limit); return now?.kind === kind.id ? (now.of.length ? now.of : [mark.name]) : []; }))].sort((one, other) => one.localeCompare(other, "en-GB", { numeric: true })));

// Which areas stand in the last class, the largest figure first.
const ofClass = ({ measure, names, state }) => (index) => index === measure.classes.length - 1
  && named(Object.entries(measure.figures[state.areas]).filter(([, one]) => one.class === index).sort(([, one], [, other]) => other.value - one.value).map(([code]) => names[code]));

export function shortKey(board) {
  const shown = board.marks.filter(({ layer }) => board.on(layer.id));
  const keys = [shadingKey(board, true, ofClass(board)), coverageKey(board), doorsKey(board), ...shown.map(({ layer }) => marksKey(board, layer, ofKind(layer, board.limit)))];
  const told = keys.filter(({ length }) => length);
  return told.length ? told.map((key) => headed(...key)) : [groundKey(board.content)];
}
