// Draw marks as shapes that differ without colour, and fills that differ without shade.

import { svg } from "./dom.js";

const polygon = (points) => (x, y, r) =>
  "M" + points.map(([dx, dy]) => `${x + dx * r},${y + dy * r}`).join("L") + "Z";

const round = (x, y, r) =>
  `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;

const ARM = 0.34;
const WIDE = 0.42;

// Shapes laid over one another leave holes where they overlap (the even-odd rule).
const over = (...paths) => (x, y, r) => paths.map((path) => path(x, y, r)).join("");
const smaller = (path, scale) => (x, y, r) => path(x, y, r * scale);

const cross = polygon([
  [-1, -1 + ARM], [-1 + ARM, -1], [0, -ARM], [1 - ARM, -1], [1, -1 + ARM], [ARM, 0],
  [1, 1 - ARM], [1 - ARM, 1], [0, ARM], [-1 + ARM, 1], [-1, 1 - ARM], [-ARM, 0],
]);
const plus = polygon([
  [-WIDE, -1.1], [WIDE, -1.1], [WIDE, -WIDE], [1.1, -WIDE], [1.1, WIDE], [WIDE, WIDE],
  [WIDE, 1.1], [-WIDE, 1.1], [-WIDE, WIDE], [-1.1, WIDE], [-1.1, -WIDE], [-WIDE, -WIDE],
]);
const square = polygon([[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]]);
const house = polygon([[0, -1.15], [1, -0.2], [1, 0.95], [-1, 0.95], [-1, -0.2]]);
const hexagon = polygon([[0, -1.15], [1, -0.57], [1, 0.57], [0, 1.15], [-1, 0.57], [-1, -0.57]]);
// Each layer has a family of its own: schools, buses, surgeries with the jobcentre, the site.
const PATHS = {
  circle: round,
  square,
  cross,
  triangle: polygon([[0, -1.1], [1.05, 0.8], [-1.05, 0.8]]),
  "triangle-down": polygon([[0, 1.1], [1.05, -0.8], [-1.05, -0.8]]),
  diamond: polygon([[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]]),
  ring: over(round, smaller(round, 0.55)),
  dot: smaller(round, 0.5),
  plus,
  "plus-boxed": over(smaller(square, 1.25), smaller(plus, 0.75)),
  "plus-ringed": over(smaller(round, 1.15), smaller(plus, 0.7)),
  "plus-holed": over(plus, smaller(round, 0.3)),
  house,
  "house-crossed": over(smaller(house, 1.2), smaller(cross, 0.6)),
  hexagon,
  "hexagon-small": smaller(hexagon, 0.5),
  "hexagon-holed": over(hexagon, smaller(hexagon, 0.5)),
  "hexagon-crossed": over(hexagon, smaller(cross, 0.5)),
};

export const shapePath = (shape, x, y, r) => (PATHS[shape] || round)(x, y, r);

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
