// The panel beside the map: issue and doors together, the issue, the doors, or one area.

import { bars } from "./bars.js";
import { cardLink, el, pageLink } from "./dom.js";
import { coverageNote, help, measureNote } from "./key.js";
import { Pictures } from "./pictures.js";
import { BY_KEYBOARD } from "./rover.js";
import { Scatter } from "./scatter.js";
import { areaWords } from "./words.js";

const VIEWS = { both: "Both together", issue: "Issue", doors: "Doors", area: "Ward" };
const STEP = { ArrowRight: 1, ArrowLeft: -1 };

const byKeyboard = () => el("details", {}, el("summary", {}, "Keyboard help"), el("p", {}, BY_KEYBOARD));
const options = (choices) => choices.map(({ id, title }) => el("option", { value: id }, title));
// The cards of what is shown, in a line at the foot: none of them is folded away.
const cardsOf = (measures, claims) => [...new Map([...measures.map(({ id, title }) => [id, title]), ...claims.map(({ card, title }) => [card, title])])]
  .flatMap(([id, title]) => [cardLink(title, id), " · "]);
const chip = (words) => words && el("p", { class: "ned-synthetic" }, words);

export class Panel {
  constructor(board) {
    this.board = board;
    this.finder = el("select", { "data-find": "area", "aria-label": "Choose an area", onchange: (event) => board.select(event.target.value, { fly: true }) });
    this.card = el("div", { "aria-live": "polite" });
    this.tabs = Object.entries(VIEWS).map(([id, label]) => el("button", { type: "button", role: "tab", "data-view": id, onclick: () => this.show(id) }, label));
    this.body = el("div", { class: "ned-view", role: "tabpanel", tabindex: "-1" });
    this.area = el("div", { class: "ned-area" }, this.finder, byKeyboard(), this.card);
    this.node = el("aside", { class: "ned-panel", "aria-label": "What the map shows" },
      el("div", { class: "ned-views", role: "tablist", "aria-label": "What to show beside the map", onkeydown: (event) => this.move(event) }, this.tabs), this.body);
    this.node.addEventListener("click", (event) => board.follow(event));
    this.view = "both";
    this.pictures = new Pictures(board, this.body);
  }

  move(event) {
    const seen = this.tabs.filter(({ hidden }) => !hidden), at = seen.indexOf(event.target), step = STEP[event.key];
    if (!step || at < 0) return;
    event.preventDefault();
    const next = seen[(at + step + seen.length) % seen.length];
    next.focus();
    this.show(next.dataset.view);
  }

  // Views of the doors are there where doors may be shown.
  has(view) {
    const { board } = this;
    return { both: board.covered && Boolean(board.measure) && board.state.areas === "ward", issue: true, doors: board.covered, area: true }[view];
  }

  show(view) {
    this.view = view;
    this.restyle();
  }

  restyle() {
    const { board } = this, view = this.has(this.view) ? this.view : board.covered && !board.issue ? "doors" : "issue";
    for (const tab of this.tabs) {
      tab.hidden = !this.has(tab.dataset.view);
      tab.setAttribute("aria-selected", tab.dataset.view === view);
      tab.tabIndex = tab.dataset.view === view ? 0 : -1;
    }
    if (view === "area") {
      this.areaCard();
      if (board.fresh("view", view)) this.body.replaceChildren(this.area);
      return;
    }
    if (board.fresh("view", view, board.issue, board.measure?.id, board.covered, board.state.areas, this.pictures.has(board.issue), board.state.later)) this.body.replaceChildren(...this[view]().filter(Boolean));
    if (view === "both") this.scatter.mark(board.state.area);
  }

  // Whatever the pointer is on, on the map or in the picture.
  point(code) {
    if (this.view === "both") this.scatter?.mark(code || this.board.state.area);
  }

  both() {
    const { board } = this, { coverage } = board.live, { meeting, measure } = board;
    this.scatter = new Scatter(board);
    const left = Object.fromEntries(meeting.codes.map((code) => [code, coverage.doors.ward[code]]));
    return [
      el("h2", {}, meeting.title),
      chip(coverage.synthetic),
      el("p", { class: "ned-note" }, "Each circle is a ward. Its size is its doors not yet visited."),
      this.scatter.node,
      meeting.left && el("h3", {}, `In these wards: ${meeting.left}`),
      meeting.codes.length > 0 && bars(board, left),
      this.table(measure, coverage),
      el("p", { class: "ned-sources" }, cardLink(measure.title, measure.id), " · ", cardLink(coverage.title, "door_coverage")),
    ];
  }

