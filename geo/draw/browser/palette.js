// Which of the two palettes the maps of this page have: what is read takes its colour from CSS, and
// what is drawn from its class.

let dark = false;

export const isDark = () => dark;

// Answers whether that is another palette than before.
export function darken(on) {
  const before = dark;
  dark = on;
  return before !== on;
}

export const colourOf = ({ colour, dark: other }) => (dark && other ? other : colour);

// Whether the page round a map is dark, from the colour that its theme gives.
export function isDarkAround(node) {
  const told = getComputedStyle(node).getPropertyValue("--st-background-color") || "#ffffff";
  const probe = document.createElement("i");
  probe.style.color = told.trim();
  // Forced colours would put the reader's own in its place.
  probe.style.forcedColorAdjust = "none";
  node.append(probe);
  const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
  probe.remove();
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 128;
}
