// Present prepared stops: a sentence over one picture. Keys move, and the server is asked nothing.

import { el, pageLink } from "./dom.js";
import { Meeting } from "./meeting.js";
import { notesOf } from "./notes.js";
import { alone, notAlone } from "./paper.js";
import { shortKey } from "./short_key.js";
import { InStep } from "./in_step.js";
import { stepOf, within, WRITES } from "./stepping.js";

const MARK_SCALE = 1.5;
// The screen for which type and marks have the sizes they are given.
const WIDE_PX = 1280, HIGH_PX = 720, LEAST_SCALE = 0.75;
// As wide as the stage is on a sheet of paper, upright; its style makes it larger on one that lies.
const PAPER_PX = 700;
// The map for which a stop's zoom was chosen: so high in pixels, and by so much wider.
const PREPARED_PX = 440, WIDER = 1.5;
const DARK = "(prefers-color-scheme: dark)";
const BLACK = ["b", "B", "."];

const parsed = (text) => document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);

const headOf = (stop) => [
  el("p", { class: "ned-kicker" }, stop.title),
  stop.warning && el("p", { class: "ned-synthetic" }, stop.warning),
  el("h2", {}, stop.say),
].filter(Boolean);

const chartOf = ({ chart }) => chart
  && el("div", { class: "ned-shown" }, Object.entries(chart).map(([size, text]) => el("div", { class: `ned-shown-${size}` }, parsed(text))));

const scaleNow = () => Math.max(LEAST_SCALE, Math.min(innerWidth / WIDE_PX, innerHeight / HIGH_PX));

export class Presenter {
  // `place` reads the number of a stop from the address, and writes it there.
  constructor(holder, board, stops, place, { leave, apart } = {}) {
    Object.assign(this, { board, stops, place, leave, apart, heads: stops.map(headOf), charts: stops.map(chartOf), scale: scaleNow() });
    Object.assign(board, { silent: true, staged: true, markScale: MARK_SCALE * this.scale });
    this.map = board.map.getContainer().parentElement;
    this.head = el("header", { class: "ned-stop", "aria-live": "polite" });
    this.key = el("div", { class: "ned-stage-key", role: "region", "aria-label": "Key of the map", tabindex: "0" });
    this.chart = el("div", { class: "ned-stage-chart" });
    this.caption = el("p", { class: "ned-caption" });
    this.notes = el("aside", { class: "ned-notes", "aria-label": "Notes for the speaker", hidden: true });
    this.black = el("div", { class: "ned-black", role: "status", hidden: true, onclick: () => this.blacken(false) }, el("span", { class: "ned-unseen" }, "Black screen. Press b to go on."));
    this.stage = el("section", { class: "ned-stage", tabindex: "-1", "aria-label": "Presentation" },
      this.head, this.map, this.key, this.chart, this.caption, this.bar(), this.notes, this.black);
    this.meeting = new Meeting(board, () => this.scale);
    holder.replaceChildren(this.stage);
    board.map.invalidateSize({ animate: false });
    this.measure();
    this.follow();
  }

  start(live, hooks) {
    this.at = within(this.place.read() - 1, this.stops.length);
    this.mapped = this.stops.filter(({ view }) => view);
    this.board.start((this.stops[this.at].view ?? this.mapped[0]?.view) ?? this.board.content.start, live, hooks);
    this.say();
    this.show();
    this.inStep = new InStep("stage", () => this.at, (at) => this.go(at + 1));
    setTimeout(() => this.board.prepare(this.mapped.map(({ view }) => view)));
    return this;
  }

  bar() {
    const button = (label, act, more = {}) => el("button", { type: "button", onclick: act, ...more }, label);
    this.back = button("Back", () => this.step(-1));
    this.next = button("Next", () => this.step(1));
    this.dots = el("span", { class: "ned-dots", "aria-hidden": "true" }, this.stops.map(() => el("i", {})));
    this.number = el("output", { class: "ned-number ned-unseen" });
    this.source = el("p", { class: "ned-source" });
    this.told = button("Notes", () => this.tell(this.notes.hidden), { "aria-expanded": "false" });
    this.ground = button("Dark", () => this.darken(!this.dark));
    const whole = document.fullscreenEnabled && button("Full", () => this.fill(), { "aria-label": "Full screen" });
    return el("nav", { class: "ned-stage-bar", "aria-label": "Stops" }, this.back, this.next, this.dots, this.number, this.source,
      this.told, this.ground, whole, this.leave && button("Close", this.leave));
  }

