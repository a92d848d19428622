// Mount the drawn map once and keep it alive: reruns of the page change what it shows, not the map.

const boards = new WeakMap();
// What each map of the app was left showing, for a reader who comes back to its page.
const left = new Map();

const address = (version, file) => new URL(`app/static/${version}/${file}`, document.baseURI).href;

function once(tag, attributes) {
  const key = attributes.src || attributes.href;
  const present = document.head.querySelector(`[data-ned="${key}"]`);
  const node = present || Object.assign(document.createElement(tag), attributes);
  node.dataset.ned = key;
  return new Promise((done, failed) => {
    if (node.dataset.ready) return done();
    node.addEventListener("load", () => { node.dataset.ready = "yes"; done(); });
    node.addEventListener("error", () => failed(new Error(`${key} did not load`)));
    if (!present) document.head.append(node);
  });
}

// Leaflet and all style, which everything that is drawn needs.
const laid = (version) =>
  Promise.all([once("script", { src: address(version, "leaflet.js") }), once("link", { rel: "stylesheet", href: address(version, "map.css") })]);

async function mount(holder, told, hooks) {
  const { key, version, view, height, live, stops, notes } = told, first = window.nedFirst;
  delete window.nedFirst;
  if (first?.version === version && key === "map") return first.hand(holder, told, hooks);
  first?.leave();
  if (notes) return speak(holder, version, stops);
  for (const file of ["ned.js", "map.js"]) once("link", { rel: "modulepreload", href: address(version, file) });
  await laid(version);
  const [{ asked, stand }, map] = await Promise.all(["ned.js", "map.js"].map((file) => import(address(version, file))));
  const drawn = await stand(holder, map, height, view.small);
  if (stops) return present(holder, drawn, address(version, "ned.js"), stops, live, hooks);
  Object.assign(hooks, asked((file) => address(version, file)));
  const board = drawn.start(left.get(key) || view, live, hooks);
  board.update(live);
  if (board.state.area !== view.area) hooks.selected?.(board.state.area);
  return board;
}

// Stops on that map: they move in the browser, and the page hears of nothing but a link.
async function present(holder, board, module, stops, live, { go }) {
  const { Presenter, inQuery, notesApart } = await import(module);
  const presenter = new Presenter(holder, board, stops, inQuery, { apart: notesApart }).start(live, { go });
  keepIcon();
  presenter.stage.scrollIntoView();
  return presenter;
}

// The notes of those stops alone, for the window of the speaker.
async function speak(holder, version, stops) {
  await laid(version);
  const { Notes, inQuery } = await import(address(version, "ned.js"));
  keepIcon();
  return new Notes(holder, stops, inQuery);
}

// A browser asks for a page's icon anew whenever its address changes: here the page keeps it.
async function keepIcon() {
  const icon = document.head.querySelector("link[rel~=icon]"), reader = new FileReader();
  if (!icon || icon.href.startsWith("data:")) return;
  reader.addEventListener("load", () => { icon.href = reader.result; });
  reader.readAsDataURL(await (await fetch(icon.href)).blob());
}

// A map that stands in somebody else's page tells that page nothing, and opens links apart.
const apart = {
  go: (page, query) => window.open(new URL(`${page}?${new URLSearchParams(query)}`, document.baseURI), "_blank", "noopener"),
};

// A map that could not be drawn says so where it would stand.
function told(holder, fault) {
  holder.textContent = `The browser could not draw the map (${fault.message}). Reload the page. The tables below show the same figures.`;
  return { update() {}, seen() {}, remove() {} };
}

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const holder = parentElement.querySelector(".ned-holder");
  const hooks = data.view.alone ? apart : {
    selected: (code) => setStateValue("area", code),
    go: (page, query) => setTriggerValue("go", { page, query }),
  };
  if (boards.has(holder)) boards.get(holder).then((board) => { board.hooks = hooks; board.update(data.live); });
  else boards.set(holder, mount(holder, data, hooks).catch((fault) => told(holder, fault)));
  return () => {
    if (holder.isConnected) return;
    boards.get(holder).then((board) => { left.set(data.key, board.seen()); board.remove(); });
  };
}
