// Name what the map shows now, and no more: the key of a stop, to be read from afar.

import { el, svg } from "./dom.js";
import { coverageKey, doorsKey, entry, list, marksKey, shadingKey } from "./key.js";
import { areaSample } from "./shapes.js";

const headed = (...keys) => el("div", { class: "ned-short-key" }, ...keys);

const line = (words, style) =>
  entry(svg("svg", { width: 26, height: 16, "aria-hidden": "true", class: "ned-sample" }, svg("path", { d: "M1,8H25", ...style })), words);

// What the ground itself shows, where nothing lies on it.
const groundKey = ({ ward_words: words, boundaries: { rail, settlements } }) =>
  headed(el("h3", {}, "The constituency"), list(line("Constituency", { stroke: "var(--ink)", "stroke-width": 3 }), line(`Ward (${words})`, { stroke: "var(--mute)", "stroke-width": 1.5 }),
    rail.features.length > 0 && line("Railway", { stroke: "var(--edge)", "stroke-width": 1.5, "stroke-dasharray": "6 3" }), settlements.features.length > 0 && entry(areaSample("#cfc8bb"), "Settlement, drawn from postcodes")));

export function shortKey(board) {
  const keys = [shadingKey(board), coverageKey(board), doorsKey(board), ...board.marks.filter(({ layer }) => board.on(layer.id)).map(({ layer }) => marksKey(board, layer))];
  const told = keys.filter(({ length }) => length);
  return told.length ? told.map((key) => headed(...key)) : [groundKey(board.content)];
}
