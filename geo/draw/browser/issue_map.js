// The issue map: layers, shading, coverage, dates and the address on one Leaflet map.

import { forgetAddress, writeAddress } from "./address.js";
import { AreaLayer } from "./areas.js";
import { Callouts } from "./callouts.js";
import { Card } from "./card.js";
import { Circles } from "./circles.js";
import { el } from "./dom.js";
import { DotLayer } from "./dots.js";
import { Ground } from "./ground.js";
import { KeyBox } from "./keybox.js";
import { Keyboard } from "./keyboard.js";
import { Labels } from "./labels.js";
import { Layers } from "./layers.js";
import { Leaders } from "./leaders.js";
import { MarkLayer } from "./marks.js";
import { darken, isDarkAround } from "./palette.js";
import { Panel } from "./panel.js";
import { Copy } from "./copy.js";
import { Paper } from "./paper.js";
import { Pin } from "./pin.js";
import { Pointing } from "./pointing.js";
import { patterns } from "./shapes.js";
import { Search } from "./search.js";
import { Summary } from "./summary.js";
import { Tiles } from "./tiles.js";
import { spokenDate, Timeline } from "./timeline.js";

const AFTER_ALL = "9999-12-31";
// Kept free for the key, where it lies on the map, and for the callouts, where there is room; else for a button and a sign.
const LEAST_PX = 120, CIRCLE_PX = 38, KEY_PX = 242, CALLOUT_PX = 208, SIGN_PX = 52, BUTTON_PX = 44, ROOMY_PX = 760, KEY_BELOW = "(max-width: 760px)";
const asOf = (day) => `Marks follow the date. Shading and the figures of marks are those of ${spokenDate(day.slice(0, 7))}.`;

// Tell the page only after the browser has shown what was chosen.
const afterPaint = (act) => requestAnimationFrame(() => setTimeout(act));

class Board {
  constructor(map, content, tiles) {
    Object.assign(this, { map, content, tiles, live: {}, hooks: {}, drawn: {}, turn: 0, markScale: 1, silent: false });
    this.names = { ...content.names };
    this.wards = Object.entries(content.wards);
    this.state = { ...content.start };
    const frame = map.getContainer().parentElement;
    frame.classList.add("ned");
    this.frame = frame;
    frame.append(patterns());
    map.invalidateSize({ animate: false });
    this.showWhole();
    this.watch = new ResizeObserver(() => this.resized());
    this.watch.observe(map.getContainer());
    this.ground = new Ground(this);
    this.areas = { ward: new AreaLayer(this, "ward"), lsoa: new AreaLayer(this, "lsoa") };
    this.marks = content.layers.filter((layer) => layer.marks.length).map((layer) => new MarkLayer(this, layer));
    this.dots = content.dots.map((dots) => new DotLayer(this, dots));
    this.leaders = new Leaders(this);
    this.circles = new Circles(this);
    this.timeline = new Timeline(this, content);
    this.tileRow = new Tiles(this);
    this.layers = new Layers(this);
    this.key = new KeyBox(this);
    this.panel = new Panel(this);
    this.callouts = new Callouts(this);
    this.card = new Card(this);
    this.pin = new Pin(map);
    this.signs = this.sign();
    this.summary = new Summary(this, `${map.getContainer().id}-words`);
    this.pointing = new Pointing(this);
    this.keyboard = new Keyboard(map, frame, this.summary.node.id);
    this.search = new Search(this);
    this.paper = new Paper(this);
    this.copy = new Copy(this);
    frame.prepend(this.search.node, this.tileRow.node);
    this.timeline.node.append(el("span", { class: "ned-taken" }, this.copy.node, this.paper.button));
    map.getContainer().after(this.key.node, this.layers.node, this.callouts.node, this.card.node);
    frame.append(this.panel.node, this.timeline.node, this.summary.node, this.paper.head, this.paper.foot, this.keyboard.end);
    for (const node of [this.key.node, this.layers.node, this.search.node]) node.addEventListener("click", (event) => this.follow(event));
    this.labels = new Labels(this, content.places);
    map.on("moveend", () => this.ready && this.tell());
  }

