// Name the places, larger ones first, beside the circles and marks and never over one another.

import { el } from "./dom.js";

const RANK = { town: 0, village: 1, outside: 2, suburb: 3, hamlet: 4 };
const FROM_ZOOM = { town: 0, outside: 0, village: 10, suburb: 12, hamlet: 13 };
const GAP_PX = 3, BESIDE_PX = 9;

const meet = (one, other) =>
  one.left < other.right + GAP_PX && one.right > other.left - GAP_PX && one.top < other.bottom + GAP_PX && one.bottom > other.top - GAP_PX;

const around = ({ x, y, r }) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r });

const within = (box, { x, y }) => box.left >= 2 && box.top >= 2 && box.right <= x - 2 && box.bottom <= y - 2;

// Where a name may stand: on its place, or beside it; of a town, on the free side of what stands there.
const places = ({ kind }, wide, high) => (kind === "town"
  ? [[0, 0], ...[1, 1.8, 2.6].flatMap((far) => [[0, -high * far], [0, high * far], [-(wide / 2 + 12 * far), 0], [wide / 2 + 12 * far, 0],
    [-(wide / 2 + 8 * far), -high * far], [wide / 2 + 8 * far, -high * far], [-(wide / 2 + 8 * far), high * far], [wide / 2 + 8 * far, high * far], [-(wide / 2 + 24), high * far * 0.5], [-(wide / 2 + 24), -high * far * 0.5]])]
  : kind === "outside" ? [[0, 0]] : [[0, 0], [0, -high], [0, high], [wide / 2 + BESIDE_PX, 0], [-(wide / 2 + BESIDE_PX), 0]]);

const moved = ({ x, y }, [dx, dy], wide, high) =>
  ({ left: x + dx - wide / 2, right: x + dx + wide / 2, top: y + dy - high / 2, bottom: y + dy + high / 2 });

export class Labels {
  constructor(board, named) {
    this.board = board;
    this.map = board.map;
    board.pane("ned-labels", 610).style.pointerEvents = "none";
    this.markers = [...named].sort((a, b) => (RANK[a.kind] ?? 5) - (RANK[b.kind] ?? 5)).map((place) => {
      const html = el("span", { class: `ned-place ned-${place.kind}` }, place.name);
      L.marker(place.at, { pane: "ned-labels", interactive: false, keyboard: false,
        icon: L.divIcon({ className: "ned-label", html, iconSize: [0, 0] }) }).addTo(this.map);
      return { place, html };
    });
    this.map.on("zoomend moveend resize", () => this.place());
    document.fonts?.ready.then(() => { for (const one of this.markers) one.wide = 0; this.map.whenReady(() => this.place()); });
  }

  // What a name may not lie on: the circles, the callouts, the key and the buttons.
  obstacles() {
    const frame = this.map.getContainer().getBoundingClientRect();
    const boxes = [...this.map.getContainer().parentElement.querySelectorAll(".ned-keybox, .ned-callout, .leaflet-control, .ned-buttons, .ned-more > summary, .ned-synthetic, .ned-numbered")]
      .filter((node) => node.checkVisibility()).map((node) => node.getBoundingClientRect())
      .map(({ left, right, top, bottom }) => ({ left: left - frame.left, right: right - frame.left, top: top - frame.top, bottom: bottom - frame.top }));
    const circles = (this.board.covered && this.board.circles?.boxes) || [];
    return [...boxes, ...circles.map(around)];
  }

  // A name is measured once: all that were not are shown, then measured, in one layout.
  measure(named) {
    const fresh = named.filter(({ wide }) => !wide);
    for (const { html } of fresh) html.style.display = "";
    for (const one of fresh) [one.wide, one.high] = [one.html.offsetWidth, one.html.offsetHeight];
  }

  // Place them once, after all that an act moves.
  after(act) {
    this.waiting = true;
    act();
    this.waiting = false;
    this.place();
  }

  place() {
    if (this.waiting) return;
    const zoom = this.map.getZoom(), size = this.map.getSize(), near = this.markers.filter(({ place }) => zoom >= (FROM_ZOOM[place.kind] ?? 13));
    this.measure(near);
    const taken = this.obstacles(), marks = this.board.leaders.boxes().map(around), stands = new Map();
    for (const one of near) {
      const { place, wide, high } = one, at = this.map.latLngToContainerPoint(place.at);
      const clear = (others) => places(place, wide, high).find((by) => {
        const box = moved(at, by, wide, high);
        return within(box, size) && !others.some((other) => meet(box, other));
      });
      // A town is named though its name may cross a mark; what is smaller is named beside marks alone.
      const free = clear([...taken, ...marks]) ?? (place.kind === "town" ? clear(taken) : undefined);
      if (!free) continue;
      stands.set(one, `${free[0]}px ${free[1]}px`);
      taken.push(moved(at, free, wide, high));
    }
    for (const one of this.markers) this.set(one, stands.get(one));
  }

  set({ html }, where) {
    const display = where === undefined ? "none" : "";
    if (html.style.display !== display) html.style.display = display;
    if (where !== undefined && html.style.translate !== where) html.style.translate = where;
  }
}
