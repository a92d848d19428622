// Set what the page drew, and report which of its buttons is chosen.

const shown = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const holder = parentElement.querySelector(".ned-drawn");
  if (shown.get(holder) !== data.markup) set(holder, data.markup);
  holder.onclick = ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.open) {
      setTriggerValue("open", button.dataset.open);
      comeBack(button);
    }
    if (button?.dataset.copy) copy(button);
    if (button?.dataset.shows) unfold(button);
  };
  holder.onchange = ({ target }) => {
    if (target.dataset.tick) setTriggerValue("open", target.dataset.tick);
  };
}

// What is drawn anew keeps the keyboard on its box, and what a button unfolded; a new step is gone to.
function set(holder, markup) {
  const box = holder.getRootNode().activeElement?.dataset?.tick;
  const open = holder.querySelector("[data-shows][aria-expanded=true]");
  holder.innerHTML = markup;
  if (box) holder.querySelector(`[data-tick="${CSS.escape(box)}"]`)?.focus();
  if (open) unfold(holder.querySelector("[data-shows]"));
  if (shown.has(holder)) holder.querySelector("[aria-current=step]")?.scrollIntoView({ block: "center" });
  shown.set(holder, markup);
}

// On a telephone a map is behind its button; the style shows it where that says it is open.
function unfold(button) {
  button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"));
}

// Streamlit gives the keyboard to nobody when a dialog closes: here it goes to what opened it.
function comeBack(button) {
  let opened = false;
  const watch = new MutationObserver(() => {
    const open = Boolean(document.querySelector("[role=dialog]"));
    if (opened && !open) {
      watch.disconnect();
      button.focus();
    }
    opened ||= open;
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

// Without a clipboard, as on a page without https, the address is shown to be copied by hand.
async function copy(button) {
  const said = button.parentElement.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    said.textContent = "Copied";
  } catch {
    said.textContent = button.dataset.copy;
  }
}