  // The same as the picture, for whoever reads or hears it.
  table(measure, coverage) {
    const { board } = this;
    const row = ([code, name]) => el("tr", {}, el("th", { scope: "row" }, el("button", { type: "button", onclick: () => board.select(code, { fly: true }) }, name)),
      el("td", {}, measure.figures.ward[code]?.text), el("td", {}, coverage.ward[code]?.text), el("td", {}, coverage.doors.ward[code]?.left.text));
    return el("details", {}, el("summary", {}, "The same as a table"),
      el("div", { class: "ned-scroll", tabindex: "0", role: "region", "aria-label": "Wards, their loss and their doors" }, el("table", { class: "ned-table" },
        el("thead", {}, el("tr", {}, ["Ward", measure.title, coverage.title, "Doors not yet visited"].map((head) => el("th", { scope: "col" }, head)))),
        el("tbody", {}, board.wards.map(row)))));
  }

  issue() {
    const { board } = this, layer = board.content.layers.find(({ id }) => id === board.issue), { measure } = board;
    if (!layer) return [el("h2", {}, "Choose an issue"), el("p", {}, "Choose an issue above the map. It shades the wards and sets its marks.")];
    const told = [...(measure?.layer === layer.id ? [measure] : []), ...layer.measures];
    return [
      el("h2", {}, layer.title),
      ...this.pictures.of(layer.id),
      el("details", { open: !this.pictures.has(layer.id) }, el("summary", {}, "How it is worked out"), told.map(measureNote)),
      help(layer),
      ...board.content.layers.filter(({ under }) => under === layer.id).flatMap((one) => this.second(one)),
      el("p", { class: "ned-sources" }, cardsOf(told, layer.claims), pageLink(`Sources of ${layer.title}`, "sources", { table: layer.table })),
    ];
  }

  // An issue under this one is a second view of it: its marks in the place of these.
  second(layer) {
    const { board } = this;
    const swap = () => board.set({ layers: [...board.state.layers.filter((id) => id !== layer.under), layer.id], marks: layer.measures[0]?.id ?? "none" });
    return [el("h3", {}, layer.title),
      el("button", { type: "button", class: "ned-act", "data-second": layer.id, onclick: swap }, `Show ${layer.title} on the map`),
      ...this.pictures.of(layer.id),
      el("details", {}, el("summary", {}, "How it is worked out"), layer.measures.map(measureNote)), help(layer)];
  }

  doors() {
    const { board } = this, { coverage } = board.live, told = coverage.doors[board.state.areas];
    return [
      el("h2", {}, coverage.title),
      chip(coverage.synthetic),
      el("p", { class: "ned-note" }, `${coverage.tile.big}: ${coverage.tile.rest}.`),
      bars(board, told || {}),
      coverageNote(coverage),
      help({ ...board.content.coverage, claims: [] }),
    ];
  }

  areaCard() {
    const { board } = this, code = board.state.area;
    if (board.fresh("finder", board.state.areas)) this.finder.replaceChildren(...this.places());
    this.finder.value = code;
    if (this.finder.selectedIndex < 0) this.finder.value = board.wardOf(code);
    if (!board.fresh("card", code, board.limit, board.measure?.id, board.covered)) return;
    this.card.replaceChildren(...(code ? this.about(code) : []));
  }

  // Every area that can be clicked: the wards, or each ward with its LSOAs.
  places() {
    const { board } = this, wards = board.wards.map(([id, title]) => ({ id, title }));
    const ask = (title) => options([{ id: "", title }]);
    if (board.state.areas === "ward") return [...ask("Choose a ward"), ...options(wards)];
    return [...ask("Choose an LSOA"), ...wards.map(({ id, title }) =>
      el("optgroup", { label: title }, options([{ id, title: `${title} (ward)` }, ...board.lsoasOf(id)])))];
  }

  about(code) {
    const { board } = this, ward = board.wardOf(code);
    return [
      el("h2", { "data-area-name": code }, board.names[code]),
      code !== ward && el("p", {}, "This LSOA is in the ward ", board.names[ward]),
      el("dl", {}, areaWords(board, code).map(([label, text]) => [el("dt", {}, label), el("dd", {}, text)])),
      el("p", { class: "ned-way" }, pageLink(`Ward page: ${board.names[ward]}`, "area", { area: ward })),
      el("p", { class: "ned-sources" }, "Sources: ", pageLink("boundaries", "sources", { table: ward === code ? "wards" : "lsoas" }),
        board.measure && [" · ", pageLink(board.measure.title, "sources", { table: board.measure.table })],
        board.covered && [" · ", pageLink("homes of the 2011 census", "sources", { table: "people" })]),
      el("p", { class: "ned-sources" }, board.measure && cardLink(board.measure.title, board.measure.id),
        board.covered && [board.measure && " · ", cardLink(board.live.coverage.title, "door_coverage")]),
    ].filter(Boolean);
  }
}
