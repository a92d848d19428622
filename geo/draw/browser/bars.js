// Doors of each area as bars on one scale: visited, and not yet visited. What is not known is dashed.

import { el } from "./dom.js";

const known = ({ left }) => left.state === "value" || left.state === "zero";

export function bars(board, doors) {
  const rows = Object.entries(doors).sort(([one, a], [other, b]) => known(b) - known(a) || (b.left.value ?? 0) - (a.left.value ?? 0) || board.names[one].localeCompare(board.names[other]));
  const most = Math.max(1, ...rows.map(([, { visited, left }]) => (visited.value ?? 0) + (left.value ?? 0)));
  return el("ul", { class: "ned-bars" }, rows.map(([code, one]) => bar(board, code, one, most)));
}

const bar = (board, code, { visited, left }, most) =>
  el("li", { "data-bar": code, onpointerenter: () => board.point(code), onpointerleave: () => board.point("") },
    el("button", { type: "button", class: "ned-bar-name", onclick: () => board.select(code, { fly: true }) }, board.names[code]),
    el("span", { class: "ned-bar-line", "aria-hidden": "true" },
      known({ left }) ? [part("ned-bar-left", left, most), part("ned-bar-visited", visited, most)] : el("span", { class: "ned-bar-unknown" })),
    el("span", { class: "ned-bar-text", "aria-hidden": "true" }, known({ left }) ? left.value.toLocaleString("en-GB") : "not known"), el("span", { class: "ned-unseen" }, left.text));

const part = (name, { value }, most) => el("span", { class: name, style: `width:${((100 * (value ?? 0)) / most).toFixed(2)}%` });
