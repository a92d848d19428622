(() => {
  const frame = document.currentScript.previousElementSibling;
  addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow || data?.kind !== "ned-height") return;
    if (Number.isInteger(data.px) && data.px > 0 && data.px <= 4000) frame.height = data.px;
  });
})();
