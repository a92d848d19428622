// Keep the address of the page telling what the map shows, so that it can be copied.

const NAMES = ["layers", "areas", "measure", "marks", "date", "later", "area", "at"];

export function asQuery(state, map) {
  const { lat, lng } = map.getCenter();
  return {
    layers: state.layers.join(","),
    areas: state.areas,
    measure: state.measure,
    marks: state.marks,
    date: state.date,
    later: state.later ? "yes" : "",
    area: [state.area, ...(state.also ?? [])].join(","),
    at: `${lat.toFixed(5)},${lng.toFixed(5)},${Number(map.getZoom().toFixed(2))}`,
  };
}

const SETTLE_MS = 150;
let writing;

// Once the reader rests: writing the address is slow beside switching a layer.
export function writeAddress(state, map) {
  clearTimeout(writing);
  writing = setTimeout(() => write(state, map), SETTLE_MS);
}

export const forgetAddress = () => clearTimeout(writing);

// Other words of the address (embed=true, say) stay as they are.
function write(state, map) {
  const query = new URLSearchParams(location.search);
  NAMES.forEach((name) => query.delete(name));
  for (const [name, value] of Object.entries(asQuery(state, map))) if (value || name === "layers") query.set(name, value);
  history.replaceState(history.state, "", `${location.pathname}?${query.toString().replaceAll("%2C", ",")}${location.hash}`);
}