  pane(name, zIndex) {
    const pane = this.map.createPane(name);
    pane.style.zIndex = zIndex;
    return pane;
  }

  // The whole constituency, above the attribution, with so much kept free to its left and right.
  showWhole(leftPx = this.keyed ? KEY_PX : 4, rightPx = this.roomy ? CALLOUT_PX : 4) {
    const { x, y } = this.map.getSize();
    if (x < LEAST_PX + leftPx + rightPx || y < LEAST_PX) return;
    this.framed = true;
    const belowPx = this.map.attributionControl.getContainer().offsetHeight + (this.keyed ? 4 : SIGN_PX), { zoomSnap } = this.map.options;
    const bounds = L.geoJSON(this.content.boundaries.constituency).getBounds();
    const fit = (leftPx) => this.map.fitBounds(bounds,
      { animate: false, paddingTopLeft: [leftPx, this.roomy ? 10 : BUTTON_PX], paddingBottomRight: [rightPx, belowPx] });
    this.map.options.zoomSnap = 0.05;
    fit(leftPx);
    // The circles of narrow wards at the very edge of the seat reach beyond it.
    const left = Math.min(...Object.values(this.content.points.ward).map((at) => this.map.latLngToContainerPoint(at).x));
    if (left < leftPx + CIRCLE_PX) fit(2 * leftPx + CIRCLE_PX - left);
    this.map.options.zoomSnap = zoomSnap;
  }

  // A map that was drawn where it had no room takes its place once it has some.
  // One that has one keeps its middle to the letter: an address says it.
  resized() {
    const { clientWidth, clientHeight } = this.map.getContainer(), { x, y } = this.map.getSize();
    if (clientWidth === x && clientHeight === y) return;
    const middle = this.map.getCenter();
    this.map.invalidateSize({ animate: false, pan: false });
    if (this.reframe) this.reframe();
    else if (!this.framed) this.showWhole();
    else this.map.setView(middle, this.map.getZoom(), { animate: false });
  }

  // Whether the key and two callouts have room beside the constituency.
  get roomy() {
    return this.keyed && this.map.getSize().x >= ROOMY_PX;
  }

  // Whether the key lies open on the map, and not folded or below it.
  get keyed() {
    return !matchMedia(KEY_BELOW).matches && !this.frame.classList.contains("ned-small");
  }

  // A sign on the map itself, so that no picture of it is without what must be said. Above the key it
  // lies on nothing; where there is none it is at the foot: at the head it would lie on the areas.
  sign() {
    const sign = L.control({ position: this.keyed ? "topleft" : "bottomleft" });
    const foot = this.keyed ? "" : `bottom:${this.map.attributionControl.getContainer().offsetHeight + 6}px`;
    sign.onAdd = () => el("div", { class: "ned-signs", role: "status", style: foot });
    return sign.addTo(this.map).getContainer();
  }

  warn(words) {
    if (this.fresh("signs", words)) this.signs.replaceChildren(...words.map((word) => el("div", { class: "ned-synthetic" }, word)));
  }

  get limit() {
    return this.state.later ? AFTER_ALL : this.state.date;
  }

  on(id) {
    return this.state.layers.includes(id);
  }

  // Dots are switched by themselves, and seen where their issue is.
  dotted({ id, layer }) {
    return this.on(layer) && this.on(id);
  }

  get covered() {
    return this.on("coverage") && Boolean(this.live.coverage) && !this.live.coverage.absent;
  }

  get measure() {
    return this.on("shading") ? this.measuresOf(this.state.areas).find(({ id }) => id === this.state.measure) : undefined;
  }

  // The issue whose tile is chosen: the one that shades, or the only one that is shown.
  get issue() {
    if (this.measure) return this.measure.layer;
    const shown = this.content.layers.filter(({ id }) => this.on(id));
    return shown.length === 1 ? shown[0].id : "";
  }

  // What the measure and the doors say together, in the words that came with the doors.
  get meeting() {
    return this.live.coverage.meetings[this.measure.id];
  }

  // What the pointer is on is shown on the map and in the picture beside it.
  point(code) {
    this.ground.point(code);
    this.panel.point(code);
  }

  // What came after the day of the map is there to choose only with later facts.
  measuresOf(type) {
    return this.content.measures.filter((measure) => measure.figures[type] && (this.state.later || !measure.later));
  }

