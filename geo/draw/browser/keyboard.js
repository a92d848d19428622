// Name the map to whoever cannot see it, and lead past the map.

import { el } from "./dom.js";

const MOVED_BY_KEYS = "Map of the constituency. Move it with the arrow keys and zoom with plus and minus.";

// A bare letter, figure or sign: what is round the map would take it for a command of its own.
export const isSign = ({ key, ctrlKey, altKey, metaKey }) => key.length === 1 && !ctrlKey && !altKey && !metaKey;

export class Keyboard {
  constructor(map, frame, describedBy) {
    this.map = map;
    this.end = el("p", { class: "ned-unseen", tabindex: "-1" }, "End of the map");
    this.name(frame, describedBy);
    frame.addEventListener("keydown", (event) => isSign(event) && event.stopPropagation());
    this.quiet = new AbortController();
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.hush(), { signal: this.quiet.signal });
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) this.calm();
  }

  name(frame, describedBy) {
    const canvas = this.map.getContainer();
    for (const [name, value] of Object.entries({ role: "group", "aria-label": MOVED_BY_KEYS, "aria-describedby": describedBy })) canvas.setAttribute(name, value);
    frame.prepend(el("h2", { class: "ned-unseen" }, "The map"),
      el("button", { class: "ned-skip", type: "button", onclick: () => this.end.focus() }, "Skip the map"));
  }

  // Leaflet slides on a pan whatever its options say.
  calm() {
    const { panBy } = this.map;
    this.map.panBy = (offset, options) => panBy.call(this.map, offset, { ...options, animate: false });
  }

  // A name that the pointer called up is sent away by Escape.
  hush() {
    this.map.eachLayer((layer) => layer.getTooltip?.() && !layer.getTooltip().options.permanent && layer.closeTooltip());
  }

  remove() {
    this.quiet.abort();
  }
}
