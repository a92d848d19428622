// Which keys of a keyboard or a clicker move, and how far there is to go.

const STEPS = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -Infinity, End: Infinity };
const SHIFTED = { " ": -1 };
const ACTS = "button, a, summary, [role=button]";
export const WRITES = "input, select, textarea, [contenteditable]";

// By how many stops a key moves; a space on a button presses that.
export function stepOf({ key, shiftKey, target }) {
  if (key === " " && target.closest?.(ACTS)) return undefined;
  return shiftKey ? SHIFTED[key] : STEPS[key];
}

export const within = (at, many) =>
  Math.min(many - 1, Math.max(0, Number.isInteger(at) || Math.abs(at) === Infinity ? at : 0));
