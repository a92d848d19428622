// The panel beside the map: the chosen area, the switches of the layers, and the key.

import { cardLink, el, pageLink } from "./dom.js";
import { coverageKey, help, marksKey, measureOf, shadingKey } from "./key.js";
import { BY_KEYBOARD } from "./rover.js";
import { areaWords } from "./words.js";

const byKeyboard = () => el("details", {}, el("summary", {}, "Keyboard help"), el("p", {}, BY_KEYBOARD));

const areaTypes = ({ wards, ward_of: lsoas, ward_words: words }) => [
  { id: "ward", title: `${Object.keys(wards).length} wards (${words})` },
  { id: "lsoa", title: `${Object.keys(lsoas).length} LSOAs (census areas)` },
];

const COVERAGE = "Door coverage";

const options = (choices) => choices.map(({ id, title }) => el("option", { value: id }, title));

export class Panel {
  constructor(board) {
    this.board = board;
    this.finder = el("select", { "data-find": "area", "aria-label": "Choose an area", onchange: (event) => board.select(event.target.value, { fly: true }) });
    this.card = el("div", { "aria-live": "polite" });
    this.switches = new Map();
    this.keys = new Map();
    this.marks = new Map();
    this.node = el("aside", { class: "ned-panel", "aria-label": "Layers and key" },
      el("section", { class: "ned-area" }, this.finder, byKeyboard(), this.card), this.shading(), this.coverage(),
      board.content.layers.filter((layer) => layer.marks.length).map((layer) => this.issue(layer)), this.ground());
    this.node.addEventListener("click", (event) => board.follow(event));
    this.chosen = [["measure", this.measures], ["areas", this.types]];
  }

  toggle(id, title) {
    const box = el("input", { type: "checkbox", "data-layer": id, onchange: () => this.board.toggle(id, box.checked) });
    this.switches.set(id, box);
    return el("label", { class: "ned-switch" }, box, typeof title === "string" ? el("span", {}, title) : title);
  }

  section(id, title, ...content) {
    const key = el("div", { class: "ned-body" }, ...content);
    this.keys.set(id, key);
    return el("section", {}, this.toggle(id, title), key);
  }

  issue(layer) {
    const dots = this.board.content.dots.filter((one) => one.layer === layer.id)
      .map((one) => el("div", { class: "ned-sub" }, this.toggle(one.id, one.switch)));
    const choose = layer.measures.length > 0 && el("label", { class: "ned-choose" }, "Show marks by ", this.sizes(layer));
    return this.section(layer.id, layer.title, choose, el("div", { class: "ned-slot" }), dots, help(layer));
  }

  // One measure sizes marks at a time: those of an issue without it show their kind alone.
  sizes(layer) {
    const select = el("select", { "data-choose": "marks", onchange: () => this.board.set({ marks: select.value }) });
    this.marks.set(layer, select);
    return select;
  }

  shading() {
    this.measures = el("select", { "data-choose": "measure", "aria-label": "Shade areas by", onchange: (event) => this.board.set({ measure: event.target.value }) });
    this.types = el("select", { "data-choose": "areas", "aria-label": "Areas", onchange: (event) => this.board.set({ areas: event.target.value }) },
      options(areaTypes(this.board.content)));
    return this.section("shading", "Shade areas", this.measures, this.types, el("div", { class: "ned-slot" }));
  }

  coverage() {
    this.covering = el("span", {}, COVERAGE);
    return this.section("coverage", this.covering, el("div", { class: "ned-slot" }), help({ ...this.board.content.coverage, claims: [] }));
  }

  ground() {
    const more = this.board.tiles
      ? [this.toggle("tiles", "Street map from the internet (OpenStreetMap)"), (this.tileNote = el("p", { class: "ned-note", role: "status" }))]
      : [];
    return el("section", { class: "ned-ground" }, this.toggle("outlines", "LSOA outlines"), this.toggle("places", "Place names"), more);
  }

  restyle() {
    const { board } = this, { state } = board;
    for (const [id, box] of this.switches) box.checked = state.layers.includes(id);
    for (const [id, key] of this.keys) key.hidden = !state.layers.includes(id);
    if (board.fresh("measures", state.areas, state.later)) this.measures.replaceChildren(...options(board.measuresOf(state.areas)));
    for (const layer of board.content.layers)
      if (board.on(layer.id) && board.fresh(`key-${layer.id}`, layer.measures.length && state.marks)) this.slot(layer.id).replaceChildren(...marksKey(board, layer));
    for (const [layer, select] of this.marks) {
      if (board.fresh(`marks-of-${layer.id}`)) select.replaceChildren(...options([...layer.measures, { id: "none", title: `kind of ${layer.each}` }]));
      select.value = measureOf(board, layer)?.id ?? "none";
    }
    for (const [name, select] of this.chosen) select.value = state[name];
    this.covering.textContent = board.live.coverage?.title ?? COVERAGE;
    if (board.fresh("key-shading", board.measure?.id, state.areas, board.covered)) this.slot("shading").replaceChildren(...shadingKey(board));
    if (board.on("coverage") && board.fresh("key-coverage", state.areas, board.linked)) this.slot("coverage").replaceChildren(...coverageKey(board));
    this.areaCard();
  }

  // The key of some layers alone, without switches.
  reduce(layers) {
    for (const section of this.node.children)
      section.hidden = section.matches(".ned-ground") || !layers.some((id) => section.querySelector(`:scope > .ned-switch [data-layer="${id}"]`));
  }

  slot(id) {
    return this.keys.get(id).querySelector(".ned-slot");
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
      el("p", { class: "ned-sources" }, "Sources: ", pageLink("boundaries", "sources", { table: ward === code ? "wards" : "lsoas" }),
        board.measure && [" · ", pageLink(board.measure.title, "sources", { table: board.measure.table })],
        board.covered && [" · ", pageLink("homes of the 2011 census", "sources", { table: "people" })]),
      el("p", { class: "ned-sources" }, board.measure && cardLink(board.measure.title, board.measure.id),
        board.covered && [board.measure && " · ", cardLink(board.live.coverage.title, "door_coverage")]),
      el("p", { class: "ned-way" }, pageLink(`Ward page: ${board.names[ward]}`, "area", { area: ward })),
    ].filter(Boolean);
  }
}
