// The picture of an issue in the panel: drawn where the map was made, and fetched once the map is shown.

import { el } from "./dom.js";

const ROOM_PX = 360;
// The file is our own, and every word in it was written as text.
const drawn = (text) => document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);

function table({ title, headings, rows }) {
  const row = ([first, ...rest]) => el("tr", {}, el("th", { scope: "row" }, first), rest.map((cell) => el("td", {}, cell)));
  return el("details", {}, el("summary", {}, "The same as a table"),
    el("div", { class: "ned-scroll", tabindex: "0", role: "region", "aria-label": title }, el("table", { class: "ned-table" },
      el("thead", {}, el("tr", {}, headings.map((head) => el("th", { scope: "col" }, head)))), el("tbody", {}, rows.map(row)))));
}

export class Pictures {
  constructor(board, room) {
    Object.assign(this, { board, kept: new Map() });
    // Told when it changes: to ask for it would lay the page out anew at every choice.
    new ResizeObserver(([{ contentRect }]) => { this.widePx = contentRect.width; }).observe(room);
  }

  // Fetched when the browser has nothing else to do, so that no choice waits for it.
  async load(charts) {
    await new Promise((idle) => (window.requestIdleCallback || setTimeout)(idle));
    this.charts = await charts();
    this.board.panel.restyle();
  }

  // Whether there is a picture to show, so that the panel is drawn anew when it comes.
  has(id) {
    return Boolean(this.charts?.[id]);
  }

  // Those of later facts are shown with later facts alone.
  of(id) {
    const shown = (this.charts?.[id] || []).filter(({ later }) => !later || this.board.state.later), text = this.widePx < ROOM_PX ? "narrow" : "wide";
    return shown.flatMap((told) => [el("div", { class: "ned-picture" }, this.drawn(told, text)), table(told)]);
  }

  // Each is read once; the panel shows it in one place.
  drawn(told, text) {
    const key = `${told.title} ${text}`;
    this.kept.set(key, this.kept.get(key) ?? drawn(told[text]));
    return this.kept.get(key);
  }
}
