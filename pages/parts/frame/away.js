// While the server cannot be reached the page says so in words of ours, and that what is seen stays.
// Streamlit tells in an attribute whether it is connected, and asks the reader to start it.

const HERE = "CONNECTED", DIALOG = "Connection error", SOON_MS = 1500, PAGE = "[data-testid=stApp]";
let words, waiting, line;

const here = () => document.querySelector(PAGE)?.dataset.testConnectionState === HERE;

function say() {
  line = document.createElement("p");
  line.className = "ned-away";
  line.setAttribute("role", "status");
  document.querySelector(PAGE).append(line);
  const map = document.querySelector(".leaflet-container, .small-map") ? words.map : "";
  line.textContent = [words.away, map, words.back].filter(Boolean).join(" ");
}

// Its dialog lies over the page and lets nothing below be clicked: it is closed as it comes. Its title is the same
// everywhere; its words are not: on localhost they speak of a terminal, elsewhere of the internet.
function close() {
  for (const dialog of document.querySelectorAll("[role=dialog]"))
    if (dialog.querySelector("h1, h2, h3")?.textContent.trim() === DIALOG) dialog.querySelector("[aria-label=Close]")?.click();
}

function look() {
  if (here()) {
    clearTimeout(waiting);
    waiting = undefined;
    line?.remove();
    line = undefined;
    return;
  }
  close();
  // A page that is opened is connected within a moment, and so is one after a short gap.
  waiting ??= setTimeout(() => !here() && !line && say(), SOON_MS);
}

new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true, attributeFilter: ["data-test-connection-state"] });

export default function ({ data }) {
  words = data;
}
