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
  zero: "#ffffff",
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

const line = (d, width = 1.2, colour = "#555") =>
  svg("path", { d, stroke: colour, "stroke-width": width, fill: "none" });

const pattern = (id, size, ground, ...marks) =>
  svg("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" },
    svg("rect", { width: size, height: size, fill: ground }), ...marks);

const SLANT = (size) => `M0,${size}L${size},0M${-size / 4},${size / 4}L${size / 4},${-size / 4}M${size * 0.75},${size * 1.25}L${size * 1.25},${size * 0.75}`;

// Patterns every map of the page may use; `none` as ground lets the shade below show through.
export function patterns() {
  return svg("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position:absolute" },
    svg("defs", {},
      pattern("ned-no-data", 8, "#eeeeee", line(SLANT(8), 1, "#9a9a9a")),
      pattern("ned-not-applicable", 9, "#f7f7f7", svg("circle", { cx: 4.5, cy: 4.5, r: 0.9, fill: "#999" })),
      pattern("ned-hidden", 10, "#efefef", line("M0,5H10M5,0V10", 1, "#9a9a9a")),
      pattern("ned-hidden-over", 10, "none", line("M0,5H10M5,0V10", 1.1, "#10385a")),
      pattern("ned-stripes-1", 12, "none", line(SLANT(12), 1.6, "#10385a")),
      pattern("ned-stripes-2", 6, "none", line(SLANT(6), 1.9, "#10385a")),
      pattern("ned-no-return", 11, "none", svg("circle", { cx: 5.5, cy: 5.5, r: 1.7, fill: "none", stroke: "#10385a" })),
      pattern("ned-nobody-in", 12, "none", line("M3,3L9,9M9,3L3,9", 1.3, "#10385a")),
    ));
}

// A sample for the key: a mark's shape, or a patch of an area.
export const markSample = (shape, style, r = 6) =>
  svg("svg", { width: 24, height: Math.max(18, 2 * r + 4), "aria-hidden": "true", class: "ned-sample" },
    svg("path", { d: shapePath(shape, 12, Math.max(9, r + 2), r), "fill-rule": "evenodd", ...style }));

export const areaSample = (fill, overlay) =>
  svg("svg", { width: 26, height: 16, "aria-hidden": "true", class: "ned-sample" },
    svg("rect", { x: 0.5, y: 0.5, width: 25, height: 15, fill, stroke: "#777" }),
    overlay && svg("rect", { x: 0.5, y: 0.5, width: 25, height: 15, fill: overlay, stroke: "#777" }));
