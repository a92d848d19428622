// Choose the date the map shows: the end of a month, or the standpoint itself.

import { el } from "./dom.js";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export function spokenDate(iso) {
  const [year, month, day] = iso.split("-");
  return [day && Number(day), month && MONTHS[month - 1], year].filter(Boolean).join(" ");
}

// '2020-09-30' is 'Sept 2020': as short as each month is written.
const shortMonth = (iso) => spokenDate(iso.slice(0, 7)).replace(/^(Sept|\w{3}(?=\w{3}))\w+/, "$1");

const lastDay = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

function monthEnds(first, standpoint) {
  const ends = [];
  for (let [year, month] = first.split("-").map(Number); ; month === 12 ? (year++, (month = 1)) : month++) {
    const end = `${year}-${String(month).padStart(2, "0")}-${lastDay(year, month)}`;
    if (end >= standpoint) return [...ends, standpoint];
    ends.push(end);
  }
}

export class Timeline {
  constructor(board, { first, standpoint }) {
    this.board = board;
    this.standpoint = standpoint;
    this.dates = monthEnds(first, standpoint);
    this.slider = el("input", { type: "range", min: 0, max: this.dates.length - 1, step: 1, "aria-label": "Date shown on the map",
      oninput: () => board.set({ date: this.dates[this.slider.value] }, { settled: false }), onchange: () => board.set({}) });
    this.words = el("output", { class: "ned-date" });
    this.later = el("input", { type: "checkbox", onchange: () => board.set({ later: this.later.checked, ...(this.later.checked && { date: standpoint }) }) });
    this.node = el("div", { class: "ned-time", role: "group", "aria-label": "Date" },
      el("span", { class: "ned-time-ends" }, first.slice(0, 4)), el("span", { class: "ned-track" }, this.slider, (this.rings = el("span", { "aria-hidden": "true" }))), el("span", { class: "ned-time-ends" }, shortMonth(standpoint)), this.words,
      el("label", {}, this.later, ` Include events after ${spokenDate(standpoint)}`));
  }

  // A ring at each day on which a mark that is shown became something else.
  ring() {
    const { board } = this, shown = board.content.layers.filter(({ id }) => board.on(id));
    if (!board.fresh("rings", shown.map(({ id }) => id))) return;
    const days = new Set(shown.flatMap(({ marks }) => marks.flatMap(({ phases }) => phases.map(({ since }) => since))).filter((day) => day && day <= this.standpoint));
    const last = this.dates.length - 1;
    this.rings.replaceChildren(...[...days].map((day) => el("i", { class: "ned-ring", style: `left:calc(8px + (100% - 16px) * ${(this.nearest(day) / last).toFixed(4)})` })));
  }

  restyle({ date, later }) {
    this.ring();
    this.slider.value = this.nearest(date);
    this.slider.setAttribute("aria-valuetext", spokenDate(date));
    this.slider.disabled = later;
    this.later.checked = later;
    this.words.textContent = later ? `Includes events after ${spokenDate(this.standpoint)}` : `As it stood on ${spokenDate(date)}`;
  }

  nearest(date) {
    const index = this.dates.findIndex((end) => end >= date);
    return index < 0 ? this.dates.length - 1 : index;
  }
}
