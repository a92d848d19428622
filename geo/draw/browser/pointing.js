// What a click on the map means, and where the popup that it opens has room.

export class Pointing {
  constructor(board) {
    this.board = board;
    board.map.on("click", ({ containerPoint }) => this.clicked(containerPoint));
    board.map.on("popupopen", ({ popup }) => {
      this.makeRoom(popup);
      popup.getElement().addEventListener("click", (event) => board.follow(event));
    });
  }

  get popupSize() {
    const { x, y } = this.board.map.getSize();
    return { autoPan: false, maxWidth: Math.min(340, x - 60), minWidth: Math.min(240, x - 80), maxHeight: Math.max(160, y * 0.55) };
  }

  // A dot or a mark within reach comes before the area under it.
  clicked(point, area) {
    const dots = this.board.dots.find((layer) => layer.at(point)), mark = this.markAt(point);
    if (dots) dots.open(dots.at(point));
    else if (mark) mark.path.openPopup();
    else if (area) this.board.select(area);
  }

  markAt(point) {
    return this.board.marks.map((layer) => layer.at(point)).filter(Boolean).sort((one, other) => one.away - other.away)[0];
  }

  // At once: a link that slides away from the pointer is missed. On a telephone there is no room
  // beside the signs, so the popup stands below them.
  makeRoom(popup) {
    const { map, signs } = this.board, { offsetWidth, offsetHeight } = popup.getElement(), side = offsetWidth / 2 + 5;
    const above = map.getSize().x < 2 * offsetWidth ? signs.offsetHeight : 0;
    map.panInside(popup.getLatLng(), { animate: false, paddingTopLeft: [side, offsetHeight + above + 30], paddingBottomRight: [side, 5] });
  }
}
