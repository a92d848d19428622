// The issue map: layers, shading, coverage, dates and the address on one Leaflet map.

import { forgetAddress, writeAddress } from "./address.js";
import { AreaLayer } from "./areas.js";
import { el } from "./dom.js";
import { Keyboard } from "./keyboard.js";
import { Labels } from "./labels.js";
import { MarkLayer, phaseAt } from "./marks.js";
import { Panel } from "./panel.js";
import { patterns } from "./shapes.js";
import { StopLayer } from "./stops.js";
import { Summary } from "./summary.js";
import { Timeline } from "./timeline.js";

const AFTER_ALL = "9999-12-31";
const AS_OF_STANDPOINT = "Marks follow the date. Shading and school figures are those of September 2019.";

// Tell the page only after the browser has shown what was chosen.
const afterPaint = (act) => requestAnimationFrame(() => setTimeout(act));

class Board {
  constructor(map, content, tiles) {
    Object.assign(this, { map, content, tiles, live: {}, hooks: {}, drawn: {}, turn: 0, markScale: 1, silent: false });
    this.names = { ...content.names };
    this.wards = Object.entries(content.wards).sort(([, one], [, other]) => one.localeCompare(other));
    this.state = { ...content.start };
    const frame = map.getContainer().parentElement;
    frame.classList.add("ned");
    frame.append(patterns());
    map.invalidateSize({ animate: false });
    map.fitBounds(L.geoJSON(content.boundaries.constituency).getBounds(), { animate: false, paddingTopLeft: [4, 4], paddingBottomRight: [4, 36] });
    this.watch = new ResizeObserver(() => map.invalidateSize({ animate: false }));
    this.watch.observe(map.getContainer());
    this.ground();
    this.areas = { ward: new AreaLayer(this, "ward"), lsoa: new AreaLayer(this, "lsoa") };
    this.marks = content.layers.filter((layer) => layer.marks.length).map((layer) => new MarkLayer(this, layer));
    this.stops = new StopLayer(this, content.stops);
    this.labels = new Labels(this, content.places);
    this.timeline = new Timeline(this, content);
    this.panel = new Panel(this);
    this.signs = this.sign();
    this.summary = new Summary(this, `${map.getContainer().id}-words`);
    map.on("popupopen", ({ popup }) => { this.makeRoom(popup); popup.getElement().addEventListener("click", (event) => this.follow(event)); });
    this.keyboard = new Keyboard(map, frame, this.summary.node.id);
    frame.append(this.panel.node, this.timeline.node, this.summary.node, this.keyboard.end);
    map.on("click", ({ containerPoint }) => this.clicked(containerPoint));
    map.on("moveend", () => this.ready && this.tell());
  }

  pane(name, zIndex) {
    const pane = this.map.createPane(name);
    pane.style.zIndex = zIndex;
    return pane;
  }

  // The local base: settlements, rail, the wards' and the constituency's outlines.
  ground() {
    const { boundaries } = this.content;
    const lay = (name, zIndex, shapes, style) => {
      this.pane(name, zIndex).style.pointerEvents = "none";
      return L.geoJSON(shapes, { pane: name, renderer: L.svg({ pane: name, padding: 0.3 }), interactive: false, style }).addTo(this.map);
    };
    lay("ned-settlements", 310, boundaries.settlements, { stroke: false, fillColor: "#cfc8bb", fillOpacity: 0.55 });
    lay("ned-rail", 320, boundaries.rail, { color: "#8c8c8c", weight: 1.4, dashArray: "6 3" });
    lay("ned-ward-lines", 370, boundaries.ward, { color: "#5d5d5d", weight: 1.1, fill: false });
    lay("ned-outline", 380, boundaries.constituency, { color: "#222222", weight: 2.6, fill: false });
    this.pane("ned-outlines", 365).style.pointerEvents = "none";
    this.chosen = lay("ned-chosen", 390, [], ({ id }) => ({ color: "#000000", weight: 4, fill: false, opacity: 0.9, dashArray: id === this.state.beside ? "3 7" : null }));
  }

  // A sign on the map itself, so that no picture of it is without what must be said.
  sign() {
    const sign = L.control({ position: "topleft" });
    sign.onAdd = () => el("div", { class: "ned-signs", role: "status" });
    return sign.addTo(this.map).getContainer();
  }

  warn(words) {
    if (this.fresh("signs", words)) this.signs.replaceChildren(...words.map((word) => el("div", { class: "ned-synthetic" }, word)));
  }

  get popupSize() {
    const { x, y } = this.map.getSize();
    return { autoPan: false, maxWidth: Math.min(340, x - 60), minWidth: Math.min(240, x - 80), maxHeight: Math.max(160, y * 0.55) };
  }

  get limit() {
    return this.state.later ? AFTER_ALL : this.state.date;
  }

  on(id) {
    return this.state.layers.includes(id);
  }

