// Draw the map before the framework of the page has come, and hand the living map over to it.

import { asked, stand } from "./ned.js";
import * as map from "./map.js";

const page = document.getElementById("ned-first");
const { version, view, live } = JSON.parse(document.getElementById("ned-told").textContent);
const texts = asked((file) => new URL(file, import.meta.url).href);

// What the framework would do, the browser does as long as it is not there: a link is followed; an
// area that is chosen stands in the address, which the framework reads when it comes.
const alone = { ...texts, go: (name, query) => location.assign(`${name}?${new URLSearchParams(query)}`) };

async function drawn() {
  const board = await stand(page.querySelector(".ned-first-map"), map);
  return board.start(view, live, alone);
}

// The page that was here before the framework gives way to it, at the same height of scroll.
function leave() {
  delete window.nedFirst;
  const root = document.getElementById("root"), scrolled = page.scrollTop;
  root.inert = false;
  page.remove();
  const main = root.querySelector("[data-testid=stMain]");
  if (main) main.scrollTop = scrolled;
}

// The style of the page comes with its bar, at times after the map's place: until then all would jump.
async function framed() {
  for (let tries = 0; tries < 150 && !document.querySelector("#root .ned-whose")?.getClientRects().length; tries += 1) await new Promise((done) => setTimeout(done, 20));
}

// The map moves as it stands. An older browser lets go of the focus that is in it.
async function hand(holder, told, hooks) {
  const [moved] = await Promise.all([board, framed()]), focused = document.activeElement;
  moved.hooks = { ...texts, ...hooks };
  document.getElementById("root").inert = false;
  if (holder.moveBefore) holder.moveBefore(moved.frame, null);
  else holder.append(moved.frame);
  leave();
  if (moved.frame.contains(focused)) focused.focus({ preventScroll: true });
  moved.update(told.live);
  if (moved.state.area !== told.view.area) hooks.selected(moved.state.area);
  return moved;
}

// The framework's own scripts, which waited in a template.
const follow = () => document.head.append(document.importNode(document.getElementById("ned-then").content, true));

// What is loaded is not asked for again; the map's style stays when this page goes.
for (const node of document.querySelectorAll("[data-ned-first]")) {
  Object.assign(node.dataset, { ned: node.src || node.href, ready: "yes" });
  if (node.href) document.head.append(node.cloneNode());
}
document.getElementById("root").inert = true;
const board = drawn();
window.nedFirst = { version, hand, leave };

// A page that ends without a place for the map has something else to say.
function look(before = false) {
  if (!window.nedFirst) return;
  const [told, place] = ["#root [data-test-script-state=notRunning] .stElementContainer", "#root .st-key-map"].map((one) => document.querySelector(one));
  if (told && !place && before) leave();
  else setTimeout(look, 500, Boolean(told && !place));
}
board.catch(leave)
  .finally(() => requestAnimationFrame(() => setTimeout(() => { follow(); look(); })));
