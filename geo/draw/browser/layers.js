// More layers: every mark, shading and line of the map that can be switched by itself.

import { el } from "./dom.js";
import { measureOf } from "./key.js";

const areaTypes = ({ wards, ward_of: lsoas, ward_words: words }) => [
  { id: "ward", title: `${Object.keys(wards).length} wards (${words})` },
  { id: "lsoa", title: `${Object.keys(lsoas).length} LSOAs (census areas)` },
];
const options = (choices) => choices.map(({ id, title }) => el("option", { value: id }, title));

export class Layers {
  constructor(board) {
    this.board = board;
    this.switches = new Map();
    this.marks = new Map();
    this.node = el("details", { class: "ned-more" }, el("summary", {}, "More layers"),
      el("div", { class: "ned-more-body" }, this.shading(), this.issues(), this.ground()));
    this.chosen = [["measure", this.measures], ["areas", this.types]];
  }

  toggle(id, title) {
    const box = el("input", { type: "checkbox", "data-layer": id, onchange: () => this.board.toggle(id, box.checked) });
    this.switches.set(id, box);
    return el("label", { class: "ned-switch" }, box, el("span", {}, title));
  }

  shading() {
    this.measures = el("select", { "data-choose": "measure", "aria-label": "Shade areas by", onchange: (event) => this.board.set({ measure: event.target.value }) });
    this.types = el("select", { "data-choose": "areas", "aria-label": "Areas", onchange: (event) => this.board.set({ areas: event.target.value }) },
      options(areaTypes(this.board.content)));
    return el("section", {}, this.toggle("shading", "Shade areas"), this.measures, this.types, this.toggle("coverage", "Doors not yet visited"));
  }

  issues() {
    return this.board.content.layers.filter((layer) => layer.marks.length).map((layer) => {
      const dots = this.board.content.dots.filter((one) => one.layer === layer.id).map((one) => el("div", { class: "ned-sub" }, this.toggle(one.id, one.switch)));
      return el("section", {}, this.toggle(layer.id, layer.title), layer.measures.length > 0 && this.sizes(layer), dots);
    });
  }

  // One measure sizes marks at a time: those of an issue without it show their kind alone.
  sizes(layer) {
    const select = el("select", { "data-choose": "marks", "aria-label": `Show marks of ${layer.title} by`, onchange: () => this.board.set({ marks: select.value }) });
    this.marks.set(layer, select);
    return select;
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
    if (board.fresh("measures", state.areas, state.later)) this.measures.replaceChildren(...options(board.measuresOf(state.areas)));
    for (const [layer, select] of this.marks) {
      if (board.fresh(`marks-of-${layer.id}`)) select.replaceChildren(...options([...layer.measures, { id: "none", title: `kind of ${layer.each}` }]));
      select.value = measureOf(board, layer)?.id ?? "none";
    }
    for (const [name, select] of this.chosen) select.value = state[name];
  }
}
