// What lies under the issues and round the areas: settlements, rail, outlines, the chosen area, streets.

const OUTLINE = { fill: false };

export class Ground {
  constructor(board) {
    this.board = board;
    const { settlements, rail, ward, constituency } = board.content.boundaries;
    this.lay("ned-settlements", 310, settlements, { stroke: false, fillColor: "#cfc8bb", fillOpacity: 0.55 });
    this.lay("ned-rail", 320, rail, { color: "#8c8c8c", weight: 1.4, dashArray: "6 3" });
    this.lay("ned-ward-lines", 370, ward, { ...OUTLINE, color: "#5d5d5d", weight: 1.1 });
    this.lay("ned-outline", 380, constituency, { ...OUTLINE, color: "#222222", weight: 2.6 });
    this.chosen = this.lay("ned-chosen", 390, [], ({ id }) =>
      ({ ...OUTLINE, color: "#000000", weight: 4, opacity: 0.9, dashArray: id === board.state.beside ? "3 7" : null }));
  }

  lay(name, zIndex, shapes, style) {
    this.board.pane(name, zIndex).style.pointerEvents = "none";
    return L.geoJSON(shapes, { pane: name, renderer: L.svg({ pane: name, padding: 0.3 }), interactive: false, style }).addTo(this.board.map);
  }

  outline(on) {
    if (on && !this.outlines)
      this.outlines = this.lay("ned-outlines", 365, this.board.content.boundaries.lsoa, { ...OUTLINE, color: "#777777", weight: 0.8, dashArray: "2 2" });
    if (this.outlines) this.board.map.getPane("ned-outlines").style.display = on ? "" : "none";
  }

  // The street map is asked of the internet only when switched on, and gives way by itself.
  tile(on) {
    const { tiles, map, panel } = this.board;
    if (!tiles || on === map.hasLayer(tiles)) return;
    if (!on) return void map.removeLayer(tiles);
    panel.tileNote.textContent = "";
    tiles.once("tileerror", () => {
      panel.tileNote.textContent = "The street map cannot be reached, so you see the local map.";
      this.board.toggle("tiles", false);
    });
    tiles.addTo(map);
  }

  highlight() {
    const { area, beside } = this.board.state;
    if (!this.board.fresh("chosen", area, beside)) return;
    this.chosen.clearLayers();
    for (const shape of [area, beside].map((code) => this.shapeOf(code))) if (shape) this.chosen.addData(shape);
  }

  shapeOf(code) {
    const { ward, lsoa } = this.board.content.boundaries;
    return [...ward.features, ...lsoa.features].find(({ id }) => id === code);
  }

  bounds(...codes) {
    return L.geoJSON(codes.filter(Boolean).map((code) => this.shapeOf(code))).getBounds();
  }
}
