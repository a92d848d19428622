// What lies under the issues and round the areas: settlements, rail, outlines, the chosen area, streets.

const OUTLINE = { fill: false };

export class Ground {
  constructor(board) {
    this.board = board;
    const { settlements, rail, ward, constituency } = board.content.boundaries;
    this.lay("ned-settlements", 350, settlements, { stroke: false, fillColor: "var(--ink)", fillOpacity: 0.07 });
    this.lay("ned-rail", 320, rail, { color: "var(--edge)", weight: 1 });
    this.wards = this.lay("ned-ward-lines", 370, ward, { ...OUTLINE, color: "var(--ned-ward-line, #b9b4a8)", weight: 1.3 });
    this.lay("ned-outline", 380, constituency, { ...OUTLINE, color: "var(--ink)", weight: 2 });
    this.inside = this.lay("ned-inside", 305, constituency, { stroke: false, fillColor: "var(--inside)", fillOpacity: 1 });
    this.pointed = this.lay("ned-pointed", 388, [], { ...OUTLINE, color: "var(--ink)", weight: 3 });
    this.chosen = this.lay("ned-chosen", 390, [], ({ id }) =>
      ({ ...OUTLINE, color: "var(--ink)", weight: 4, opacity: 0.9, dashArray: board.state.beside?.includes(id) ? "3 7" : null }));
  }

  lay(name, zIndex, shapes, style) {
    this.board.pane(name, zIndex).style.pointerEvents = "none";
    return L.geoJSON(shapes, { pane: name, renderer: L.svg({ pane: name, padding: 0.3 }), interactive: false, style }).addTo(this.board.map);
  }

  outline(on) {
    if (on && !this.outlines)
      this.outlines = this.lay("ned-outlines", 365, this.board.content.boundaries.lsoa, { ...OUTLINE, color: "var(--mute)", weight: 0.8, dashArray: "2 2" });
    if (this.outlines) this.board.map.getPane("ned-outlines").style.display = on ? "" : "none";
  }

  // The street map is asked of the internet only when switched on, and gives way by itself.
  tile(on) {
    const { tiles, map, layers } = this.board;
    if (!tiles || on === map.hasLayer(tiles)) return;
    if (!on) return void map.removeLayer(tiles);
    layers.tileNote.textContent = "";
    tiles.once("tileerror", () => {
      layers.tileNote.textContent = "The street map cannot be reached, so you see the local map.";
      this.board.toggle("tiles", false);
    });
    tiles.addTo(map);
  }

  highlight() {
    const codes = this.board.outlined;
    if (!this.board.fresh("chosen", ...codes)) return;
    this.chosen.clearLayers();
    for (const shape of codes.map((code) => this.shapeOf(code))) if (shape) this.chosen.addData(shape);
  }

  // White lines part shaded wards; grey ones part wards that are white.
  wardLines(shaded) {
    this.wards.setStyle({ color: shaded ? "var(--inside)" : "var(--ned-ward-line, #b9b4a8)" });
  }

  point(code) {
    this.pointed.clearLayers();
    const shape = code && this.shapeOf(code);
    if (shape) this.pointed.addData(shape);
  }

  shapeOf(code) {
    const { ward, lsoa } = this.board.content.boundaries;
    return [...ward.features, ...lsoa.features].find(({ id }) => id === code);
  }

  bounds(...codes) {
    return L.geoJSON(codes.filter(Boolean).map((code) => this.shapeOf(code))).getBounds();
  }
}
