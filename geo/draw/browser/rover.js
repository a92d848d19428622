// One tab stop for the marks of a layer: keys move from one to the next, in the order of their names.

const STEP = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
const END = { Home: 0, End: -1 };

export const BY_KEYBOARD = "Press Tab to go from layer to layer. In a layer, press the arrow keys, Home, End or a letter to go from mark to mark " +
  "by name. Press Enter to open a mark and Escape to close it. Choose areas from the list above. A table below lists the small dots of a layer.";

export class Rover {
  // `marks` are {node, name}, in the order of their names, all children of `list`. The pane
  // hears the keys: Chromium makes a tab stop of any SVG element that listens for the focus.
  constructor(pane, list, label, marks) {
    this.marks = marks;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label);
    pane.addEventListener("focusin", ({ target }) => this.hold(target));
    pane.addEventListener("keydown", (event) => this.move(event));
    this.settle();
  }

  get seen() {
    return this.marks.filter(({ node }) => node.style.display !== "none");
  }

  // A mark that is gone hands its tab stop on.
  settle() {
    const { seen } = this;
    this.hold((seen.find(({ node }) => node === this.held) || seen[0])?.node);
  }

  hold(node) {
    this.held = node;
    for (const mark of this.marks) mark.node.setAttribute("tabindex", mark.node === node ? "0" : "-1");
  }

  move(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const next = this.next(event.key);
    if (!next) return;
    event.preventDefault();
    next.node.focus();
  }

  next(key) {
    const { seen } = this, at = seen.findIndex(({ node }) => node === this.held);
    if (key in STEP) return seen[(at + STEP[key] + seen.length) % seen.length];
    if (key in END) return seen.at(END[key]);
    if (!/^[\p{L}\p{N}]$/u.test(key)) return undefined;
    return [...seen.slice(at + 1), ...seen.slice(0, at)].find(({ name }) => name.toLowerCase().startsWith(key.toLowerCase()));
  }
}
