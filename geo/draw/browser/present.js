// Present prepared stops on one map: keys and buttons move, and the server is asked nothing.

import { el, pageLink } from "./dom.js";
import { shortKey } from "./short_key.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity };
const SHIFTED = { " ": -1 };
const MARK_SCALE = 1.7;
// The size of map, in pixels, for which a stop's zoom was chosen.
const PREPARED_PX = 440;
// Kept free beside the constituency, where the map has room, for what must be said on it.
const SIGN_PX = 200, ROOMY_PX = 500;
const DARK = "(prefers-color-scheme: dark)";
const WRITES = "input, select, textarea, [contenteditable]";
const ACTS = "button, a, summary, [role=button]";

const saying = (figure) =>
  el("div", { class: "ned-side" },
    figure.by && el("p", { class: "ned-by" }, figure.by),
    el("p", { class: "ned-big" }, figure.big),
    figure.rest && el("p", { class: "ned-rest" }, figure.rest));

const stopText = (stop) => [
  el("h2", {}, stop.title),
  el("div", { class: "ned-figures" }, stop.figures.map(saying)),
  ...stop.lines.map((line) => el("p", { class: "ned-line" }, line)),
  stop.warning && el("p", { class: "ned-synthetic" }, stop.warning),
].filter(Boolean);

export class Presenter {
  // `place` reads the number of a stop from the address, and writes it there.
  constructor(holder, board, stops, place, { leave } = {}) {
    Object.assign(this, { board, stops, place, leave, texts: stops.map(stopText) });
    Object.assign(board, { silent: true, markScale: MARK_SCALE });
    this.text = el("div", { class: "ned-stop", "aria-live": "polite" });
    this.key = el("div", { class: "ned-stage-key", role: "region", "aria-label": "Key of the map", tabindex: "0" });
    this.number = el("output", { class: "ned-number" });
    this.stage = el("section", { class: "ned-stage", tabindex: "-1", "aria-label": "Presentation" },
      this.text, board.map.getContainer().parentElement, this.key, this.bar());
    holder.replaceChildren(this.stage);
    board.map.invalidateSize({ animate: false });
    this.follow();
  }

  start(live, hooks) {
    this.at = this.within(this.place.read() - 1);
    this.board.start(this.stops[this.at].view, live, hooks);
    this.show();
    setTimeout(() => this.board.prepare(this.stops.map(({ view }) => view)));
    return this;
  }

  bar() {
    const button = (label, act, more = {}) => el("button", { type: "button", onclick: act, ...more }, label);
    this.back = button("Previous", () => this.step(-1));
    this.next = button("Next", () => this.step(1));
    this.ground = button("Dark", () => this.darken(!this.dark));
    const whole = document.fullscreenEnabled && button("Full screen", () => this.fill());
    return el("nav", { class: "ned-stage-bar", "aria-label": "Stops" }, this.back, this.number, this.next, whole, this.ground,
      (this.card = el("span", { onclick: (event) => this.check(event) })), this.leave && button("Close", this.leave));
  }

  follow() {
    const { map } = this.board, system = matchMedia(DARK), stop = new AbortController(), { signal } = stop;
    map.keyboard.disable();
    map.options.zoomSnap = 0.1;
    map.getPane("ned-labels").style.zIndex = 440;
    map.on("resize", () => this.frame());
    this.board.reframe = () => this.frame();
    addEventListener("keydown", (event) => this.press(event), { capture: true, signal });
    system.addEventListener("change", ({ matches }) => this.darken(matches), { signal });
    // A button pressed by pointer lets go of the keys: Space then means the next stop again.
    this.stage.addEventListener("click", ({ detail, target }) => detail && target.closest("button") && this.stage.focus({ preventScroll: true }), { signal });
    this.darken(system.matches);
    this.unfollow = () => stop.abort();
  }

  press(event) {
    const { key, target, shiftKey } = event, step = shiftKey ? SHIFTED[key] : STEPS[key];
    if (event.ctrlKey || event.altKey || event.metaKey || !this.stage.checkVisibility()) return;
    if (target.closest?.(WRITES) || (key === " " && target.closest?.(ACTS))) return;
    // Clickers begin a show with F5, which would load the page anew.
    if (!shiftKey && (key === "F5" || key === "f")) this.fill();
    else if (step) this.step(step);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  within(at) {
    return Math.min(this.stops.length - 1, Math.max(0, Number.isInteger(at) || Math.abs(at) === Infinity ? at : 0));
  }

  step(by) {
    this.go(this.at + by + 1);
  }

  // To a stop by its number, from 1.
  go(number) {
    const to = this.within(number - 1);
    if (to === this.at) return;
    this.at = to;
    this.say();
    // Keys may come faster than the map is drawn: it shows the last that was asked for.
    this.drawing ??= requestAnimationFrame(() => { this.drawing = undefined; this.show(); });
  }

  say() {
    const { at, stops } = this;
    this.text.replaceChildren(...this.texts[at]);
    this.number.textContent = `${at + 1} of ${stops.length}`;
    this.back.setAttribute("aria-disabled", at === 0);
    this.next.setAttribute("aria-disabled", at === stops.length - 1);
    this.card.replaceChildren(pageLink("Card of this figure", "claims", { card: stops[at].card }));
    this.place.write(at + 1);
  }

  // From a figure to its card: in a file, behind the presentation.
  check(event) {
    this.leave?.();
    this.board.follow(event);
  }

  show() {
    const { at, ...state } = this.stops[this.at].view;
    this.say();
    this.board.card.close();
    this.board.set(state);
    this.frame();
    this.key.replaceChildren(...shortKey(this.board));
  }

  // A stop's own place, nearer on a larger screen; else the whole constituency.
  frame() {
    const { map } = this.board, { at } = this.stops[this.at].view, { x, y } = map.getSize();
    if (!x || !y) return;
    const nearer = Math.floor(2 * Math.log2(Math.min(x, y) / PREPARED_PX)) / 2;
    if (at) map.setView([at[0], at[1]], at[2] + nearer, { animate: false });
    else this.board.showWhole(x > ROOMY_PX ? SIGN_PX : undefined);
  }

  darken(dark) {
    this.dark = dark;
    this.stage.classList.toggle("ned-dark", dark);
    if (this.board.paint(dark) && this.board.ready) { this.board.restyle(); this.key.replaceChildren(...shortKey(this.board)); }
    this.ground.textContent = dark ? "Light" : "Dark";
  }

  fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.stage.requestFullscreen?.().catch(() => {});
  }

  update(live) {
    this.board.update(live);
    this.key.replaceChildren(...shortKey(this.board));
  }

  seen() {}

  remove() {
    this.unfollow();
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
