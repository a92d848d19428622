"""Gather everything the map shows into one JSON-able content for the browser."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

import geopandas as gpd
import pandas as pd

from geo import areas
from geo.areas import ground, group
from geo.areas.postcodes import postcodes
from geo.cards.view import View
from geo.coverage import COVERAGE_CANNOT_SHOW, COVERAGE_SHOWS, STANDING_WORDS, published
from geo.coverage.left import Doors, doors_of
from geo.coverage.record import Published
from geo.coverage.returns import Returns
from geo.draw import classes
from geo.draw.callouts import callouts
from geo.draw.layers import figures_of, layer_told, measure_of_areas, nudges_of
from geo.draw.tiles import doors_tile, tile
from geo.figures import FIRST_DATE, STANDPOINT, Figure, State, count, row_of
from geo.figures.measure import AreaType, Measure
from geo.issues import Dots, Issue, every_issue
from geo.link import together
from geo.link.meet import meeting
from geo.tables.place import PLACE
from geo.tables.words import said


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
        "wards": areas.wards()["name"].sort_values(key=lambda one: one.str.casefold()).to_dict(),
        "place": PLACE.name,
        "ward_words": PLACE.wards,
        "ward_of": areas.lsoas()["ward_code"].to_dict(),
        "points": {kind: points(kind) for kind in ("ward", "lsoa")},
        "tiles": [tile(issue) for issue in issues if issue.kinds and not issue.under],
        "boundaries": _boundaries(),
        "places": _places(),
        "towns": {one.name: _town(one) for one in together.towns()},
        "callouts": callouts(issues),
        "coverage": {"shows": COVERAGE_SHOWS, "cannot_show": COVERAGE_CANNOT_SHOW},
        "dots": [_dots(issue.id, issue.dots) for issue in issues if issue.dots],
        "layers": [layer_told(issue, drawn[issue.id], nudges) for issue in issues],
        "measures": [
            {**measure_of_areas(one), "table": issue.tables[0].name, "layer": issue.id}
            for issue in issues
            for one in issue.shadings
        ],
    }


def opening(with_doors: bool) -> str:
    """What the map is about, as its title: what the place says, else the issues that it knows of.

    Doors are in it only where there are real returns to speak of.
    """
    if told := said("map", "about_with_doors" if with_doors else "about"):
        return told
    known = [issue.title.lower() for issue in every_issue() if issue.kinds and not issue.under]
    told = row_of([*known, *(["doors"] if with_doors else [])])
    return told[:1].upper() + told[1:] or PLACE.name


def cover(
    measure: Measure,
    rows: Mapping[AreaType, pd.DataFrame],
    standings: dict[AreaType, dict[str, str]],
    returns: Returns,
) -> dict[str, Any]:
    """Canvass coverage for the browser, exactly as far as `measure` gives it.

    `rows` are its tables as their reader may see them (headings of `geo.coverage.MEANINGS`), of
    the types of area by which doors may be told. `standings` says by code how far the doors were
    got to, where that may leave. `absent` says that the measure gives nothing of any area: the
    browser then shades none, and says the method in words.
    """
    figures = {kind: figures_of(measure, kind) for kind in measure.areas}
    doors = {kind: doors_of(ones, returns) for kind, ones in rows.items()}
    return {
        **_doors_in_words(measure, returns),
        "low": measure.breaks[0],
        "doors": {kind: _doors(ones) for kind, ones in doors.items()},
        "towns": together.left_in_towns(doors["ward"], returns),
        "meetings": _meetings(figures["ward"], doors["ward"], returns),
        "absent": _absent([one for ones in figures.values() for one in ones.values()]),
        "classes": classes.classes(measure, measure.breaks, classes.COVERAGE_RAMP[::-1], []),
        **{kind: _cover_figures(ones, measure, standings[kind]) for kind, ones in figures.items()},
    }


def _doors_in_words(measure: Measure, returns: Returns) -> dict[str, Any]:
    """Every title, label and sentence about the doors: the browser words nothing about them.

    Each says itself that it is of made-up returns.
    """
    return {
        "title": measure.title,
        "tile": doors_tile(measure),
        "method": measure.method,
        "synthetic": returns.warning,
        "standings": {key: returns.labelled(words) for key, words in STANDING_WORDS.items()},
        "key": {part: returns.labelled(words) for part, words in _KEY.items()},
    }


def cover_published(told: Published | None) -> dict[str, Any]:
    """Canvass coverage for the browser as it is published: nothing that is not in the file."""
    return cover(
        published.measure(told),
        {"ward": published.rows(told)},
        published.standings(told),
        published.returns(told),
    )


_KEY = {
    "no_return": "No return: nobody has recorded a visit here",
    "nobody_in": "Visited, no answer",
    "zero": "Not yet visited",
    "none_left": "0: every door was visited",
    "size": "Bigger: more doors not yet visited",
    "unknown": "?: not known",
    "left": "Doors not yet visited",
    "scatter": "Share of doors visited",
}


def _doors(doors: dict[str, Doors]) -> dict[str, Any]:
    return {
        code: {"visited": _count(one.visited), "left": _count(one.left), "whole": one.whole}
        for code, one in doors.items()
    }


def _count(one: Figure) -> dict[str, Any]:
    return {"state": one.state.value, "text": one.text, "value": one.value}


def _meetings(
    cover: dict[str, Figure], doors: dict[str, Doors], returns: Returns
) -> dict[str, dict[str, Any]]:
    """Where each measure that shades wards meets the doors, by the measure's id."""
    return {
        one.id: asdict(meeting(one, cover, doors, returns))
        for issue in every_issue()
        for one in issue.shadings
        if "ward" in one.areas
    }


def _cover_figures(
    figures: dict[str, Figure], measure: Measure, standing: dict[str, str]
) -> dict[str, Any]:
    return {
        code: {
            **classes.told(one, measure.breaks),
            "value": one.value,
            "standing": standing.get(code, ""),
        }
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


@cache
def points(kind: AreaType) -> dict[str, list[float]]:
    """Where an area's circle stands: the middle of its postcodes, where most homes are."""
    known = postcodes().dropna(subset=f"{kind}_code")
    middle = known.groupby(f"{kind}_code")[["lat", "lon"]].median().round(5)
    return {str(code): [lat, lon] for code, lat, lon in middle.itertuples()}


def _places() -> list[dict[str, Any]]:
    return [
        {"name": one.name, "kind": one.kind if one.inside else "outside", "at": [one.lat, one.lon]}
        for one in ground.places()[["name", "kind", "inside", "lat", "lon"]].itertuples(index=False)
    ]


def _town(town: together.Town) -> dict[str, Any]:
    """A place of several wards: these, and the figures of them together in words."""
    return {
        "code": town.code,
        "wards": list(group.members(town.code)),
        "figures": together.town_said(town),
    }


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
