// Open the map of this file, lead its links inside the file, and present its stops.

import { leadTo } from "./dom.js";
import { draw, id } from "./map.js";
import { Presenter } from "./present.js";
import { stand } from "./stand.js";

const MAP = { draw, id }, DARK = matchMedia("(prefers-color-scheme: dark)");
const ANCHORS = { area: ({ area }) => `#area-${area}`, sources: ({ table }) => `#source-${table}`, claims: ({ card }) => `#card-${card}` };
const show = () => document.getElementById("show");
const part = (name) => JSON.parse(document.getElementById(name).textContent);
// The map is drawn while the rest of the file is still being read.
const whole = new Promise((read) => addEventListener("DOMContentLoaded", read));
const later = (name) => async () => { await whole; return part(name); };
const live = part("told");

leadTo((page, query) => ANCHORS[page]?.(query) ?? "#top");

async function opened() {
  const board = await stand(document.getElementById("holder"), MAP);
  board.silent = true;
  live.made = document.querySelector(".made").textContent;
  board.themed();
  board.start(board.content.start, live, { postcodes: later("postcodes"), charts: later("charts") });
  DARK.addEventListener("change", () => repaint(board));
  return board;
}

// The fonts come after the map: what was measured before is measured again.
function remeasure(board) {
  for (const one of board.labels.markers) one.wide = 0;
  board.turn += 1;
  board.restyle();
}

function repaint(board) {
  if (board.themed()) board.restyle();
}

// The stop in the address: `#present-3`.
const inHash = {
  read: () => Number(location.hash.replace("#present-", "")) || 1,
  write: (number) => history.replaceState(null, "", `#present-${number}`),
};

let presenting;

async function present(board) {
  show().showModal();
  presenting ??= stand(show(), MAP).then((own) => new Presenter(show(), own, part("presented"), inHash, { leave: () => show().close() }).start(live, {}));
  const presenter = await presenting;
  presenter.darken(presenter.dark);
  presenter.go(inHash.read());
}

// A card is open: Escape closes it first.
function attend(board) {
  show().addEventListener("cancel", (event) => show().querySelector(".ned-card:not([hidden])") && event.preventDefault());
  show().addEventListener("close", () => {
    if (location.hash.startsWith("#present-")) history.replaceState(null, "", "#stops");
    repaint(board);
  });
  document.addEventListener("click", ({ target }) => follow(board, target));
  addEventListener("hashchange", () => arrive(board));
  arrive(board);
}

function follow(board, target) {
  const stop = target.closest("[data-present]"), view = target.closest("a[data-view]");
  if (stop) { inHash.write(stop.dataset.present); present(board); }
  if (view) board.set({ ...board.content.start, ...JSON.parse(view.dataset.view) });
  // A menu has done its work once a way of it is taken.
  const menu = target.closest(".menu a")?.closest("details");
  if (menu) menu.open = false;
}

// A table or source that is folded away is unfolded before it is gone to.
function arrive(board) {
  if (location.hash.startsWith("#present-")) return present(board);
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target?.matches("article:not([id^=card-])") && target.querySelector("details");
  if (fold) fold.open = true;
  target?.scrollIntoView();
}

const board = opened();
whole.then(async () => {
  await document.fonts.ready;
  remeasure(await board);
  attend(await board);
  document.documentElement.dataset.ready = "yes";
});
