"""Gather everything the map shows into one JSON-able content for the browser."""

import json
from dataclasses import asdict
from typing import Any

import geopandas as gpd

from geo import areas
from geo.areas import ground
from geo.cards.view import View
from geo.coverage import COVERAGE_CANNOT_SHOW, COVERAGE_SHOWS, STANDING_WORDS
from geo.coverage.returns import Returns
from geo.draw import classes
from geo.draw.layers import figures_of, layer_told, measure_of_areas, nudges_of
from geo.figures import FIRST_DATE, STANDPOINT, Figure, State, count
from geo.figures.measure import AreaType, Measure
from geo.issues import Dots, Issue, every_issue
from geo.tables.place import PLACE


def content(layers: tuple[Issue, ...] | None = None) -> dict[str, Any]:
    """All public layers, areas and places; canvass coverage is sent apart, by `cover`."""
    issues = layers or every_issue()
    drawn = {issue.id: issue.marks() for issue in issues}
    nudges = nudges_of(list(drawn.values()))
    view = asdict(View())
    return {
        "first": FIRST_DATE,
        "standpoint": STANDPOINT,
        "start": {**view, "layers": list(view["layers"])},
        "names": _names(),
        "wards": areas.wards()["name"].to_dict(),
        "ward_words": PLACE.wards,
        "ward_of": areas.lsoas()["ward_code"].to_dict(),
        "boundaries": _boundaries(),
        "places": _places(),
        "coverage": {"shows": COVERAGE_SHOWS, "cannot_show": COVERAGE_CANNOT_SHOW},
        "dots": [_dots(issue.id, issue.dots) for issue in issues if issue.dots],
        "layers": [layer_told(issue, drawn[issue.id], nudges) for issue in issues],
        "measures": [
            {**measure_of_areas(one), "table": issue.tables[0].name, "layer": issue.id}
            for issue in issues
            for one in issue.shadings
        ],
    }


def cover(
    measure: Measure, standings: dict[AreaType, dict[str, str]], returns: Returns
) -> dict[str, Any]:
    """Canvass coverage for the browser, exactly as far as `measure` gives it.

    `standings` says by code how far the doors were got to, where that may leave. `absent` says
    that the measure gives nothing of any area: the browser then shades none, and says the method
    in words. Every title, label and sentence comes from here and says itself that it is of
    made-up returns (`returns`): the browser words nothing about the doors.
    """
    shades = classes.classes(measure, measure.breaks, classes.COVERAGE_RAMP[::-1], [])
    figures = {kind: figures_of(measure, kind) for kind in measure.areas}
    return {
        "title": measure.title,
        "method": measure.method,
        "synthetic": returns.warning,
        "absent": _absent([one for ones in figures.values() for one in ones.values()]),
        "classes": shades,
        "thirds": [returns.labelled(f"{one['label']} visited") for one in shades],
        "standings": {key: returns.labelled(words) for key, words in STANDING_WORDS.items()},
        "key": {part: returns.labelled(words) for part, words in _KEY.items()},
        "stripes": returns.said(_STRIPES),
        **{kind: _cover_figures(ones, measure, standings[kind]) for kind, ones in figures.items()},
    }


_KEY = {
    "no_return": "No return: nobody has recorded a visit here",
    "nobody_in": "Visited, no answer",
    "zero": "Not yet visited",
}
_STRIPES = (
    "The stripes on the shading are the denser, the fewer doors were visited. The key above shows "
    "both."
)


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


def _names() -> dict[str, str]:
    return {**areas.wards()["name"].to_dict(), **areas.lsoas()["name"].to_dict()}


def _boundaries() -> dict[str, Any]:
    return {
        "constituency": _shapes(areas.constituency()),
        "ward": _shapes(areas.wards()),
        "lsoa": _shapes(areas.lsoas()),
        "settlements": _shapes(ground.settlements()),
        "rail": _shapes(ground.rail()),
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
        for one in ground.places()[["name", "kind", "inside", "lat", "lon"]].itertuples(index=False)
    ]


def _dots(issue_id: str, dots: Dots) -> dict[str, Any]:
    """Dots by column, which is a third of their size by row."""
    points = dots.points()
    return {
        "id": dots.id,
        "layer": issue_id,
        "switch": dots.switch.format(n=count(len(points))),
        "shown": dots.shown,
        "standing": dots.standing,
        "labels": dots.labels,
        "source": {"text": dots.source, "table": dots.table.name},
        "points": {
            "id": points["id"].tolist(),
            "name": points["name"].tolist(),
            "where": points["where"].tolist(),
            "at": points[["lat", "lon"]].astype(float).to_numpy().tolist(),
            "ward": points["ward_code"].tolist(),
            "since": points["since"].tolist(),
        },
    }
