// What a click on the map means.

export class Pointing {
  constructor(board) {
    this.board = board;
    board.map.on("click", ({ containerPoint }) => this.clicked(containerPoint));
  }

  // A dot or a mark within reach comes before the area under it.
  clicked(point, area) {
    const { board } = this, dots = board.dots.find((layer) => layer.at(point)), mark = this.markAt(point);
    if (dots) return dots.open(dots.at(point));
    if (mark) return mark.layer.open(mark);
    board.card.close();
    if (area) board.select(area);
  }

  markAt(point) {
    return this.board.marks.map((layer) => layer.at(point)).filter(Boolean).sort((one, other) => one.away - other.away)[0];
  }
}
