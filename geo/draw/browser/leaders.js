// Marks that meet are pushed apart, with a line to the place of each that was moved far.

import { svg } from "./dom.js";
import { apart } from "./apart.js";

export class Leaders {
  constructor(board) {
    this.board = board;
    this.path = svg("path", { class: "ned-leaders" });
    const pane = board.pane("ned-leaders", 445);
    pane.style.pointerEvents = "none";
    pane.append(svg("svg", { width: 1, height: 1, style: "overflow:visible;position:absolute", "aria-hidden": "true" }, this.path));
    board.map.on("zoomend", () => { for (const layer of board.marks) layer.zoomed(); this.place(); });
  }

  shown(still) {
    return this.board.marks.flatMap((layer) => layer.shown()).filter(({ path }) => path.options.still === still);
  }

  place() {
    const { map } = this.board, shown = this.shown(false);
    const homes = shown.map(({ mark, path }) => {
      const { x, y } = map.latLngToLayerPoint(mark.at);
      return { x: x + mark.nudge[0] * 0.01, y: y + mark.nudge[1] * 0.01, r: path.getRadius() + 1 };
    });
    const stand = apart([...homes, ...this.circles()]).slice(0, homes.length);
    this.path.setAttribute("d", stand.map(({ x, y }, at) => this.move(shown[at], homes[at], x, y)).join(""));
    this.stand = stand.map((place, at) => ({ ...place, r: homes[at].r }));
  }

  // Where each mark and each dot stands now, in px of the map's frame.
  boxes() {
    const { map } = this.board;
    return [...(this.stand ?? []).map(({ x, y, r }) => ({ ...map.layerPointToContainerPoint([x, y]), r })),
      ...this.shown(true).map(({ mark, path }) => ({ ...map.latLngToContainerPoint(mark.at), r: path.getRadius() }))];
  }

  // The circles of the doors stay where they are, and keep their numbers free.
  circles() {
    const { map, circles, covered } = this.board;
    return (covered && circles.boxes ? circles.boxes : []).map(({ x, y, r }) => ({ ...map.containerPointToLayerPoint([x, y]), r, fixed: true }));
  }

  move({ path }, home, x, y) {
    const by = [x - home.x, y - home.y], far = Math.hypot(...by) > home.r;
    if (by.some((one, at) => Math.abs(one - path.options.nudge[at]) > 0.2)) {
      path.options.nudge = by;
      if (path._map) path.redraw();
    }
    return far ? `M${home.x},${home.y}L${x},${y}` : "";
  }
}
