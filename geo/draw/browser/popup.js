// Build the card of a mark: what it is, its figures, its facts, its ward and its sources.

import { chart } from "./chart.js";
import { cardLink, el, link, pageLink } from "./dom.js";
import { peers } from "./peers.js";
import { spokenDate } from "./timeline.js";

// The number that a figure's words begin with.
const LEAD = /^(?:(?:about|at least|under|over) )?[−+]?£?\d[\d,.]*%?/;

const known = (limit) => (fact) => !fact.on || fact.on <= limit;

// The points of a series that were known by then; a month counts once it is over.
const upTo = (series, limit) => ({ ...series, points: series.points.filter(({ when }) => `${when}-28` <= limit) });

const facts = (mark, limit) =>
  el("dl", {}, mark.facts.filter(known(limit)).map((fact) => [el("dt", {}, fact.label), el("dd", {}, fact.text)]));

const figures = (mark, measures) =>
  measures.filter((measure) => mark.figures[measure.id]).map((measure) =>
    el("p", { class: "ned-figure" }, el("strong", {}, `${measure.title}: `), mark.figures[measure.id].text, " ", cardLink(measure.title, measure.id)));

// The figure by which the mark is sized, its number large, and where it stands among the others.
function first(mark, layer, measure) {
  const figure = measure && mark.figures[measure.id];
  if (!figure) return [];
  const [big] = figure.text.match(LEAD) || [""];
  return [el("p", { class: "ned-figure" }, big && el("strong", { class: "ned-big-figure" }, big), figure.text.slice(big.length)),
    el("p", { class: "ned-note" }, `${measure.title}. `, cardLink(measure.title, measure.id)), peers(layer, mark, measure)];
}

export function markCard(mark, layer, phase, names, limit, measure) {
  return el("div", { class: "ned-popup", role: "dialog", tabindex: "-1" },
    el("h3", {}, mark.name),
    el("p", { class: "ned-standing" }, phase.text),
    first(mark, layer, measure),
    figures(mark, layer.measures.filter((one) => one !== measure)),
    facts(mark, limit),
    mark.series.map((series) => upTo(series, limit)).filter(({ points }) => points.length).map(chart),
    el("p", {}, "Ward: ", pageLink(names[mark.ward] || mark.ward, "area", { area: mark.ward })),
    el("p", { class: "ned-sources" },
      mark.links.filter(known(limit)).map((source, index) => [index > 0 && " · ",
        source.table ? pageLink(source.text, "sources", { table: source.table }) : link(source.text, source.address)])));
}

export const dotCard = ({ standing, labels: [where, id, since], source }, point, names) =>
  el("div", { class: "ned-popup", role: "dialog", tabindex: "-1" },
    el("h3", {}, point.name),
    el("p", { class: "ned-standing" }, standing),
    el("dl", {}, el("dt", {}, where), el("dd", {}, point.where),
      el("dt", {}, id), el("dd", {}, point.id),
      el("dt", {}, since), el("dd", {}, point.since ? spokenDate(point.since) : "The source gives no date")),
    el("p", {}, "Ward: ", pageLink(names[point.ward] || point.ward, "area", { area: point.ward })),
    el("p", { class: "ned-sources" }, "Source: ", pageLink(source.text, "sources", { table: source.table })));
