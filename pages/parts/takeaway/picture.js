// Show a picture to publish as it will be, and copy it.

export default function ({ parentElement, data }) {
  const holder = parentElement.querySelector(".ned-press");
  if (holder.drawn === data.svg) return;
  holder.drawn = data.svg;
  const image = Object.assign(document.createElement("img"), { alt: data.said });
  image.src = `data:image/svg+xml,${encodeURIComponent(data.svg)}`;
  const files = Object.assign(document.createElement("div"), { className: "ned-press-files" });
  files.append(...copyButton(() => raster(data.svg)));
  holder.replaceChildren(image, files);
}
