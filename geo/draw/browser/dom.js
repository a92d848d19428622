// Make elements whose text is always text: nothing here reads HTML.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return node;
}

export const el = (tag, attributes = {}, ...children) =>
  fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes = {}, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);

// A link that stays plain text unless its address is a web address or one of the app's pages.
export function link(text, address) {
  if (!/^https?:\/\//.test(address)) return el("span", {}, text);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

// A link to a page of the app; the app follows it without a reload where it can.
export const pageLink = (text, page, query = {}) =>
  el("a", { href: `${page}?${new URLSearchParams(query)}`, "data-page": page, "data-query": JSON.stringify(query) }, text);

// The way to the card of a figure or claim: what it counts, how it is worked out, from what.
export const cardLink = (title, card) => pageLink(`Card: ${title}`, "claims", { card });
