"""Gather what a view shows as the browser's map is told it: layers, measure, doors, meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import shapely

from geo.cards.view import View
from geo.draw.layers import layer_told, measure_of_areas
from geo.figures.measure import Measure
from geo.issues import Issue, every_issue, of_measure
from geo.issues import issue as issue_of

Told = Mapping[str, Any]
AFTER_ALL = "9999"


@cache
def _layer(layer_id: str) -> Told:
    return _told(issue_of(layer_id))


def _told(one: Issue) -> Told:
    marks = one.marks()
    return layer_told(one, marks, {mark.id: (0.0, 0.0) for mark in marks})


@cache
def _measure(measure_id: str) -> Told:
    issue = of_measure(measure_id)
    shading = next(one for one in issue.shadings if one.id == measure_id)
    return {**measure_of_areas(shading), "layer": issue.id}


def _of_ward(layer: Told, ward: str) -> Told:
    # So near there is room for the shape of every kind, and it prints without colours too.
    kinds = [{**one, "quiet": False} for one in layer["kinds"]]
    marks = [one for one in layer["marks"] if one["ward"] == ward]
    return {**layer, "kinds": kinds, "marks": marks}


@dataclass(frozen=True)
class Shown:
    """What a map shows at a view; `cover` is the doors as geo.draw.content.cover tells them.

    With a `ward` the marks of that ward alone are on it, of the issues that are `given`. `part` is
    a shape (EPSG:27700) to bring out.
    """

    view: View
    cover: Told
    ward: str = ""
    given: tuple[Issue, ...] = ()
    part: shapely.Geometry | None = None

    @property
    def limit(self) -> str:
        """The day (YYYY-MM-DD) up to which marks are told."""
        return AFTER_ALL if self.view.later else self.view.date

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The issues whose marks are on it."""
        return tuple(one for one in every_issue() if one.kinds and one.id in self.view.layers)

    @cached_property
    def layers(self) -> tuple[Told, ...]:
        """The layers of marks on it."""
        if not self.ward:
            return tuple(_layer(one.id) for one in self.issues)
        return tuple(_of_ward(_told(one), self.ward) for one in self.given)

    @cached_property
    def shading(self) -> Measure | None:
        """The measure that shades its areas."""
        if "shading" not in self.view.layers:
            return None
        found = (one for issue in every_issue() for one in issue.shadings)
        of_view = (one for one in found if one.id == self.view.measure)
        return next((one for one in of_view if self.view.areas in one.areas), None)

    @cached_property
    def measure(self) -> Told | None:
        """The same as the browser is told it."""
        return _measure(self.shading.id) if self.shading else None

    @property
    def covered(self) -> bool:
        """Whether the doors are on it, and may be told."""
        return "coverage" in self.view.layers and not self.cover["absent"]

    @property
    def met(self) -> Told | None:
        """Where its issue and the doors meet, if both are on it and they do."""
        if not (self.covered and self.shading and self.view.areas == "ward"):
            return None
        meeting: Told = self.cover["meetings"][self.shading.id]
        return meeting if meeting["codes"] else None

    def sized_by(self, layer: Told) -> Told | None:
        """The measure that sizes and colours a layer's marks."""
        measures = (one for one in layer["measures"] if one["id"] == self.view.marks)
        return next(measures, None)

    def shades(self) -> tuple[Mapping[str, Told], list[Told]]:
        """Each area's figure by code, and the classes that colour them; nothing where unshaded."""
        kind = self.view.areas
        if self.measure:
            return self.measure["figures"].get(kind, {}), self.measure["classes"]
        return (self.cover[kind], self.cover["classes"]) if self.covered else ({}, [])
