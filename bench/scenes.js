// What is done on each of the three pages, and how one sees in it that it has happened.

(() => {
  if (window !== window.top) return;
  const find = (selector) => document.querySelector(selector);
  const holds = (selector, text) => [...document.querySelectorAll(selector)].some((node) => node.textContent.trim() === text);
  const choose = (select, value) => {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const plain = {
    doc: () => document,
    wards: () => document.getElementsByClassName("ward"),
    marks: (layer) => document.getElementsByClassName(`mark-${layer}`).length,
    toggle: (layer) => find(`[data-layer=${layer}]`).click(),
    measure: ({ id }) => choose(find("#measure"), id),
    told: (name) => ({ ms: () => holds("#told h2", name) }),
  };
  const inFrame = () => find("iframe[title^=streamlit_folium]")?.contentDocument;
  const usual = {
    doc: inFrame,
    wards: () => inFrame()?.getElementsByClassName("ward") || [],
    marks: (layer) => inFrame()?.getElementsByClassName(`mark-${layer}`).length || 0,
    toggle: (layer) => [...document.querySelectorAll("[data-testid=stCheckbox] label")]
      .find((label) => label.textContent.trim() === layer).querySelector("input").click(),
    measure: ({ title }) => [...document.querySelectorAll("[role=option]")].find((one) => one.textContent.trim() === title).click(),
    told: (name) => ({ ms: () => holds("[data-testid=stMarkdown] p", `Chosen: ${name}`) }),
  };
  const pane = (name) => find(`.leaflet-ned-${name}-pane`);
  const app = {
    doc: () => document,
    wards: () => pane("shade-ward")?.getElementsByTagName("path") || [],
    marks: (layer) => pane(layer) && pane(layer).style.display !== "none" ? pane(layer).getElementsByTagName("path").length : 0,
    toggle: (layer) => find(`input[data-layer=${layer}]`).click(),
    measure: ({ id }) => choose(find("[data-choose=measure]"), id),
    told: (name) => ({
      panel: () => holds("[data-area-name]", name),
      ms: () => holds("[data-testid=stHeading] h3", name),
    }),
  };
  const KINDS = { plain, usual, app };

  const fills = (kind) => [...kind.wards()].map((path) => path.getAttribute("fill")).join();
  // A click within reach of a mark is the mark's: a ward is pressed where it is farthest from all.
  const STEPS = [4, 3, 5, 2, 6, 1, 7].map((eighths) => eighths / 8);
  const press = (path) => {
    const { left, top, width, height } = path.getBoundingClientRect(), toShape = path.getScreenCTM().inverse();
    const marks = [...path.ownerDocument.querySelectorAll("[data-mark]")].map((one) => one.getBoundingClientRect());
    const away = ({ x, y }) => Math.min(999, ...marks.map((one) => Math.hypot(x - one.left - one.width / 2, y - one.top - one.height / 2)));
    const spots = STEPS.flatMap((right) => STEPS.map((down) => new DOMPoint(left + right * width, top + down * height)));
    const { x, y } = spots.filter((spot) => path.isPointInFill(spot.matrixTransform(toShape))).reduce((one, other) => (away(other) > away(one) ? other : one));
    path.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: x, clientY: y }));
  };

  // Leaflet says that a move has ended to its map only: listen there.
  function hearMoves(kind) {
    const { L } = kind.doc().defaultView;
    bench.moved = false;
    L.Map.prototype.fire = function (type, ...rest) {
      bench.map = this;
      if (type === "moveend") bench.moved = true;
      return L.Evented.prototype.fire.call(this, type, ...rest);
    };
  }

  bench.scenes = (name, { wards, marks }) => {
    const kind = KINDS[name];
    const missing = () => kind.wards().length < wards;
    const whole = (layer) => kind.marks(layer) >= marks[layer];
    const act = (action, ready) => bench.act(action, ready, missing, kind.doc());
    bench.do = {
      drawn: () => !missing() && Object.keys(marks).every(whole),
      toggle(layer) {
        const off = kind.marks(layer) > 0;
        return act(() => kind.toggle(layer), { ms: () => !missing() && (off ? kind.marks(layer) === 0 : whole(layer)) });
      },
      measure(chosen) {
        const before = fills(kind);
        return act(() => kind.measure(chosen), { ms: () => !missing() && fills(kind) !== before });
      },
      select: ({ index, name }) => act(() => press(kind.wards()[index]), kind.told(name)),
      zoom(way) {
        hearMoves(kind);
        return act(() => kind.doc().querySelector(`.leaflet-control-zoom-${way}`).click(), { ms: () => bench.moved });
      },
      pan(step) {
        bench.moved = false;
        return act(() => bench.map.panBy(step), { ms: () => bench.moved });
      },
      search(postcode) {
        hearMoves(kind);
        const pin = () => !missing() && [...kind.doc().querySelectorAll(".leaflet-tooltip")].some((tip) => tip.textContent.trim() === postcode);
        bench.onKey({ ms: pin, ...(kind === app && { rest: () => pin() && bench.moved }) }, missing);
      },
    };
  };
})();
