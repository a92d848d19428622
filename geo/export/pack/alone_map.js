// Open one layer's map in a frame of a page elsewhere.

import { leadTo } from "./dom.js";
import { tellHeight } from "./height.js";
import { draw, id } from "./map.js";
import { stand } from "./stand.js";

const HIGH_PX = 420, DARK = matchMedia("(prefers-color-scheme: dark)");

leadTo(() => "#top");
tellHeight();
stand(document.getElementById("holder"), { draw, id }, HIGH_PX).then((board) => {
  const dress = () => board.themed() && board.ready && board.restyle();
  board.silent = true;
  dress();
  board.start(JSON.parse(document.getElementById("told").textContent), {}, {});
  DARK.addEventListener("change", dress);
  document.documentElement.dataset.ready = "yes";
});
