"""Tell the browser of an issue's marks and of a measure: words, classes, and every figure."""

from collections import Counter
from dataclasses import asdict
from typing import Any

from geo.cards import claims
from geo.cards.claims import title_of
from geo.draw import classes
from geo.figures import Figure, in_series, spoken_date
from geo.figures.mark import Kind, Mark, Series
from geo.figures.measure import AreaType, Measure
from geo.issues import Issue


def mark_measure(measure: Measure, figures: dict[str, Figure], layer: str) -> dict[str, Any]:
    """A measure of marks that came after the start, such as a funding file's."""
    return {
        "layer": layer,
        "measure": measure_of_marks(measure, classes.values(figures.values())),
        "figures": {key: classes.told(one, measure.breaks) for key, one in figures.items()},
    }


def measure_of_marks(measure: Measure, known: list[float]) -> dict[str, Any]:
    """A measure with the classes that size and colour its marks."""
    shades = classes.classes(measure, measure.breaks, classes.ISSUE_RAMP, known)
    return {**_words(measure), "classes": classes.sized(measure, shades)}


def measure_of_areas(measure: Measure) -> dict[str, Any]:
    """A measure with the classes that shade areas, and every area's figure."""
    figures = {kind: figures_of(measure, kind) for kind in measure.areas}
    known = {kind: classes.values(ones.values()) for kind, ones in figures.items()}
    every = [value for ones in known.values() for value in ones]
    return {
        **_words(measure),
        "later": measure.basis.later,
        "words": dict(measure.state_words),
        "classes": classes.classes(measure, measure.breaks, classes.ISSUE_RAMP, every),
        "worse": measure.worse,
        "lost": measure.loss,
        "middle": measure.middle,
        "whole": _whole(measure),
        "figures": {
            kind: {code: _valued(one, measure.breaks) for code, one in ones.items()}
            for kind, ones in figures.items()
        },
    }


def figures_of(measure: Measure, kind: AreaType) -> dict[str, Figure]:
    """The figures of a measure by area code."""
    return measure.figures(kind) if measure.figures else {}


def _words(measure: Measure) -> dict[str, str]:
    return {
        "id": measure.id,
        "title": measure.title,
        "unit": measure.unit,
        "method": measure.method,
    }


def _valued(figure: Figure, breaks: tuple[float, ...]) -> dict[str, Any]:
    """A figure for the browser with its value, where it has one: pictures are drawn of it."""
    told = classes.told(figure, breaks)
    return told if figure.value is None else {**told, "value": round(figure.value, 4)}


def _whole(measure: Measure) -> dict[str, Any] | None:
    """The constituency's own figure, which stands on the key beside the areas' classes."""
    figure = measure.whole.figure() if measure.whole else None
    return classes.told(figure, measure.breaks) if figure else None


HOLLOW = {"unsure", "announced", "dropped", "later"}
DASHED = {"announced", "later"}
_NUDGE_PX = 15


def nudges_of(layers: list[list[Mark]]) -> dict[str, tuple[float, float]]:
    """Pixels to the side for marks that share a point, so that none hides another.

    Marks of one layer are drawn beside each other, those of a later layer below an earlier one's.
    """
    drawn: Counter = Counter()
    nudges = {}
    for marks in layers:
        sharing = Counter((mark.lon, mark.lat) for mark in marks)
        seen: Counter = Counter()
        for mark in marks:
            point = (mark.lon, mark.lat)
            side = (seen[point] - (sharing[point] - 1) / 2) * _NUDGE_PX
            nudges[mark.id] = (side, float(drawn[point] * _NUDGE_PX))
            seen[point] += 1
        drawn.update(sharing.keys())
    return nudges


def layer_told(layer: Issue, marks: list[Mark], nudges: dict) -> dict[str, Any]:
    """A layer with its marks; `nudges` is what `nudges_of` gives."""
    return {
        "id": layer.id,
        "title": layer.title,
        "under": layer.under,
        "each": layer.each,
        "of_each": layer.of_each,
        "shows": layer.shows,
        "cannot_show": layer.cannot_show,
        "table": layer.tables[0].name,
        "publishers": "; ".join(layer.publishers),
        "claims": [_claim(one) for one in claims.claims_of(layer)],
        "kinds": [_kind(kind, layer.kinds) for kind in layer.kinds],
        "measures": [measure_of_marks(one, _known(marks, one.id)) for one in layer.mark_measures],
        "marks": [_mark(mark, nudges[mark.id], layer.mark_measures) for mark in marks],
    }


def _claim(claim_id: str) -> dict[str, str]:
    """A claim in words, with the card it leads to."""
    return {"card": claim_id, "title": title_of(claim_id), "text": claims.spoken(claim_id)}


def _known(marks: list[Mark], measure_id: str) -> list[float]:
    return classes.values(mark.figures[measure_id] for mark in marks)


def _kind(kind: Kind, of: tuple[Kind, ...]) -> dict[str, Any]:
    """A kind with its look: `news` where something changed, `quiet` beside kinds that are news."""
    changed = [one.change for one in of]
    parted = any(changed) and not all(changed)
    return {
        "news": parted and bool(kind.change),
        "quiet": parted and not kind.change,
        "id": kind.id,
        "label": kind.label,
        "shape": kind.shape,
        "colour": classes.TONES[kind.tone],
        "dark": classes.DARK_TONES[kind.tone],
        "hollow": kind.tone in HOLLOW,
        "dashed": kind.tone in DASHED,
        "scale": kind.scale,
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
        "series": [_series(series) for series in mark.series],
        "figures": {key: _valued(one, breaks[key]) for key, one in mark.figures.items()},
    }


def _series(series: Series) -> dict[str, Any]:
    return {
        "title": series.title,
        "unit": series.unit,
        "points": [
            {"when": when, "spoken": spoken_date(when), "value": value, "text": in_series(value)}
            for when, value in series.points
        ],
    }
