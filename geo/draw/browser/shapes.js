// Draw marks as shapes that differ without colour, and fills that differ without shade.

import { svg } from "./dom.js";

export const CIRCLE = [1];

const round = (x, y, r) =>
  `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;

const polygon = (corners, x, y, r) =>
  "M" + corners.map(([right, up]) => `${x + right * r},${y - up * r}`).join("L") + "Z";

// A shape as it is sent: rings around the middle, y upwards; a number is a circle's radius. Where
// rings overlap, they leave holes (the even-odd rule).
export const shapePath = (shape, x, y, r) =>
  shape.map((ring) => (typeof ring === "number" ? round(x, y, r * ring) : polygon(ring, x, y, r))).join("");

// The five states of a figure as fills: a value has its colour, the others a pattern.
export const STATE_FILL = {
  zero: "var(--inside)",
  "no data": "url(#ned-no-data)",
  "not applicable": "url(#ned-not-applicable)",
  hidden: "url(#ned-hidden)",
};

export const STATE_LABEL = {
  zero: "Zero",
  "no data": "No data",
  "not applicable": "Not applicable",
  hidden: "Hidden (small number)",
};

const line = (d, width, colour) => svg("path", { d, stroke: colour, "stroke-width": width, fill: "none" });

const pattern = (id, size, ground, ...marks) =>
  svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" },
    svg("rect", { width: size, height: size, fill: ground }), ...marks);

// Patterns every map of the page may use: each says that there is no number, and never lies on a colour.
export function patterns() {
  return svg("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" },
    svg("defs", {},
      pattern("ned-no-data", 9, "var(--ned-absent-tint, #fcfbf8)", svg("circle", { cx: 2.2, cy: 2.2, r: 1.1, fill: "var(--ned-absent, #a8a294)" }), svg("circle", { cx: 6.7, cy: 6.7, r: 1.1, fill: "var(--ned-absent, #a8a294)" })),
      pattern("ned-not-applicable", 14, "var(--ned-not-applicable, #e4e1d9)", line("M4,7H10", 1.6, "var(--ned-outside-name, #6b675e)")),
      pattern("ned-hidden", 10, "var(--ned-absent-tint, #fcfbf8)", line("M0,0L10,10M10,0L0,10", 0.9, "var(--ned-edge, #8e8a80)")),
    ));
}

// A sample for the key: a mark's shape, or a patch of an area.
export const markSample = (shape, style, r = 6) =>
  svg("svg", { width: 24, height: Math.max(18, 2 * r + 4), "aria-hidden": "true", class: "ned-sample" },
    svg("path", { d: shapePath(shape, 12, Math.max(9, r + 2), r), "fill-rule": "evenodd", ...style }));

export const areaSample = (fill) =>
  svg("svg", { width: 26, height: 16, "aria-hidden": "true", class: "ned-sample" },
    svg("rect", { x: 0.5, y: 0.5, width: 25, height: 15, rx: 2, fill, stroke: "var(--edge)" }),
    fill === STATE_FILL.zero && svg("text", { x: 13, y: 12, class: "ned-zero" }, "0"));
