// Set what the page drew, and report which of its buttons is chosen.

const shown = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const holder = parentElement.querySelector(".ned-drawn");
  if (shown.get(holder) !== data.markup) {
    holder.innerHTML = data.markup;
    shown.set(holder, data.markup);
  }
  holder.onclick = ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.open) {
      setTriggerValue("open", button.dataset.open);
      comeBack(button);
    }
    if (button?.dataset.copy) copy(button);
  };
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
