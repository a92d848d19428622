// Make a picture of an SVG, and copy it: before the component that uses it, as one script.

const SCALE = 2;
const CANNOT_COPY = "This browser cannot copy a picture here. Download it as PNG instead.";

function inline(blob) {
  return new Promise((done) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result));
    reader.readAsDataURL(blob);
  });
}

// An SVG that needs nothing else as PNG, two dots to a pixel, with a margin round it.
async function raster(text, marginPx = 0) {
  const image = new Image();
  image.src = await inline(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: SCALE * (image.naturalWidth + 2 * marginPx), height: SCALE * (image.naturalHeight + 2 * marginPx) });
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, SCALE * marginPx, SCALE * marginPx, SCALE * image.naturalWidth, SCALE * image.naturalHeight);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

// A button that copies the picture that `make` promises, and what it says of that.
function copyButton(make) {
  const said = Object.assign(document.createElement("span"), { role: "status", className: "ned-copied" });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "Copy picture" });
  button.addEventListener("click", async () => {
    said.textContent = "";
    try {
      // The promise is made within the click: without that some browsers refuse.
      await navigator.clipboard.write([new ClipboardItem({ "image/png": make() })]);
      said.textContent = "Picture copied";
    } catch {
      said.textContent = CANNOT_COPY;
    }
  });
  return [button, said];
}
