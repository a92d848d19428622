// Put the drawn map into a place of a page: `drawn` is its module, which knows its id and draws it.
export function stand(holder, { id, draw }, height = 0, small = false) {
  document.getElementById(id)?.removeAttribute("id");
  const frame = document.createElement("div");
  if (height) frame.style.setProperty("--ned-height", `${height}px`);
  frame.className = small ? "ned ned-small" : "ned";
  frame.append(Object.assign(document.createElement("div"), { id }));
  holder.replaceChildren(frame);
  return draw().whenDrawn;
}

// What the map asks for once it stands: where postcodes lie, and the charts beside it.
export function asked(address) {
  const fetched = (file) => async () => (await fetch(address(file))).json();
  return { postcodes: fetched("postcodes.json"), charts: fetched("charts.json") };
}