  get covered() {
    return this.on("coverage") && Boolean(this.live.coverage) && !this.live.coverage.absent;
  }

  get measure() {
    return this.on("shading") ? this.measuresOf(this.state.areas).find(({ id }) => id === this.state.measure) : undefined;
  }

  // Issue and coverage together: three shades and three densities of stripes.
  get linked() {
    return this.covered && Boolean(this.measure);
  }

  measuresOf(type) {
    return this.content.measures.filter((measure) => measure.figures[type]);
  }

  lsoasOf(ward) {
    return Object.entries(this.content.ward_of).filter(([, of]) => of === ward)
      .map(([id]) => ({ id, title: this.names[id] })).sort((one, other) => one.title.localeCompare(other.title));
  }

  wardOf(code) {
    return this.content.ward_of[code] || code;
  }

  start(view, live, hooks) {
    this.hooks = hooks;
    this.take(live);
    const { at, ...state } = view;
    if (state.alone) this.reduce(state.layers);
    if (at) this.map.setView([at[0], at[1]], at[2], { animate: false });
    else if (state.fit && state.area) this.map.fitBounds(this.bounds(state.area, state.beside), { animate: false, padding: [20, 20] });
    this.set(state);
    this.ready = true;
    return this;
  }

  // In somebody else's page: the map and the key of what is shown on it.
  reduce(layers) {
    this.map.getContainer().parentElement.classList.add("ned-alone");
    this.panel.reduce(layers);
  }

  // Let go of everything: the page that held the map is gone.
  remove() {
    this.watch.disconnect();
    this.keyboard.remove();
    this.summary.remove();
    forgetAddress();
    this.map.remove();
  }

  update(live) {
    if (this.take(live)) this.restyle();
    if (!live.focus) this.leave();
    else if (live.focus.token !== this.focused) this.goTo(live.focus);
  }

  // Whether what the page tells differs from what it told before.
  take(live) {
    const told = JSON.stringify([live.coverage, live.marks]);
    if (told === this.told) return false;
    Object.assign(this, { live, told, turn: this.turn + 1 });
    this.adopt(live.marks);
    return true;
  }

  // Whether a part has to be drawn anew: what it shows is not what it showed.
  fresh(part, ...shows) {
    const key = JSON.stringify([this.turn, ...shows]);
    if (this.drawn[part] === key) return false;
    this.drawn[part] = key;
    return true;
  }

  // Figures that came after the start, such as a funding file the user loaded.
  adopt(extra) {
    for (const { layer: id, measure, figures } of extra || []) {
      const layer = this.content.layers.find((one) => one.id === id);
      layer.measures = [...layer.measures.filter((one) => one.id !== measure.id), measure];
      for (const mark of layer.marks) if (figures[mark.id]) mark.figures[measure.id] = figures[mark.id];
    }
  }

  set(change, { settled = true } = {}) {
    this.state = { ...this.state, ...change };
    const measures = this.measuresOf(this.state.areas);
    this.state.measure = this.nearest(measures).id;
    this.restyle();
    if (settled) this.tell();
  }

  // A map whose place is a stop, or a file, leaves the address to what holds it.
  tell() {
    if (!this.silent) writeAddress(this.state, this.map);
  }

  // Draw now, unseen, what these states will show: none of them is then waited for.
  prepare(states) {
    const shown = new Set(states.flatMap(({ layers }) => layers));
    for (const layer of this.marks) if (shown.has(layer.layer.id)) layer.ready();
    for (const type of new Set(states.map(({ areas }) => areas))) this.areas[type].ready();
    if (shown.has("stops")) this.stops.ready();
  }

  // The chosen measure, or the one like it where these areas do not have it.
  nearest(measures) {
    const stem = (id) => id.split("_")[0];
    const { measure } = this.state;
    return measures.find(({ id }) => id === measure) || measures.find(({ id }) => stem(id) === stem(measure)) || measures[0];
  }

  toggle(id, on) {
    const layers = this.state.layers.filter((layer) => layer !== id);
    this.set({ layers: on ? [...layers, id] : layers });
  }

  // The state with the place that is seen, for whoever opens this map again.
  seen() {
    const { lat, lng } = this.map.getCenter();
    return { ...this.state, at: [lat, lng, this.map.getZoom()] };
  }

  restyle() {
    const { areas } = this.state;
    this.areas.ward.show(areas === "ward");
    this.areas.lsoa.show(areas === "lsoa");
    this.outline(this.on("outlines") || areas === "lsoa");
    for (const layer of this.marks) layer.show(this.on(layer.layer.id));
    this.stops.show(this.on("buses") && this.on("stops"));
    this.map.getPane("ned-labels").style.display = this.on("places") ? "" : "none";
    this.tile(this.on("tiles"));
    this.warn([
      this.covered && this.live.coverage.synthetic,
      this.state.date < this.content.standpoint && AS_OF_STANDPOINT,
    ].filter(Boolean));
    if (this.fresh("popup", this.limit, this.state.layers)) this.map.closePopup();
    this.highlight();
    this.timeline.restyle(this.state);
    this.panel.restyle();
    this.summary.restyle();
  }

