// Copy a picture of what the map shows: the server draws it from the words of its address.

import { asQuery } from "./address.js";
import { el } from "./dom.js";

const AT = "/preview/view.png", READ_MS = 10000;
const DRAWING = "The picture is being drawn.", COPIED = "Picture copied.", PUBLISHED = "Of the doors it has what is published, and nothing else.";
const CANNOT_COPY = "This view could not be copied as a picture. Pictures to download are on About, under Downloads.";

export class Copy {
  constructor(board) {
    this.board = board;
    this.button = el("button", { type: "button", class: "ned-act", onclick: () => this.copy() }, "Copy picture");
    this.said = el("span", { role: "status", class: "ned-copied" });
    this.node = el("span", { hidden: "" }, this.button, this.said);
  }

  // One that shows the whole constituency has it whole in its picture too.
  query() {
    const { state, map, content } = this.board, { at, ...words } = asQuery({ ...state, also: [] }, map);
    const whole = map.getBounds().contains(L.geoJSON(content.boundaries.constituency).getBounds());
    return new URLSearchParams(whole ? words : { ...words, at });
  }

  async drawn() {
    const answer = await fetch(`${AT}?${this.query()}`);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.blob();
  }

  async copy() {
    clearTimeout(this.clearing);
    this.said.textContent = DRAWING;
    try {
      // The promise is made within the click: without that some browsers refuse.
      await navigator.clipboard.write([new ClipboardItem({ "image/png": this.drawn() })]);
      this.said.textContent = this.board.covered ? `${COPIED} ${PUBLISHED}` : COPIED;
    } catch {
      this.said.textContent = CANNOT_COPY;
    }
    this.clearing = setTimeout(() => (this.said.textContent = ""), READ_MS);
  }
}
