// Say in words what marks there are, and what the map shows of an area.

import { phaseAt } from "./marks.js";

const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

// '2 × Closed'; 'Route withdrawn: 5 places on 2 routes', where a mark is a place of what is counted.
function said({ each, of_each }, label, phases) {
  const of = new Set(phases.flatMap((phase) => phase.of)).size;
  return of ? `${label}: ${counted(phases.length, each)} on ${counted(of, of_each)}` : `${phases.length} × ${label}`;
}

// What there is of each kind, in the order of the key; '' for none.
export function byKind({ limit }, layer, marks) {
  const here = marks.map((mark) => phaseAt(mark, limit)).filter(Boolean);
  return layer.kinds.map(({ id, label }) => [label, here.filter(({ kind }) => kind === id)])
    .filter(([, phases]) => phases.length).map(([label, phases]) => said(layer, label, phases)).join("; ");
}

// An area's shading and coverage, and its marks at the chosen date: pairs of a label and words.
export function areaWords(board, code) {
  const type = board.content.wards[code] ? "ward" : "lsoa";
  const marked = board.content.layers.filter(({ marks }) => marks.length).map((layer) =>
    [layer.title, byKind(board, layer, layer.marks.filter((mark) => mark[type] === code)) || "Nothing here on this date"]);
  return [...board.areas[type].words(code), ...marked];
}
