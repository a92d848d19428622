"""Gather everything the map shows into one JSON-able content for the browser."""

import json
from bisect import bisect_right
from collections import Counter
from dataclasses import asdict
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd

from geo import areas, places
from geo.canvass import coverage, measures
from geo.draw import palette
from geo.facts import buses
from geo.figures import FIRST_DATE, STANDPOINT, Figure, State, count, pounds
from geo.layer import AreaType, Kind, Layer, Mark, Measure
from geo.layers import every_layer
from geo.view import View

HOLLOW = {"unsure", "announced", "dropped", "later"}
DASHED = {"announced", "later"}
_NUDGE_PX = 15
_SMALLEST, _LARGEST = 0.7, 1.5


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
        "measures": [_area_measure(one) for layer in issues for one in layer.measures],
    }


def cover(returns: pd.DataFrame, warning: str) -> dict[str, Any]:
    """Canvass coverage by ward and LSOA for the browser; `warning` where it is synthetic."""
    measure = measures.coverage_measure(returns)
    classes = _classes(measure.breaks, _colours(measure, palette.COVERAGE_RAMP[::-1]), "%")
    return {
        "title": measure.title,
        "method": measure.method,
        "synthetic": warning,
        "classes": classes,
        "thirds": [f"{one['label']} tried" for one in classes],
        **{kind: _cover_figures(returns, measure, kind) for kind in measure.areas},
    }


def mark_measure(measure: Measure, figures: dict[str, Figure], layer: str) -> dict[str, Any]:
    """A measure of marks that came after the start, such as a funding file's."""
    return {
        "layer": layer,
        "measure": _mark_measure(measure),
        "figures": {key: _figure(one, measure.breaks) for key, one in figures.items()},
    }


def _cover_figures(returns: pd.DataFrame, measure: Measure, kind: AreaType) -> dict[str, Any]:
    standing = coverage.coverage(returns, kind)["standing"]
    return {
        code: {**_figure(one, measure.breaks), "standing": standing[code]}
        for code, one in measure.figures(kind).items()
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
        {"name": one.name, "kind": one.kind, "at": [one.lat, one.lon]}
        for one in places.places()[["name", "kind", "lat", "lon"]].itertuples(index=False)
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
    source = layer.tables[0].sources[0]
    return {
        "id": layer.id,
        "title": layer.title,
        "shows": layer.shows,
        "cannot_show": layer.cannot_show,
        "claims": [],
        "source": f"{source.publisher}, {source.title}",
        "tables": [table.name for table in layer.tables],
        "kinds": [_kind(kind) for kind in layer.kinds],
        "measures": [_mark_measure(one) for one in layer.mark_measures],
        "marks": [_mark(mark, nudges[mark.id], layer.mark_measures) for mark in marks],
    }


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
        "figures": {key: _figure(one, breaks[key]) for key, one in mark.figures.items()},
    }


def _figure(figure: Figure, breaks: tuple[float, ...]) -> dict[str, Any]:
    told = {"state": figure.state.value, "text": figure.text}
    if figure.state is State.VALUE:
        told["class"] = bisect_right(breaks, figure.value)
    return told


def _mark_measure(measure: Measure) -> dict[str, Any]:
    classes = _classes(measure.breaks, _colours(measure, palette.ISSUE_RAMP), measure.unit)
    scales = np.linspace(_SMALLEST, _LARGEST, len(classes))
    worst_last = scales if measure.worse == "high" else scales[::-1]
    return {
        **_told(measure),
        "classes": [
            {**one, "scale": round(float(scale), 2)}
            for one, scale in zip(classes, worst_last, strict=True)
        ],
    }


def _area_measure(measure: Measure) -> dict[str, Any]:
    figures = {kind: measure.figures(kind) for kind in measure.areas}
    thirds = {kind: _third_breaks(ones) for kind, ones in figures.items()}
    return {
        **_told(measure),
        "classes": _classes(measure.breaks, _colours(measure, palette.ISSUE_RAMP), measure.unit),
        "thirds": {kind: _thirds(measure, breaks) for kind, breaks in thirds.items()},
        "words": measure.state_words,
        "figures": {
            kind: {code: _shaded(one, measure, thirds[kind]) for code, one in ones.items()}
            for kind, ones in figures.items()
        },
    }


def _told(measure: Measure) -> dict[str, str]:
    return {
        "id": measure.id,
        "title": measure.title,
        "unit": measure.unit,
        "method": measure.method,
    }


def _colours(measure: Measure, colours: tuple[str, ...]) -> list[str]:
    """Darkest is worst, whichever way is worse."""
    spread = palette.ramp(colours, len(measure.breaks) + 1)
    return spread if measure.worse == "high" else spread[::-1]


def _shaded(figure: Figure, measure: Measure, thirds: tuple[float, ...]) -> dict[str, Any]:
    told = _figure(figure, measure.breaks)
    if figure.state is State.VALUE:
        told["third"] = _worst_first(measure, bisect_right(thirds, figure.value), len(thirds))
    return told


def _third_breaks(figures: dict[str, Figure]) -> tuple[float, ...]:
    """Bounds that put the known areas into thirds, as near as equal figures allow."""
    known = [one.value for one in figures.values() if one.state is State.VALUE]
    bounds = np.quantile(known, [1 / 3, 2 / 3], method="higher") if known else []
    return tuple(sorted({float(bound) for bound in bounds if bound > min(known)}))


def _thirds(measure: Measure, breaks: tuple[float, ...]) -> list[dict[str, str]]:
    """The link's classes of an issue, worst first."""
    shown = _classes(breaks, _colours_of_thirds(measure, len(breaks) + 1), measure.unit)
    return shown[::-1] if measure.worse == "high" else shown


def _colours_of_thirds(measure: Measure, classes: int) -> list[str]:
    spread = palette.ramp(palette.ISSUE_RAMP[:4], classes)
    return spread if measure.worse == "high" else spread[::-1]


def _worst_first(measure: Measure, index: int, last: int) -> int:
    return last - index if measure.worse == "high" else index


def _classes(breaks: tuple[float, ...], colours: list[str], unit: str) -> list[dict[str, str]]:
    bounds = [None, *breaks, None]
    return [
        {"label": _range(low, high, unit), "colour": colour}
        for low, high, colour in zip(bounds[:-1], bounds[1:], colours, strict=True)
    ]


def _range(low: float | None, high: float | None, unit: str) -> str:
    if low is None:
        return f"under {_amount(high, unit)}" if high is not None else "all"
    if high is None:
        return f"{_amount(low, unit)} or more"
    return f"{_amount(low, unit)} to under {_amount(high, unit)}"


def _amount(value: float, unit: str) -> str:
    if unit.startswith("£"):
        return pounds(value)
    words = count(value) if value == int(value) else f"{value:,.1f}"
    return f"{words}%" if unit.startswith(("%", "per cent")) else words
