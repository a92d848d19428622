// Name what the map shows now, and no more: the key of a stop, to be read from afar.

import { el, svg } from "./dom.js";
import { phaseAt } from "./marks.js";
import { classEntries, coverageKey, entry, kindEntries, list, measureOf, shadingKey } from "./key.js";
import { areaSample } from "./shapes.js";

// Kinds of which a mark is to be seen at the date shown.
const seen = (layer, limit) =>
  layer.kinds.filter((kind) => layer.marks.some((mark) => phaseAt(mark, limit)?.kind === kind.id));

const headed = (title, ...keys) => el("div", { class: "ned-short-key" }, title && el("h3", {}, title), ...keys);

function marksKey(board, layer) {
  const measure = measureOf(board, layer), classes = classEntries(layer, measure);
  return headed(measure && classes.length ? `${measure.title}, ${measure.unit}` : layer.title,
    list(classes, kindEntries(layer, measure, seen(layer, board.limit))));
}

const line = (words, style) =>
  entry(svg("svg", { width: 26, height: 16, "aria-hidden": "true", class: "ned-sample" }, svg("path", { d: "M1,8H25", ...style })), words);

// What the ground itself shows, where nothing lies on it.
const groundKey = ({ ward_words: words }) =>
  headed("The constituency", list(line("Constituency", { stroke: "#222", "stroke-width": 3 }), line(`Ward (${words})`, { stroke: "#5d5d5d", "stroke-width": 1.5 }),
    line("Railway", { stroke: "#8c8c8c", "stroke-width": 1.5, "stroke-dasharray": "6 3" }), entry(areaSample("#cfc8bb"), "Settlement, drawn from postcodes")));

export function shortKey(board) {
  const { measure, covered } = board;
  const keys = [
    measure && headed(measure.title, shadingKey(board)),
    covered && headed(!measure && board.live.coverage.title, coverageKey(board)),
    ...board.marks.filter(({ layer }) => board.on(layer.id)).map(({ layer }) => marksKey(board, layer)),
  ].filter(Boolean);
  return keys.length ? keys : [groundKey(board.content)];
}
