// A small chart of figures over time; a year without a return is a gap, never a zero.

import { el, svg } from "./dom.js";

const WIDTH = 236, HEIGHT = 74, FOOT = 14, HEAD = 14;

function bars(series) {
  const known = series.points.filter(([, value]) => value != null).map(([, value]) => value);
  const top = Math.max(...known), step = WIDTH / series.points.length;
  return series.points.map(([when, value], index) => {
    const x = index * step + 3, width = step - 6;
    const year = svg("text", { x: x + width / 2, y: HEIGHT - 3, class: "ned-chart-year" }, when);
    if (value == null)
      return [year, svg("text", { x: x + width / 2, y: HEIGHT - FOOT - 4, class: "ned-chart-gap" }, "no return")];
    const height = top ? (value / top) * (HEIGHT - FOOT - HEAD) : 0;
    const y = HEIGHT - FOOT - height;
    return [year, svg("rect", { x, y, width, height, class: "ned-chart-bar" }),
      svg("text", { x: x + width / 2, y: y - 3, class: "ned-chart-value" }, value.toLocaleString("en-GB"))];
  });
}

const spoken = (series) =>
  series.points.map(([when, value]) => `${when}: ${value == null ? "no usable return" : value.toLocaleString("en-GB")}`).join("; ");

export const chart = (series) =>
  el("figure", { class: "ned-chart" },
    el("figcaption", {}, `${series.title} (${series.unit})`),
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${series.title}. ${spoken(series)}` },
      bars(series)));
