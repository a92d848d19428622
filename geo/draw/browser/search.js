// Find a postcode, an area, a place or a mark by its name, on this device: nothing typed is sent.

import { el, pageLink } from "./dom.js";

const MOST = 8, CLOSE_ZOOM = 15, PLACE_ZOOM = 13;
const POSTCODE = /\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b/i;
const PART = /^[a-z]{1,2}\d[a-z\d]?\s*\d?[a-z]{0,2}$/i;

// As names are compared: without case, accents and points, and Saint as St.
export const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}|['’.]/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").replace(/\bsaint\b/g, "st").trim();

// Whether one text is the other with one letter wrong, missing, too many, or two changed about.
export function nearly(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const left = one.slice(start, one.length - end), right = other.slice(start, other.length - end);
  return Math.max(left.length, right.length) <= 1 || (left.length === 2 && left === [...right].reverse().join(""));
}

// How well a name answers what was typed: the lower the better, undefined where it does not.
export function rank(name, typed) {
  if (name === typed) return 0;
  if (name.startsWith(typed)) return 1;
  if (` ${name}`.includes(` ${typed}`)) return 2;
  if (typed.length < 4) return undefined;
  return [-1, 0, 1].some((more) => nearly(name.slice(0, typed.length + more), typed)) || name.split(" ").some((word) => nearly(word, typed)) ? 3 : undefined;
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);

// A mark that is only a place of what is counted goes by its issue: the place itself is found too.
const markKind = ({ each, of_each, title }) => (of_each ? `${title} here` : capital(each));

export class Search {
  constructor(board) {
    this.board = board;
    this.found = [];
    // Only what the place has: one may have neither towns nor marks.
    const { towns, layers } = board.content;
    const kinds = ["Postcode", "ward", Object.keys(towns).length > 0 && "town", layers.find(({ marks }) => marks.length)?.each].filter(Boolean);
    this.input = el("input", { type: "search", role: "combobox", "aria-label": "Find a postcode, ward, town, school, surgery or bus stop", placeholder: kinds.join(", ").replace(/, ([^,]*)$/, " or $1"),
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "ned-found", autocomplete: "off", spellcheck: "false",
      oninput: () => this.look(), onfocus: () => this.load(), onkeydown: (event) => this.press(event), onblur: () => setTimeout(() => this.close(), 150) });
    this.list = el("ul", { id: "ned-found", role: "listbox", "aria-label": "What was found", hidden: true });
    this.said = el("p", { class: "ned-found-said", role: "status" });
    this.node = el("search", { class: "ned-search" }, this.input, this.list, this.said);
  }

  // Every name to search, read when somebody first types.
  get names() {
    this.known ??= this.read();
    return this.known;
  }

  read() {
    const { content, names } = this.board, one = (kind, name, act) => ({ kind, name, key: plain(name), act });
    const wards = this.board.wards.map(([code, name]) => one("Ward", name, () => this.area(code)));
    const places = content.places.map((place) => one(place.kind === "outside" ? "Place outside" : capital(place.kind), place.name, () => this.place(place)));
    const marks = this.board.marks.flatMap((layer) => layer.layer.marks.map((mark) => one(markKind(layer.layer), mark.name, () => this.mark(layer, mark))));
    const dots = this.board.dots.flatMap((layer) => layer.points.map((point) => one(layer.dots.standing, `${point.name}${point.where ? `, ${point.where}` : ""}`, () => this.dot(layer, point))));
    const seen = new Set();
    return [...wards, ...places, ...marks, ...dots].filter(({ kind, key }) => !seen.has(`${kind} ${key}`) && seen.add(`${kind} ${key}`)).map((found) => ({ ...found, of: names }));
  }

  // The postcodes come as a file of their own, once somebody begins to type. What was taken before
  // they came stays taken.
  load() {
    this.loading ??= Promise.resolve(this.board.postcodes?.()).then((told) => { this.postcodes = told; if (this.input.value && this.input.value !== this.taken) this.look(); }).catch(() => {});
  }

  look() {
    this.load();
    const typed = plain(this.input.value);
    this.said.textContent = "";
    this.show(typed.length < 2 ? [] : [...this.coded(this.input.value), ...this.named(typed)].slice(0, MOST));
    if (typed.length >= 2 && !this.found.length) this.said.textContent = this.nothing(this.input.value);
  }

  named(typed) {
    return this.names.map((one) => ({ ...one, rank: rank(one.key, typed) })).filter((one) => one.rank !== undefined)
      .sort((one, other) => one.rank - other.rank || one.key.length - other.key.length).slice(0, MOST);
  }

  coded(text) {
    const whole = text.match(POSTCODE), { postcodes } = this;
    if (!postcodes || !(whole || PART.test(text.trim()))) return [];
    const typed = whole ? `${whole[1]} ${whole[2]}`.toUpperCase() : text.trim().toUpperCase();
    const squeezed = typed.replace(/\s/g, "");
    const starts = postcodes.names.filter((name) => name.replace(" ", "").startsWith(squeezed));
    const near = starts.length || !whole ? [] : postcodes.names.filter((name) => nearly(name.replace(" ", ""), squeezed));
    return (starts.length ? starts : near).slice(0, 5).map((name) => ({ kind: starts.length ? "Postcode" : "Perhaps you mean", name, act: () => this.postcode(name) }));
  }

  nothing(text) {
    const whole = text.match(POSTCODE);
    if (whole && this.postcodes) return `We do not know the postcode ${whole[1].toUpperCase()} ${whole[2].toUpperCase()}. The table has postcodes inside the constituency and up to 1 km outside.`;
    return "We found nothing with that name here. Try a postcode, a ward, a town, a school or a surgery.";
  }

  show(found) {
    this.found = found;
    this.at = found.length ? 0 : -1;
    this.list.replaceChildren(...found.map((one, at) => el("li", { role: "option", id: `ned-found-${at}`, onmousedown: (event) => { event.preventDefault(); this.take(at); } },
      el("strong", {}, one.name), el("span", {}, one.kind))));
    this.list.hidden = !found.length;
    this.input.setAttribute("aria-expanded", found.length > 0);
    this.point();
  }

  point() {
    [...this.list.children].forEach((node, at) => node.setAttribute("aria-selected", at === this.at));
    if (this.at >= 0) this.input.setAttribute("aria-activedescendant", `ned-found-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  press(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], many = this.found.length;
    event.stopPropagation();
    if (step && many) { this.at = (this.at + step + many) % many; this.point(); event.preventDefault(); }
    else if (event.key === "Enter") { event.preventDefault(); if (this.at >= 0) this.take(this.at); else this.look(); }
    else if (event.key === "Escape") this.close();
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
  }

  take(at) {
    const { name, act } = this.found[at];
    this.input.value = this.taken = name;
    this.close();
    this.said.replaceChildren(...[act()].flat().filter(Boolean));
  }

  area(code) {
    if (this.board.state.areas !== "ward") this.board.set({ areas: "ward" });
    this.board.select(code, { fly: true });
  }

  // A place of several wards is answered with their sum; any other place is gone to.
  place({ name, at, kind }) {
    const town = kind === "outside" ? undefined : this.board.content.towns[name];
    if (town) return this.town(name, town);
    const own = this.board.wards.filter(([, ward]) => plain(ward).startsWith(plain(name)));
    if (own.length === 1) return this.area(own[0][0]);
    this.board.map.setView(at, PLACE_ZOOM, { animate: false });
  }

  town(name, { code, wards, figures }) {
    const { board } = this, { measure, live, names } = board, line = (...told) => el("span", { class: "ned-found-line" }, ...told);
    board.map.fitBounds(board.ground.bounds(...wards), { animate: false });
    const left = live.coverage && !live.coverage.absent && live.coverage.towns[name];
    return [
      line(`${wards.length} wards have ${name} in their name: `, wards.flatMap((ward, at) => [at ? ", " : "", pageLink(names[ward], "area", { area: ward })]), "."),
      measure && line(`Together: ${measure.title}: ${figures[measure.id]}.`),
      left && line(`Together: ${left}.`),
      line(pageLink(`Open ${name} as a group`, "area", { area: code })),
    ];
  }

  mark(layer, mark) {
    if (!this.board.on(layer.layer.id)) this.board.toggle(layer.layer.id, true);
    this.board.map.setView(mark.at, CLOSE_ZOOM, { animate: false });
    layer.open(layer.drawn.find((one) => one.mark === mark));
  }

  dot(layer, point) {
    for (const id of [layer.dots.layer, layer.dots.id]) if (!this.board.on(id)) this.board.toggle(id, true);
    this.board.map.setView(point.at, CLOSE_ZOOM, { animate: false });
    layer.open(point);
  }

  // The map goes to the ward and not to the postcode, so that no address says where somebody lives.
  postcode(name) {
    const at = this.postcodes.names.indexOf(name), ward = this.postcodes.wards[this.postcodes.ward[at]];
    this.board.pin.show({ id: name, at: this.postcodes.at[at], label: name });
    if (!ward) return `${name} is outside the constituency.`;
    this.area(ward);
    return `${name} is in the ward ${this.board.names[ward]}. Your postcode is looked up here and sent nowhere.`;
  }
}
