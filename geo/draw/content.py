"""Gather everything the map shows into one JSON-able content for the browser."""

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

import geopandas as gpd

from geo import areas, claims, places
from geo.cards.claimed import title_of
from geo.draw import classes, palette
from geo.facts import buses
from geo.figures import FIRST_DATE, STANDPOINT, Figure, State
from geo.layer import AreaType, Kind, Layer, Mark, Measure
from geo.layers import every_layer
from geo.view import View

HOLLOW = {"unsure", "announced", "dropped", "later"}
DASHED = {"announced", "later"}
_NUDGE_PX = 15


def content(layers: tuple[Layer, ...] | None = None) -> dict[str, Any]:
    """All public layers, areas and places; canvass coverage is sent apart, by `cover`."""
    issues = layers or every_layer()
    drawn = {layer.id: layer.marks() for layer in issues}
    nudges = _nudges([mark for marks in drawn.values() for mark in marks])
    view = asdict(View())
    return {
        "first": FIRST_DATE,
        "standpoint": STANDPOINT,
        "start": {**view, "layers": list(view["layers"])},
        "names": _names(),
        "wards": areas.wards()["name"].to_dict(),
        "ward_of": areas.lsoas()["ward_code"].to_dict(),
        "boundaries": _boundaries(),
        "places": _places(),
        "stops": _stops(),
        "layers": [_layer(layer, drawn[layer.id], nudges) for layer in issues],
        "measures": [
            {**_area_measure(one), "table": layer.tables[0].name}
            for layer in issues
            for one in layer.measures
        ],
    }


def cover(
    measure: Measure, standings: dict[AreaType, dict[str, str]], warning: str
) -> dict[str, Any]:
    """Canvass coverage for the browser, exactly as far as `measure` tells it.

    `standings` says by code how far the doors were got to, where that may be told; `warning`
    is what must stand beside figures that were made up. `absent` says that the measure tells
    nothing of any area: the browser then shades none, and says the method in words.
    """
    shades = classes.classes(measure, measure.breaks, palette.COVERAGE_RAMP[::-1], [])
    figures = {kind: _figures(measure, kind) for kind in measure.areas}
    return {
        "title": measure.title,
        "method": measure.method,
        "synthetic": warning,
        "absent": _absent([one for ones in figures.values() for one in ones.values()]),
        "classes": shades,
        "thirds": [f"{one['label']} tried" for one in shades],
        **{kind: _cover_figures(ones, measure, standings[kind]) for kind, ones in figures.items()},
    }


def _cover_figures(
    figures: dict[str, Figure], measure: Measure, standing: dict[str, str]
) -> dict[str, Any]:
    return {
        code: {**classes.told(one, measure.breaks), "standing": standing.get(code, "")}
        for code, one in figures.items()
    }


def _absent(figures: list[Figure]) -> bool:
    """Whether every figure is hidden, and all for the same reason."""
    return all(one.state is State.HIDDEN for one in figures) and len(set(figures)) == 1


def mark_measure(measure: Measure, figures: dict[str, Figure], layer: str) -> dict[str, Any]:
    """A measure of marks that came after the start, such as a funding file's."""
    return {
        "layer": layer,
        "measure": _mark_measure(measure, classes.values(figures.values())),
        "figures": {key: classes.told(one, measure.breaks) for key, one in figures.items()},
    }


def _names() -> dict[str, str]:
    return {**areas.wards()["name"].to_dict(), **areas.lsoas()["name"].to_dict()}


def _boundaries() -> dict[str, Any]:
    return {
        "constituency": _shapes(areas.constituency()),
        "ward": _shapes(areas.wards()),
        "lsoa": _shapes(areas.lsoas()),
        "settlements": _shapes(places.settlements()),
        "rail": _shapes(places.rail()),
    }


def _shapes(frame: gpd.GeoDataFrame) -> dict[str, Any]:
    """Bare shapes with their index as id; names and figures are sent apart."""
    bare = json.loads(gpd.GeoSeries(frame.geometry).to_json(drop_id=False))
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": str(one["id"]), "properties": {}, "geometry": one["geometry"]}
            for one in bare["features"]
        ],
    }


def _places() -> list[dict[str, Any]]:
    return [
        {"name": one.name, "kind": one.kind if one.inside else "outside", "at": [one.lat, one.lon]}
        for one in places.places()[["name", "kind", "inside", "lat", "lon"]].itertuples(index=False)
    ]


