// The notes of the stops for the speaker: below the stage, or in a window of their own.

import { el, pageLink } from "./dom.js";
import { InStep } from "./in_step.js";
import { stepOf, within, WRITES } from "./stepping.js";

const figure = ({ by, big, rest }) => el("p", { class: "ned-figure" }, by && `${by}: `, el("strong", {}, big), rest && ` ${rest}`);

// The stop in words, what its card says, and what comes next.
export function notesOf(stops, at) {
  const { title, say, notes, figures, card, warning } = stops[at], next = stops[at + 1];
  return [
    el("p", { class: "ned-kicker" }, `${at + 1} of ${stops.length}, ${title}`),
    el("h3", {}, say),
    warning && el("p", { class: "ned-synthetic" }, warning),
    notes.length ? el("ul", {}, notes.map((line) => el("li", {}, line))) : el("p", {}, "This stop has no notes."),
    ...figures.map(figure),
    card && el("p", {}, pageLink("Card of this figure", "claims", { card })),
    el("p", { class: "ned-next" }, next ? `Next: ${next.say}` : "This is the last stop."),
  ].filter(Boolean);
}

export class Notes {
  constructor(holder, stops, place) {
    Object.assign(this, { stops, place, at: within(place.read() - 1, stops.length) });
    const button = (label, by) => el("button", { type: "button", onclick: () => this.go(this.at + by) }, label);
    this.text = el("div", { class: "ned-notes-text", "aria-live": "polite" });
    this.sheet = el("section", { class: "ned-notes-sheet", "aria-label": "Notes for the speaker" },
      this.text, el("nav", { "aria-label": "Stops" }, button("Back", -1), button("Next", 1)));
    holder.replaceChildren(this.sheet);
    this.inStep = new InStep("notes", () => this.at, (to) => this.go(to, false));
    this.stop = new AbortController();
    addEventListener("keydown", (event) => this.press(event), { capture: true, signal: this.stop.signal });
    this.show();
    this.inStep.ask();
  }

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.(WRITES)) return;
    const step = stepOf(event);
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) this.go(this.at + step);
  }

  go(to, tells = true) {
    const at = within(to, this.stops.length);
    if (at === this.at) return;
    this.at = at;
    this.show();
    if (tells) this.inStep.tell();
  }

  show() {
    this.text.replaceChildren(...notesOf(this.stops, this.at));
    this.place.write(this.at + 1);
  }

  update() {}

  seen() {}

  remove() {
    this.stop.abort();
    this.inStep.close();
  }
}
