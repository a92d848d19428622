// Mount the drawn map once and keep it alive: reruns of the page change what it shows, not the map.

const boards = new WeakMap();

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

async function mount(holder, { version, view, height, live }, hooks) {
  const style = (file) => once("link", { rel: "stylesheet", href: address(version, file) });
  await Promise.all([style("leaflet.css"), style("issue_map.css"), once("script", { src: address(version, "leaflet.js") })]);
  const { id, draw } = await import(address(version, "map.js"));
  document.getElementById(id)?.removeAttribute("id");
  const frame = document.createElement("div");
  const canvas = Object.assign(document.createElement("div"), { id });
  frame.style.setProperty("--ned-height", `${height}px`);
  frame.className = "ned";
  frame.append(canvas);
  holder.replaceChildren(frame);
  const map = draw();
  const board = (await map.whenDrawn).start(view, live, hooks);
  board.update(live);
  return board;
}

// A map that could not be drawn says so where it would stand.
function told(holder, fault) {
  holder.textContent = `The map could not be drawn (${fault.message}). Reload the page; the tables below show the same figures.`;
  return { update() {}, remove() {} };
}

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const holder = parentElement.querySelector(".ned-holder");
  const hooks = {
    selected: (state) => setStateValue("view", state),
    changed: (state) => setStateValue("view", state),
    go: (page, query) => setTriggerValue("go", { page, query }),
  };
  if (boards.has(holder)) boards.get(holder).then((board) => { board.hooks = hooks; board.update(data.live); });
  else boards.set(holder, mount(holder, data, hooks).catch((fault) => told(holder, fault)));
  return () => { if (!holder.isConnected) boards.get(holder).then((board) => board.remove()); };
}
