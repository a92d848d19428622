// Show a chart, the same as a table, and its files: one SVG for page, picture and file.

const FONTS = ["Source Sans", "Map Serif"];
const MARGIN_PX = 24;

// The words of the page's own fonts go with a picture, which cannot use the page's.
async function fonts() {
  const rules = [...document.styleSheets].flatMap((sheet) => { try { return [...sheet.cssRules]; } catch { return []; } });
  const faces = rules.filter((rule) => rule instanceof CSSFontFaceRule && FONTS.includes(rule.style.getPropertyValue("font-family").replace(/["']/g, "")) && !/italic/.test(rule.style.getPropertyValue("font-style")));
  return (await Promise.all(faces.map(face))).join("");
}

async function face(rule) {
  const from = /url\(["']?([^"')]+)/.exec(rule.style.getPropertyValue("src"));
  const kept = await fetch(new URL(from[1], rule.parentStyleSheet.href || document.baseURI)).then((got) => got.blob()).then(inline);
  const value = (name) => rule.style.getPropertyValue(name);
  return `@font-face{font-family:${value("font-family")};font-weight:${value("font-weight") || "400"};src:url(${kept})}`;
}

// The SVG as a file: its colours as they are, since most programs know no custom properties.
function alone(text, style = "") {
  const svg = parsed(text.replace(/var\(--ned-[\w-]+,\s*(#[0-9a-f]+)\)/gi, "$1"));
  svg.querySelector("style").textContent += style;
  return new XMLSerializer().serializeToString(svg);
}

const parsed = (text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement;

const picture = async (text) => raster(alone(text, await fonts()), MARGIN_PX);

function save(blob, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const made = (tag, more = {}, ...children) => {
  const node = Object.assign(document.createElement(tag), more);
  node.append(...children);
  return node;
};

function table({ headings, rows, title }) {
  const head = made("tr", {}, ...headings.map((one) => made("th", { scope: "col", textContent: one })));
  const body = rows.map(([first, ...rest]) => made("tr", {}, made("th", { scope: "row", textContent: first }), ...rest.map((one) => made("td", { textContent: one }))));
  const shown = made("table", {}, made("caption", { textContent: title }), made("thead", {}, head), made("tbody", {}, ...body));
  const held = made("div", { className: "ned-chart-rows", tabIndex: 0, role: "region" }, shown);
  held.setAttribute("aria-label", title);
  return made("details", {}, made("summary", { textContent: "The same as a table" }), held);
}

function files({ name, wide, csv }) {
  const button = (label, make) => made("button", { type: "button", textContent: label, onclick: make });
  const svg = () => new Blob([alone(wide)], { type: "image/svg+xml" });
  return made("div", { className: "ned-chart-files" },
    button("Download chart (SVG)", () => save(svg(), `${name}.svg`)),
    button("Download chart (PNG)", async () => save(await picture(wide), `${name}.png`)),
    button("Download chart (CSV)", () => save(new Blob(["\ufeff", csv], { type: "text/csv" }), `${name}.csv`)),
    ...copyButton(() => picture(wide)));
}

export default function ({ parentElement, data }) {
  const holder = parentElement.querySelector(".ned-chart-holder");
  const drawn = data.wide + data.csv;
  if (holder.drawn === drawn) return;
  holder.drawn = drawn;
  const shown = ["wide", "narrow"].map((size) => made("div", { className: `ned-chart-${size}` }, document.importNode(parsed(data[size]), true)));
  holder.replaceChildren(...shown, made("div", { className: "ned-chart-more" }, table(data), files(data)));
}
