// A small chart of figures over time; a year without a return is a gap, never a zero.

import { el, svg } from "./dom.js";

const WIDTH = 236, HEIGHT = 84, FOOT = 24, HEAD = 14;

// '2015-09' is spoken 'September 2015': under its bar there is room for 'Sep' above '2015'.
function under(x, spoken) {
  const [year, month] = spoken.split(" ").reverse();
  return [month && svg("text", { x, y: HEIGHT - 13 }, month.slice(0, 3)), svg("text", { x, y: HEIGHT - 3 }, year)];
}

function bars({ points }) {
  const top = Math.max(...points.map(({ value }) => value ?? 0)), step = WIDTH / points.length;
  return points.map(({ value, text, spoken }, index) => {
    const x = index * step + 3, width = step - 6, middle = x + width / 2;
    if (value == null)
      return [under(middle, spoken), svg("text", { x: middle, y: HEIGHT - FOOT - 4, class: "ned-chart-gap" }, "no return")];
    const height = top ? (value / top) * (HEIGHT - FOOT - HEAD) : 0;
    const y = HEIGHT - FOOT - height;
    return [under(middle, spoken), svg("rect", { x, y, width, height, class: "ned-chart-bar" }),
      svg("text", { x: middle, y: y - 3 }, text)];
  });
}

const inWords = ({ title, unit, points }) => `${title}, ${unit}. ${points.map(({ spoken, text }) => `${spoken}: ${text}`).join("; ")}.`;

export const chart = (series) =>
  el("figure", { class: "ned-chart" },
    el("figcaption", {}, `${series.title} (${series.unit})`),
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": inWords(series) }, bars(series)));
