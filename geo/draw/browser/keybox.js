// The key on the map itself: only what is to be seen now.

import { el } from "./dom.js";
import { coverageKey, doorsKey, marksKey, measureOf, shadingKey } from "./key.js";

export class KeyBox {
  constructor(board) {
    this.board = board;
    this.body = el("div", { class: "ned-keybody" });
    this.node = el("details", { class: "ned-keybox", open: true }, el("summary", {}, "Key"), this.body);
  }

  restyle() {
    const { board } = this, marked = board.marks.filter(({ layer }) => board.on(layer.id)).map(({ layer }) => layer);
    const shown = marked.map((layer) => [layer.id, measureOf(board, layer)?.id]);
    // On a small map the key lies folded: the map is what there is room for.
    if (!this.shown) this.node.open = !board.frame.classList.contains("ned-small");
    this.shown = true;
    if (!board.fresh("keybox", shown, board.limit, board.measure?.id, board.state.areas, board.covered)) return;
    const keys = [shadingKey(board), coverageKey(board), doorsKey(board), ...marked.map((layer) => marksKey(board, layer))];
    this.body.replaceChildren(...keys.filter(({ length }) => length).map((key) => el("div", {}, key)));
  }
}
