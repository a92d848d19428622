// Say in words what the map shows now, for whoever does not see it.

import { el } from "./dom.js";
import { spokenDate } from "./timeline.js";
import { STATE_LABEL } from "./shapes.js";
import { byKind } from "./words.js";

const SETTLE_MS = 400;

const counted = (words) => {
  const times = new Map();
  for (const word of words) times.set(word, (times.get(word) || 0) + 1);
  return times;
};

// '3 under £5,000; 18 £5,000 or more; 2 no documented loss found', in the order of the key.
const tally = (words, order) => {
  const times = counted(words);
  return [...new Set([...order, ...times.keys()])].filter((word) => times.has(word)).map((word) => `${word}: ${times.get(word)}`).join("; ");
};

const LINES = {
  date: ({ state, content }) => (state.later ? `The map includes events after ${spokenDate(content.standpoint)}.` : `As it stood on ${spokenDate(state.date)}.`),
  marks: (board) => board.content.layers.filter(({ id, marks }) => marks.length && board.on(id)).map((layer) => marksOf(board, layer)).join(" ") || "The map shows no marks.",
  dots: (board) => board.content.dots.filter((dots) => board.dotted(dots)).map(({ shown }) => shown).join(" "),
  shading: (board) => board.measure && shadingOf(board),
  coverage: (board) => board.covered && coverageOf(board),
};

function marksOf(board, layer) {
  return `${layer.title}: ${byKind(board, layer, layer.marks) || "nothing on this date"}.`;
}

const areasOf = ({ state }) => (state.areas === "ward" ? "Wards" : "LSOAs");

function shadingOf(board) {
  const { measure, state } = board, { classes, words } = measure;
  const said = Object.values(measure.figures[state.areas]).map((one) => (one.state === "value" ? classes[one.class].label : words[one.state] || STATE_LABEL[one.state]));
  return `${areasOf(board)} shaded by ${measure.title}: ${tally(said, classes.map(({ label }) => label))}.`;
}

function coverageOf(board) {
  const { title, synthetic, classes, standings } = board.live.coverage;
  const said = Object.values(board.live.coverage[board.state.areas]).map((one) => (one.state === "value" ? classes[one.class].label : standings[one.standing] || one.text));
  return `${synthetic} ${areasOf(board)} by ${title}: ${tally(said, classes.map(({ label }) => label))}.`.trim();
}

export class Summary {
  constructor(board, id) {
    this.board = board;
    this.lines = Object.keys(LINES).map((name) => [el("p", { "data-words": name }), LINES[name]]);
    this.chosen = el("p", { "data-words": "area", "aria-live": "off" });
    this.node = el("div", { class: "ned-unseen", id, "aria-live": "polite" }, this.lines.map(([node]) => node), this.chosen);
  }

  // Once the reader rests, and only the lines that changed: they are read out.
  restyle() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.tell(), SETTLE_MS);
  }

  tell() {
    const { board } = this, { area } = board.state;
    for (const [node, words] of this.lines) say(node, words(board) || "");
    say(this.chosen, area ? `You chose ${board.names[area]}.` : "");
  }

  remove() {
    clearTimeout(this.waiting);
  }
}

const say = (node, words) => node.textContent === words || (node.textContent = words);
