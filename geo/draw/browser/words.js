// Say in words what marks there are, and what the map shows of an area.

import { phaseAt } from "./marks.js";

// '2 × Closed; 1 × Merged, building kept', in the order of the key; '' for none.
export function byKind({ limit }, layer, marks) {
  const here = marks.map((mark) => phaseAt(mark, limit)?.kind);
  return layer.kinds.map(({ id, label }) => [label, here.filter((kind) => kind === id).length])
    .filter(([, times]) => times).map(([label, times]) => `${times} × ${label}`).join("; ");
}

// An area's shading and coverage, and its marks at the chosen date: pairs of a label and words.
export function areaWords(board, code) {
  const type = board.content.wards[code] ? "ward" : "lsoa";
  const marked = board.content.layers.filter(({ marks }) => marks.length).map((layer) =>
    [layer.title, byKind(board, layer, layer.marks.filter((mark) => mark[type] === code)) || "Nothing here on this date"]);
  return [...board.areas[type].words(code), ...marked];
}