def _stops() -> dict[str, list]:
    """Stops by column, which is a third of their size by row."""
    stops = buses.stops()
    return {
        "id": stops["atco_code"].tolist(),
        "name": _joined(stops, ["name", "indicator"]),
        "where": _joined(stops, ["street", "locality"]),
        "at": stops[["lat", "lon"]].astype(float).to_numpy().tolist(),
        "ward": stops["ward_code"].tolist(),
        "since": stops["created"].fillna("").tolist(),
    }


def _joined(frame, names: list[str]) -> list[str]:
    rows = frame[names].fillna("").astype(str).to_numpy()
    return [", ".join(part for part in row if part) for row in rows]


def _nudges(marks: list[Mark]) -> dict[str, tuple[float, float]]:
    """Pixels to the side for marks that share a point, so that none hides another."""
    sharing = Counter((mark.lon, mark.lat) for mark in marks)
    seen: Counter = Counter()
    nudges = {}
    for mark in marks:
        point = (mark.lon, mark.lat)
        nudges[mark.id] = ((seen[point] - (sharing[point] - 1) / 2) * _NUDGE_PX, 0.0)
        seen[point] += 1
    return nudges


def _layer(layer: Layer, marks: list[Mark], nudges: dict) -> dict[str, Any]:
    return {
        "id": layer.id,
        "title": layer.title,
        "shows": layer.shows,
        "cannot_show": layer.cannot_show,
        "claims": [_claim(one) for one in layer.claims],
        "kinds": [_kind(kind) for kind in layer.kinds],
        "measures": [_mark_measure(one, _known(marks, one.id)) for one in layer.mark_measures],
        "marks": [_mark(mark, nudges[mark.id], layer.mark_measures) for mark in marks],
    }


def _claim(claim_id: str) -> dict[str, str]:
    """A claim in words, with the card it leads to."""
    return {"card": claim_id, "title": title_of(claim_id), "text": claims.spoken(claim_id)}


def _known(marks: list[Mark], measure_id: str) -> list[float]:
    return classes.values(mark.figures[measure_id] for mark in marks)


def _kind(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.id,
        "label": kind.label,
        "shape": kind.shape,
        "colour": palette.TONES[kind.tone],
        "hollow": kind.tone in HOLLOW,
        "dashed": kind.tone in DASHED,
        "scale": 0.7 if kind.shape == "dot" else 1,
    }


def _mark(mark: Mark, nudge: tuple[float, float], measures: tuple[Measure, ...]) -> dict[str, Any]:
    breaks = {measure.id: measure.breaks for measure in measures}
    return {
        "id": mark.id,
        "name": mark.name,
        "at": [mark.lat, mark.lon],
        "nudge": nudge,
        "ward": mark.ward,
        "lsoa": mark.lsoa,
        "radius_m": mark.radius_m,
        "phases": [asdict(phase) for phase in mark.phases],
        "facts": [asdict(fact) for fact in mark.facts],
        "links": [asdict(link) for link in mark.links],
        "series": [asdict(series) for series in mark.series],
        "figures": {key: classes.told(one, breaks[key]) for key, one in mark.figures.items()},
    }


def _mark_measure(measure: Measure, known: list[float]) -> dict[str, Any]:
    shades = classes.classes(measure, measure.breaks, palette.ISSUE_RAMP, known)
    return {**_words(measure), "classes": classes.sized(measure, shades)}


def _area_measure(measure: Measure) -> dict[str, Any]:
    figures = {kind: _figures(measure, kind) for kind in measure.areas}
    known = {kind: classes.values(ones.values()) for kind, ones in figures.items()}
    every = [value for ones in known.values() for value in ones]
    return {
        **_words(measure),
        "words": measure.state_words,
        "classes": classes.classes(measure, measure.breaks, palette.ISSUE_RAMP, every),
        "thirds": {kind: classes.thirds(measure, ones) for kind, ones in known.items()},
        "figures": {
            kind: {code: _shaded(one, measure, known[kind]) for code, one in ones.items()}
            for kind, ones in figures.items()
        },
    }


def _figures(measure: Measure, kind: AreaType) -> dict[str, Figure]:
    return measure.figures(kind) if measure.figures else {}


def _words(measure: Measure) -> dict[str, str]:
    return {
        "id": measure.id,
        "title": measure.title,
        "unit": measure.unit,
        "method": measure.method,
    }


def _shaded(figure: Figure, measure: Measure, known: list[float]) -> dict[str, Any]:
    told = classes.told(figure, measure.breaks)
    if "class" in told:
        bounds = classes.third_breaks(known)
        index = classes.told(figure, bounds)["class"]
        told["third"] = classes.worst_first(measure, index, len(bounds))
    return told
