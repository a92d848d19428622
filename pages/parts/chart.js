// Show a chart, the same as a table, and its files: one SVG for page, picture and file.

const FONTS = ["Source Sans", "Map Serif"];
const SCALE = 2, MARGIN_PX = 24;

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

function inline(blob) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result));
    reader.readAsDataURL(blob);
  });
}

// The SVG as a file: its colours as they are, since most programs know no custom properties.
function alone(text, style = "") {
  const svg = parsed(text.replace(/var\(--ned-[\w-]+,\s*(#[0-9a-f]+)\)/gi, "$1"));
  svg.querySelector("style").textContent += style;
  return new XMLSerializer().serializeToString(svg);
}

const parsed = (text) => new DOMParser().parseFromString(text, "image/svg+xml").documentElement;

async function picture(text) {
  const image = new Image();
  image.src = await inline(new Blob([alone(text, await fonts())], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: SCALE * (image.naturalWidth + 2 * MARGIN_PX), height: SCALE * (image.naturalHeight + 2 * MARGIN_PX) });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, SCALE * MARGIN_PX, SCALE * MARGIN_PX, SCALE * image.naturalWidth, SCALE * image.naturalHeight);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

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
    button("Download chart (CSV)", () => save(new Blob(["\ufeff", csv], { type: "text/csv" }), `${name}.csv`)));
}

export default function ({ parentElement, data }) {
  const holder = parentElement.querySelector(".ned-chart-holder");
  const drawn = data.wide + data.csv;
  if (holder.drawn === drawn) return;
  holder.drawn = drawn;
  const shown = ["wide", "narrow"].map((size) => made("div", { className: `ned-chart-${size}` }, document.importNode(parsed(data[size]), true)));
  holder.replaceChildren(...shown, made("div", { className: "ned-chart-more" }, table(data), files(data)));
}
