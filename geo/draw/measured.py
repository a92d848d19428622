"""Tell the browser of a measure: its words, its classes, and each area's figure in them."""

from typing import Any

from geo.draw import classes, palette
from geo.figures import Figure
from geo.layer import AreaType, Measure


def mark_measure(measure: Measure, figures: dict[str, Figure], layer: str) -> dict[str, Any]:
    """A measure of marks that came after the start, such as a funding file's."""
    return {
        "layer": layer,
        "measure": measure_of_marks(measure, classes.values(figures.values())),
        "figures": {key: classes.told(one, measure.breaks) for key, one in figures.items()},
    }


def measure_of_marks(measure: Measure, known: list[float]) -> dict[str, Any]:
    """A measure with the classes that size and colour its marks."""
    shades = classes.classes(measure, measure.breaks, palette.ISSUE_RAMP, known)
    return {**_words(measure), "classes": classes.sized(measure, shades)}


def measure_of_areas(measure: Measure) -> dict[str, Any]:
    """A measure with the classes that shade areas, and every area's figure."""
    figures = {kind: figures_of(measure, kind) for kind in measure.areas}
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


def _shaded(figure: Figure, measure: Measure, known: list[float]) -> dict[str, Any]:
    told = classes.told(figure, measure.breaks)
    if "class" in told:
        bounds = classes.third_breaks(known)
        index = classes.told(figure, bounds)["class"]
        told["third"] = classes.worst_first(measure, index, len(bounds))
    return told
