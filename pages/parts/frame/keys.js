// Streamlit reruns a page at a bare `r`, wherever it is typed: outside a field a letter, figure or
// sign goes nowhere (WCAG 2.1.4). The map keeps its own to itself, and a stage hears its own here.

const FIELDS = "input, textarea, select, [contenteditable], .ned";

addEventListener("keydown", (event) => {
  const bare = event.key?.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey;
  if (bare && !event.target.closest?.(FIELDS)) event.stopPropagation();
}, { capture: true });

export default function () {}