  lsoasOf(ward) {
    return Object.entries(this.content.ward_of).filter(([, of]) => of === ward)
      .map(([id]) => ({ id, title: this.names[id] })).sort((one, other) => one.title.localeCompare(other.title));
  }

  // The chosen area with those that belong to it, and what it is compared with.
  get outlined() {
    const { area, also = [], beside = [] } = this.state;
    return [area, ...also, ...beside];
  }

  wardOf(code) {
    return this.content.ward_of[code] || code;
  }

  start(view, live, hooks) {
    this.hooks = hooks;
    // A map that leaves the address alone stands in a file, or in somebody else's page: nobody draws for it.
    this.copy.node.hidden = this.silent;
    if (!this.silent) this.themed();
    this.postcodes = hooks.postcodes;
    if (hooks.charts) this.panel.pictures.load(hooks.charts).catch(() => {});
    this.take(live);
    const { at, ...state } = view;
    if (state.alone) this.reduce();
    if (state.area) this.panel.view = "area";
    if (at) this.map.setView([at[0], at[1]], at[2], { animate: false });
    else if (state.fit && state.area) this.map.fitBounds(this.ground.bounds(state.area, ...(state.also ?? []), ...(state.beside ?? [])), { animate: false, paddingTopLeft: [20, 20], paddingBottomRight: [20, 64] });
    this.set(state);
    this.ready = true;
    return this;
  }

  // In somebody else's page: the map and the key of what is shown on it.
  reduce() {
    this.map.getContainer().parentElement.classList.add("ned-alone");
  }

  // Let go of everything: the page that held the map is gone.
  remove() {
    this.watch.disconnect();
    this.keyboard.remove();
    this.summary.remove();
    this.paper.remove();
    forgetAddress();
    this.map.remove();
  }

  update(live) {
    if (this.take(live) | (!this.silent && this.themed())) this.restyle();
  }

  // Takes the palette of the page round it; answers whether that is another one.
  themed() {
    return this.paint(isDarkAround(this.frame));
  }

  paint(dark) {
    const other = darken(dark);
    this.frame.classList.toggle("ned-dark", dark);
    if (other) this.turn += 1;
    return other;
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
    // A place may have no figure of any area: its map has outlines, names and doors.
    this.state.measure = this.nearest(measures)?.id ?? "";
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
    for (const layer of this.dots) if (shown.has(layer.dots.id)) layer.ready();
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
    this.ground.outline(this.on("outlines") || areas === "lsoa");
    for (const layer of this.marks) layer.show(this.on(layer.layer.id));
    for (const layer of this.dots) layer.show(this.dotted(layer.dots));
    this.map.getPane("ned-labels").style.display = this.on("places") ? "" : "none";
    this.ground.tile(this.on("tiles"));
    this.ground.wardLines(Boolean(this.measure) || this.covered);
    this.circles.restyle();
    this.leaders.place();
    this.warn([
      this.covered && this.live.coverage.synthetic,
      this.state.date < this.content.standpoint && asOf(this.content.standpoint),
    ].filter(Boolean));
    if (this.fresh("card-of", this.limit, this.state.layers)) this.card.close();
    this.ground.highlight();
    if (this.staged) this.labels.place();
    else this.beside();
  }

  // What stands beside the map; on a stage there is none of it.
  beside() {
    this.timeline.restyle(this.state);
    this.tileRow.restyle();
    this.layers.restyle();
    this.key.restyle();
    this.panel.restyle();
    this.callouts.restyle();
    this.labels.place();
    this.summary.restyle();
  }

  // Move the map as little as brings a mark into sight.
  bring(mark) {
    this.map.panInside(mark.at, { animate: false, padding: [40, 40] });
  }

  select(code, { fly = false } = {}) {
    Object.assign(this.state, { area: code, also: [] });
    if (code) this.panel.view = "area";
    if (fly && code) this.map.fitBounds(this.ground.bounds(code), { maxZoom: 13 });
    this.ground.highlight();
    this.panel.restyle();
    this.summary.restyle();
    this.tell();
    afterPaint(() => this.hooks.selected?.(code));
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