  follow() {
    const { map } = this.board, system = matchMedia(DARK), stop = new AbortController(), { signal } = stop;
    map.keyboard.disable();
    map.options.zoomSnap = 0.1;
    map.getPane("ned-labels").style.zIndex = 440;
    map.on("resize", () => this.frame());
    this.board.reframe = () => this.frame();
    addEventListener("keydown", (event) => this.press(event), { capture: true, signal });
    addEventListener("resize", () => this.resize(), { signal });
    addEventListener("beforeprint", () => this.lay(), { signal });
    addEventListener("afterprint", () => this.lift(), { signal });
    system.addEventListener("change", ({ matches }) => this.darken(matches), { signal });
    this.notes.addEventListener("click", (event) => this.check(event), { signal });
    // A button pressed by pointer lets go of the keys: Space then means the next stop again.
    this.stage.addEventListener("click", ({ detail, target }) => detail && target.closest("button") && this.stage.focus({ preventScroll: true }), { signal });
    this.darken(system.matches);
    this.unfollow = () => stop.abort();
  }

  press(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.altKey || event.metaKey || !this.stage.checkVisibility() || target.closest?.(WRITES)) return;
    const step = stepOf(event), does = this.doing(key, event.shiftKey);
    if (!step && !does) return;
    // Escape is everybody's: it may end more than what is the stage's.
    if (key !== "Escape") { event.preventDefault(); event.stopPropagation(); }
    // A key that is held down counts once.
    if (event.repeat) return;
    if (step) this.step(step);
    else does();
  }

  // Clickers begin a show with F5, which would load the page anew.
  doing(key, shifted) {
    if (BLACK.includes(key)) return () => this.blacken(this.black.hidden);
    if (key === "n" || key === "N") return () => this.tell(this.notes.hidden);
    if (!shifted && (key === "F5" || key === "f")) return () => this.fill();
    return key === "Escape" && this.escape();
  }

  // What Escape ends, the last thing first; nothing, where it is for the map or the browser.
  escape() {
    if (!this.black.hidden) return () => this.blacken(false);
    if (!this.notes.hidden) return () => this.tell(false);
    return undefined;
  }

  step(by) {
    this.go(this.at + by + 1);
  }

  // To a stop by its number, from 1.
  go(number) {
    const to = within(number - 1, this.stops.length);
    if (!this.black.hidden) this.blacken(false);
    if (to === this.at) return;
    this.at = to;
    this.say();
    this.inStep?.tell();
    // Keys may come faster than the map is drawn: it shows the last that was asked for.
    this.drawing ??= requestAnimationFrame(() => { this.drawing = undefined; this.show(); });
  }

  // All but the map: it is there at once.
  say() {
    const { at, stops } = this, stop = stops[at];
    this.head.replaceChildren(...this.heads[at]);
    this.chart.replaceChildren(...[this.charts[at]].filter(Boolean));
    this.stage.classList.toggle("ned-on-map", Boolean(stop.view));
    this.number.textContent = `${at + 1} of ${stops.length}`;
    for (const [index, dot] of [...this.dots.children].entries()) dot.className = index === at ? "ned-now" : "";
    this.source.replaceChildren(stop.source, ...(stop.card ? [" ", pageLink("Card of this figure", "claims", { card: stop.card })] : []));
    this.source.onclick = (event) => this.check(event);
    this.caption.textContent = stop.caption;
    this.back.setAttribute("aria-disabled", at === 0);
    this.next.setAttribute("aria-disabled", at === stops.length - 1);
    if (!this.notes.hidden) this.tell(true);
    this.place.write(at + 1);
  }

  // From a figure to its card: in a file, behind the presentation.
  check(event) {
    if (!event.target.closest("a[data-page]")) return;
    this.leave?.();
    this.board.follow(event);
  }

  show() {
    const { view, warning, caption } = this.stops[this.at];
    this.board.card.close();
    if (!view) return;
    const { at, ...state } = view;
    let met;
    this.board.labels.after(() => {
      this.board.set(state);
      this.frame();
      met = this.meeting.show();
    });
    this.key.replaceChildren(...(met ?? shortKey(this.board)));
    // What the map itself must say stands below it.
    const signs = [...this.board.signs.children].map(({ textContent }) => textContent).filter((words) => words !== warning);
    this.caption.textContent = [...signs, caption].join(" ");
  }

  // A stop's own place, nearer on a larger screen; else the whole constituency. A map that stands
  // there already is left as it is.
  frame() {
    const { map } = this.board, stop = this.stops[this.at ?? 0], { x, y } = map.getSize();
    if (!x || !y || !stop.view) return;
    const { at } = stop.view, wanted = JSON.stringify([at, x, y]);
    if (this.framed === [wanted, this.standing()].join()) return;
    const nearer = Math.floor(10 * Math.log2(Math.min(x / WIDER, y) / PREPARED_PX)) / 10;
    if (at) map.setView([at[0], at[1]], at[2] + nearer, { animate: false });
    else this.board.showWhole(8, 8);
    this.framed = [wanted, this.standing()].join();
  }

  standing() {
    const { lat, lng } = this.board.map.getCenter();
    return `${lat} ${lng} ${this.board.map.getZoom()}`;
  }

  // Names were measured in another size of type.
  measure() {
    this.stage.style.setProperty("--ned-scale", this.scale);
    for (const one of this.board.labels.markers) one.wide = 0;
  }

  // Marks and names grow with the screen, as type does.
  resize() {
    if (this.before) return;
    const scale = scaleNow();
    if (scale !== this.scale) this.rescale(scale);
    this.show();
    this.comeBack();
  }

  rescale(scale) {
    this.scale = scale;
    this.board.markScale = MARK_SCALE * scale;
    this.board.turn += 1;
    this.measure();
    this.board.restyle();
  }

  // On paper a stop is as on the screen, and light.
  lay() {
    if (this.before || !this.stage.checkVisibility()) return;
    this.before = { scale: this.scale, dark: this.dark };
    alone(this.stage);
    this.stage.classList.add("ned-stage-printed");
    this.sized(PAPER_PX / WIDE_PX, false);
  }

  lift() {
    if (!this.before) return;
    const { scale, dark } = this.before;
    this.before = undefined;
    notAlone();
    this.stage.classList.remove("ned-stage-printed");
    this.sized(scale, dark);
    this.comeBack();
  }

  // In a file the stage is a window of its own.
  comeBack() {
    if (this.at !== undefined && !this.leave) this.stage.scrollIntoView();
  }

  sized(scale, dark) {
    this.board.map.invalidateSize({ animate: false });
    this.rescale(scale);
    this.darken(dark);
    this.show();
  }

  darken(dark) {
    this.dark = dark;
    this.stage.classList.toggle("ned-dark", dark);
    if (this.board.paint(dark) && this.board.ready) { this.board.restyle(); this.show(); }
    this.ground.textContent = dark ? "Light" : "Dark";
  }

  blacken(on) {
    this.black.hidden = !on;
  }

  tell(on) {
    this.notes.hidden = !on;
    this.told.setAttribute("aria-expanded", on);
    if (!on) return;
    this.notes.replaceChildren(...notesOf(this.stops, this.at),
      ...(this.apart ? [el("a", { href: this.apart(), target: "ned-notes", class: "ned-apart" }, "Open the notes in a second window")] : []));
  }

  fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.stage.requestFullscreen?.().catch(() => {});
  }

  update(live) {
    this.board.update(live);
    this.show();
  }

  seen() {}

  remove() {
    this.unfollow();
    this.inStep?.close();
    this.board.remove();
  }
}

// The number of the stop in the address of a page: `?stop=3`.
export const inQuery = {
  read: () => Number(new URLSearchParams(location.search).get("stop")) || 1,
  write(number) {
    const query = new URLSearchParams(location.search);
    query.set("stop", number);
    history.replaceState(history.state, "", `${location.pathname}?${query}${location.hash}`);
  },
};

// The address of the notes of the stop that is shown.
export function notesApart() {
  const query = new URLSearchParams(location.search);
  query.set("notes", 1);
  return `${location.pathname}?${query}`;
}
