// Open the map of this file, lead its links inside the file, and present its stops.

import { draw, id } from "./map.js";
import { leadTo, Presenter } from "./ned.js";

const told = JSON.parse(document.getElementById("told").textContent);
const show = document.getElementById("show");
const ANCHORS = { area: ({ area }) => `#area-${area}`, sources: ({ table }) => `#source-${table}`, claims: ({ card }) => `#card-${card}` };

leadTo((page, query) => ANCHORS[page]?.(query) ?? "#top");

// One map at a time bears the name under which it is drawn.
function drawIn(holder) {
  document.getElementById(id)?.removeAttribute("id");
  const frame = document.createElement("div");
  frame.append(Object.assign(document.createElement("div"), { id }));
  frame.className = "ned";
  holder.replaceChildren(frame);
  return draw().whenDrawn;
}

// The stop in the address: `#present-3`.
const inHash = {
  read: () => Number(location.hash.replace("#present-", "")) || 1,
  write: (number) => history.replaceState(null, "", `#present-${number}`),
};

let presenting;

async function present() {
  show.showModal();
  if (!presenting) presenting = drawIn(show).then((board) => new Presenter(show, board, told.stops, inHash, { leave: () => show.close() }).start(told.live, {}));
  const presenter = await presenting;
  presenter.go(inHash.read());
}

// Escape closes an open popup first.
show.addEventListener("cancel", (event) => show.querySelector(".ned-card:not([hidden])") && event.preventDefault());
show.addEventListener("close", () => location.hash.startsWith("#present-") && history.replaceState(null, "", "#stops"));
document.getElementById("present").addEventListener("click", () => { inHash.write(1); present(); });

// A table or source that is folded away is unfolded before it is gone to.
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target?.matches("article:not([id^=card-])") && target.querySelector("details");
  if (fold) fold.open = true;
  target?.scrollIntoView();
}

addEventListener("hashchange", () => (location.hash.startsWith("#present-") ? present() : unfold()));

const board = await drawIn(document.getElementById("holder"));
board.silent = true;
board.start(board.content.start, told.live, {});
for (const link of document.querySelectorAll("a[data-view]"))
  link.addEventListener("click", () => board.set({ ...board.content.start, ...JSON.parse(link.dataset.view) }));
if (location.hash.startsWith("#present-")) present();
else if (location.hash) unfold();
document.documentElement.dataset.ready = "yes";
