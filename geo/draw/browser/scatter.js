// Each ward as a circle: how much it lost against how many of its doors were visited.

import { el, svg } from "./dom.js";
import { radiusOf } from "./circles.js";
import { colourOf } from "./palette.js";

const WIDE = 440, TALL = 330, LOW = 236, SHORT_PX = 780, LEFT = 74, RIGHT = 14, TOP = 26, FOOT = 44, STRIP = 34, LETTER_PX = 6.1;

const steps = (least, most) => {
  const rough = (most - least) / 4, unit = 10 ** Math.floor(Math.log10(rough || 1));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * unit).find((one) => one >= rough) || 1;
  const first = Math.ceil(least / step);
  return Array.from({ length: Math.floor(most / step) - first + 1 }, (_, at) => (first + at) * step);
};

const overlap = (one, other) => one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;

// Lower on a projector, so that the whole picture is seen.
const HIGH = innerHeight < SHORT_PX ? LOW : TALL;

export class Scatter {
  constructor(board) {
    Object.assign(this, { board, measure: board.measure, meeting: board.meeting, cover: board.live.coverage });
    this.dots = this.read();
    this.node = svg("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "ned-scatter", role: "img", "aria-label": this.spoken() },
      this.ground(), this.corner(), this.dots.map((dot) => this.dot(dot)), this.labels());
    this.node.addEventListener("pointerover", ({ target }) => this.pointed(target));
    this.node.addEventListener("pointerleave", () => board.point(""));
    this.node.addEventListener("click", ({ target }) => target.dataset.dot && board.select(target.dataset.dot));
  }

  spoken() {
    return `${this.meeting.title}. ${this.measure.title}, ${this.measure.unit}, against the share of doors visited, for each ward. The table below says the same.`;
  }

  // Wards whose doors are not known stand in a strip of their own, left of the axis.
  read() {
    const { measure, cover } = this, figures = measure.figures.ward;
    const known = Object.entries(figures).filter(([, one]) => one.state === "value" || one.state === "zero");
    // A measure of change may be below nought everywhere.
    const values = known.map(([, one]) => one.value || 0), least = Math.min(...values, 0) * 1.06;
    const most = (Math.max(...values, 0) || (least < 0 ? 0 : 1)) * 1.06;
    this.ticks = steps(least, most);
    this.bottom = Math.min(least, this.ticks[0]);
    this.top = Math.max(most, this.ticks.at(-1));
    const shares = known.map(([code]) => cover.ward[code]?.value).filter((one) => one != null);
    this.widest = Math.min(100, Math.max(40, Math.ceil((Math.max(...shares, 0) + 4) / 20) * 20));
    return known.map(([code, one]) => {
      const share = cover.ward[code]?.value, left = cover.doors.ward[code]?.left;
      const x = share == null ? LEFT - STRIP / 2 - 14 : this.x(share);
      return { code, x, y: this.y(one.value || 0), r: left?.state === "value" ? radiusOf(left.value, 400) * 0.72 : 6, known: share != null,
        colour: one.state === "value" ? colourOf(measure.classes[one.class]) : "var(--ned-paper, #fff)" };
    }).sort((one, other) => other.r - one.r);
  }

  x(share) { return LEFT + (share / this.widest) * (WIDE - LEFT - RIGHT); }
  y(value) { return HIGH - FOOT - ((value - this.bottom) / (this.top - this.bottom)) * (HIGH - FOOT - TOP); }

  ground() {
    const floor = HIGH - FOOT, { measure } = this, money = measure.unit.startsWith("£");
    return svg("g", { class: "ned-axes" },
      svg("rect", { x: LEFT - STRIP - 14, y: TOP, width: STRIP, height: floor - TOP, class: "ned-strip" }),
      this.ticks.map((tick) => [svg("line", { x1: LEFT, x2: WIDE - RIGHT, y1: this.y(tick), y2: this.y(tick) }),
        svg("text", { x: LEFT - 4, y: this.y(tick) + 4, class: "ned-end" }, money ? `£${tick}` : String(tick).replace("-", "−"))]),
      Array.from({ length: this.widest / 20 + 1 }, (_, at) => svg("text", { x: this.x(at * 20), y: floor + 15, class: "ned-mid" }, `${at * 20}%`)),
      svg("text", { x: LEFT - STRIP / 2 - 14, y: floor + 15, class: "ned-mid" }, "not"), svg("text", { x: LEFT - STRIP / 2 - 14, y: floor + 27, class: "ned-mid" }, "known"),
      svg("text", { x: LEFT - STRIP - 14, y: 14, class: "ned-axis" }, `${measure.unit[0].toUpperCase()}${measure.unit.slice(1)}`),
      svg("text", { x: WIDE - RIGHT, y: HIGH - 8, class: "ned-axis ned-end" }, `${this.cover.key.scatter} →`));
  }

  // The corner of much lost and few visited, where the measure asks for it.
  corner() {
    const { meeting, cover } = this;
    if (meeting.least === null) return false;
    const floor = Math.min(HIGH - FOOT - 6, this.y(meeting.least)), right = this.x(Math.min(this.widest, cover.low));
    return svg("rect", { x: LEFT, y: TOP, width: right - LEFT, height: Math.max(0, floor - TOP), class: "ned-corner" });
  }

  dot({ code, x, y, r, known, colour }) {
    return svg("circle", { cx: x, cy: y, r, "data-dot": code, class: known ? "ned-dot" : "ned-dot ned-dot-unknown", fill: colour },
      svg("title", {}, this.words(code)));
  }

  words(code) {
    return [this.board.names[code], ...this.board.areas.ward.words(code).map(([label, text]) => `${label}: ${text}`)].join(". ");
  }

  // The wards of the corner first, then the outermost: whatever finds room beside its dot.
  labels() {
    const named = new Set(this.meeting.codes), taken = this.dots.map(({ x, y, r }) => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r }));
    const far = (dot) => Math.hypot(dot.x - LEFT - (WIDE - LEFT) / 2, dot.y - HIGH / 2);
    const order = this.dots.filter(({ known }) => known).sort((one, other) => named.has(other.code) - named.has(one.code) || far(other) - far(one));
    return order.slice(0, Math.max(named.size, 0) + 6).map((dot) => this.label(dot, named.has(dot.code), taken)).filter(Boolean);
  }

  label({ code, x, y, r }, bold, taken) {
    const text = this.board.names[code], w = text.length * LETTER_PX + (bold ? 8 : 2), h = 13;
    const sides = [[x + r + 4, y - h / 2], [x - r - 4 - w, y - h / 2], [x - w / 2, y - r - h - 2], [x - w / 2, y + r + 2]];
    const at = sides.map(([left, top]) => ({ x: left, y: top, w, h }))
      .find((box) => box.x > LEFT && box.x + box.w < WIDE && box.y > TOP - 8 && box.y + box.h < HIGH - FOOT && !taken.some((other) => overlap(box, other)));
    if (!at) return false;
    taken.push(at);
    return svg("text", { x: at.x, y: at.y + 11, class: bold ? "ned-dot-label ned-bold" : "ned-dot-label" }, text);
  }

  pointed(target) {
    this.board.point(target.dataset.dot || "");
  }

  mark(code) {
    for (const dot of this.node.querySelectorAll("[data-dot]")) dot.classList.toggle("ned-pointed", dot.dataset.dot === code);
  }
}