  outline(on) {
    if (on && !this.outlines)
      this.outlines = L.geoJSON(this.content.boundaries.lsoa, { pane: "ned-outlines", renderer: L.svg({ pane: "ned-outlines", padding: 0.3 }),
        interactive: false, style: { color: "#777777", weight: 0.8, fill: false, dashArray: "2 2" } }).addTo(this.map);
    this.map.getPane("ned-outlines").style.display = on ? "" : "none";
  }

  // The street map is asked of the internet only when switched on, and gives way by itself.
  tile(on) {
    if (!this.tiles || on === this.map.hasLayer(this.tiles)) return;
    if (!on) return void this.map.removeLayer(this.tiles);
    this.panel.tileNote.textContent = "";
    this.tiles.once("tileerror", () => {
      this.panel.tileNote.textContent = "The street map cannot be reached: the local map stays.";
      this.toggle("tiles", false);
    });
    this.tiles.addTo(this.map);
  }

  // A stop or a mark within reach comes before the area under it.
  clicked(point, area) {
    const stop = this.stops.at(point), mark = this.markAt(point);
    if (stop) this.stops.open(stop);
    else if (mark) mark.path.openPopup();
    else if (area) this.select(area);
  }

  markAt(point) {
    return this.marks.map((layer) => layer.at(point)).filter(Boolean).sort((one, other) => one.away - other.away)[0];
  }

  // Move the map as little as brings a mark into sight.
  bring(mark) {
    this.map.panInside(mark.at, { animate: false, padding: [40, 40] });
  }

  select(code, { fly = false } = {}) {
    this.state.area = code;
    if (fly && code) this.map.fitBounds(this.bounds(code), { maxZoom: 13 });
    this.highlight();
    this.panel.areaCard();
    this.summary.restyle();
    this.tell();
    afterPaint(() => this.hooks.selected?.(code));
  }

  shapeOf(code) {
    const { ward, lsoa } = this.content.boundaries;
    return [...ward.features, ...lsoa.features].find(({ id }) => id === code);
  }

  bounds(...codes) {
    return L.geoJSON(codes.filter(Boolean).map((code) => this.shapeOf(code))).getBounds();
  }

  highlight() {
    const { area, beside } = this.state;
    if (!this.fresh("chosen", area, beside)) return;
    this.chosen.clearLayers();
    for (const shape of [area, beside].map((code) => this.shapeOf(code))) if (shape) this.chosen.addData(shape);
  }

  // What the map says of an area: its shading, and its marks at the chosen date.
  areaWords(code) {
    const type = this.content.wards[code] ? "ward" : "lsoa";
    const counts = this.content.layers.filter((layer) => layer.marks.length).map((layer) => {
      const here = layer.marks.filter((mark) => mark[type] === code && phaseAt(mark, this.limit));
      return [layer.title, here.length ? this.byKind(layer, here) : "no mark here at this date"];
    });
    return [...this.areas[type].words(code), ...counts];
  }

  byKind(layer, marks) {
    return layer.kinds.map((kind) => [kind.label, marks.filter((mark) => phaseAt(mark, this.limit).kind === kind.id).length])
      .filter(([, times]) => times).map(([label, times]) => `${times} × ${label}`).join("; ");
  }

  leave() {
    this.pin?.remove();
    this.focused = undefined;
  }

  goTo({ token, at, label }) {
    this.leave();
    this.focused = token;
    this.pin = L.circleMarker(at, { radius: 9, color: "#000000", weight: 3, fillColor: "#ffe94a", fillOpacity: 0.9 })
      .bindTooltip(() => el("span", {}, label), { permanent: true, direction: "top", offset: [0, -8] }).addTo(this.map);
    this.map.setView(at, 14, { animate: false });
  }

  // At once: a link that slides away from the pointer is missed. On a telephone there is no room
  // beside the signs, so the popup stands below them.
  makeRoom(popup) {
    const { offsetWidth, offsetHeight } = popup.getElement(), side = offsetWidth / 2 + 5;
    const signs = this.map.getSize().x < 2 * offsetWidth ? this.signs.offsetHeight : 0;
    this.map.panInside(popup.getLatLng(), { animate: false, paddingTopLeft: [side, offsetHeight + signs + 30], paddingBottomRight: [side, 5] });
  }

  // Links to pages of the app are followed without a reload where the app can.
  follow(event) {
    const target = event.target.closest("a[data-page]");
    if (!target || !this.hooks.go || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.hooks.go(target.dataset.page, JSON.parse(target.dataset.query));
  }
}

export const attach = (map, content, { tiles } = {}) => new Board(map, content, tiles);
