// Where one mark stands among all of its layer: a dot for each, this one filled and larger.

import { el, svg } from "./dom.js";

const WIDE = 300, HIGH = 26, EDGE = 8;

const lead = (text) => text.split(/[,:;] /)[0];

export function peers(layer, mark, measure) {
  const known = layer.marks.map((one) => ({ one, figure: one.figures[measure.id] })).filter(({ figure }) => figure?.value != null);
  const own = mark.figures[measure.id];
  if (own?.value == null || known.length < 3) return null;
  const values = known.map(({ figure }) => figure.value), low = Math.min(0, ...values), high = Math.max(...values);
  const x = (value) => EDGE + ((value - low) / (high - low || 1)) * (WIDE - 2 * EDGE);
  const most = known.find(({ figure }) => figure.value === high);
  const others = known.filter(({ one }) => one !== mark).map(({ figure }) => svg("circle", { cx: x(figure.value), cy: HIGH / 2, r: 4.5, class: "ned-peer" }));
  const line = svg("line", { x1: EDGE, x2: WIDE - EDGE, y1: HIGH / 2, y2: HIGH / 2, class: "ned-peer-line" });
  const words = `${mark.name}, ${lead(own.text)}, among ${known.length}. The highest is ${lead(most.figure.text)}, ${most.one.name}.`;
  return el("figure", { class: "ned-peers" },
    svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": words }, line, others, svg("circle", { cx: x(own.value), cy: HIGH / 2, r: 7, class: "ned-peer-own" })),
    el("figcaption", {}, `Highest of ${known.length}: ${lead(most.figure.text)}`));
}
