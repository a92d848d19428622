"""Say what the map shows, read it from an address, and write it back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from typing import Any

from geo import areas
from geo.figures import FIRST_DATE, STANDPOINT, spoken_date
from geo.issues import Issue, every_issue
from geo.tables.place import bounds

SHADINGS = ("shading", "coverage")
GROUND = ("outlines", "places", "tiles")
_WEST, _SOUTH, _EAST, _NORTH = bounds(0.3)
_NEAR = {"lat": (_SOUTH, _NORTH), "lon": (_WEST, _EAST), "zoom": (5, 18)}


def opening_layers() -> tuple[str, ...]:
    """What the map opens with: the first issue, shaded, the doors, and the names of places."""
    first = [one.id for one in every_issue() if one.kinds][:1]
    return (*first, *SHADINGS, "places")


def first_measure() -> str:
    """What shades areas where an address does not say: the first measure of the first issue."""
    return next((one.id for issue in every_issue() for one in issue.shadings), "")


def first_marks() -> str:
    """What sizes marks where an address does not say."""
    return next((one.id for issue in every_issue() for one in issue.mark_measures), "none")


@dataclass(frozen=True)
class View:
    """One state of the map. `layers` are switched on; `at` is (lat, lon, zoom) in degrees.

    `measure` shades areas, `marks` sizes marks, `date` is YYYY-MM-DD, `area` is the code
    of the chosen ward or LSOA or ''.
    """

    layers: tuple[str, ...] = field(default_factory=opening_layers)
    areas: str = "ward"
    measure: str = field(default_factory=first_measure)
    marks: str = field(default_factory=first_marks)
    date: str = STANDPOINT
    later: bool = False
    area: str = ""
    at: tuple[float, float, float] | None = None

    def query(self) -> dict[str, str]:
        """The words of an address that shows this view."""
        words = {
            **{name: str(value) for name, value in asdict(self).items()},
            "layers": ",".join(self.layers),
            "later": "yes" if self.later else "",
            "at": "{:.5f},{:.5f},{:g}".format(*self.at) if self.at else "",
        }
        return {name: word for name, word in words.items() if word or name == "layers"}

    def told(self) -> dict[str, Any]:
        """The view as the browser's map is told of it."""
        place = list(self.at) if self.at else None
        return {**asdict(self), "layers": list(self.layers), "at": place}


@dataclass(frozen=True)
class Choices:
    """What an address may name: issues, measures and mark measures by id, and dots.

    `formerly` has the ids of today by those an older address may name; `later` are the measures
    that are shown with later facts alone.
    """

    layers: tuple[str, ...]
    measures: tuple[str, ...]
    marks: tuple[str, ...]
    dots: tuple[str, ...] = ()
    formerly: Mapping[str, str] = field(default_factory=dict)
    later: tuple[str, ...] = ()

    @property
    def switches(self) -> tuple[str, ...]:
        """All that can be switched on."""
        return (*self.layers, *SHADINGS, *self.dots, *GROUND)


def choices(issues: tuple[Issue, ...]) -> Choices:
    """What an address may name where these are the issues."""
    measures = [one for issue in issues for one in issue.measures]
    return Choices(
        layers=tuple(issue.id for issue in issues if issue.kinds),
        measures=tuple(one.id for issue in issues for one in issue.shadings),
        marks=tuple(one.id for issue in issues for one in issue.mark_measures),
        dots=tuple(issue.dots.id for issue in issues if issue.dots),
        formerly={old: one.id for one in measures for old in one.formerly},
        later=tuple(one.id for one in measures if one.basis.later),
    )


def words_known() -> tuple[str, ...]:
    """The names an address may use."""
    return tuple(one.name for one in fields(View))


def read_view(
    words: Mapping[str, str], choices: Choices, marks: str = ""
) -> tuple[View, list[str]]:
    """Read a view from an address; a word it does not know keeps its default and is told.

    `marks` is what sizes marks where the address does not say. A measure that came after the
    standpoint switches later facts on. Returns the view and one plain sentence for every fault.
    """
    view, faults = View(marks=marks or first_marks()), []
    for name, read in _readers(choices).items():
        if name not in words:
            continue
        try:
            view = replace(view, **{name: read(words[name])})
        except ValueError as fault:
            faults.append(f"The address says {name}={words[name][:60]}, but {fault}.")
    view = replace(view, later=view.later or view.measure in choices.later)
    if "layers" in words:
        kept, unknown = _known_layers(words["layers"], choices)
        view = replace(view, layers=kept)
        faults += [
            f"The address names a layer “{one[:60]}” that this map does not have: "
            f"choose from {', '.join(choices.switches)}."
            for one in unknown
        ]
    return view, faults


def _known_layers(word: str, choices: Choices) -> tuple[tuple[str, ...], list[str]]:
    named = [one for one in dict.fromkeys(word.split(",")) if one]
    known = choices.switches
    return tuple(one for one in named if one in known), [one for one in named if one not in known]


def _readers(choices: Choices):
    return {
        "areas": lambda word: _one_of(word, ("ward", "lsoa")),
        "measure": lambda word: _one_of(choices.formerly.get(word, word), choices.measures),
        "marks": lambda word: _one_of(choices.formerly.get(word, word), (*choices.marks, "none")),
        "date": _day,
        "later": lambda word: _one_of(word, ("yes", "no", "")) == "yes",
        "area": _area,
        "at": _at,
    }


def _one_of(word: str, known: tuple[str, ...]) -> str:
    if word not in known:
        raise ValueError(f"this map knows only {', '.join(one for one in known if one)}")
    return word


def _day(word: str) -> str:
    if _on_calendar(word) and FIRST_DATE <= word <= STANDPOINT:
        return word
    raise ValueError(
        f"the map's dates run from {spoken_date(FIRST_DATE)} to {spoken_date(STANDPOINT)}; write "
        f"the last of them {STANDPOINT}"
    )


def _on_calendar(word: str) -> bool:
    try:
        return date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False


def _area(word: str) -> str:
    if not word:
        return ""
    try:
        areas.ward_with(word)
    except LookupError as fault:
        raise ValueError("no ward or LSOA of this constituency has that code") from fault
    return word


def _at(word: str) -> tuple[float, float, float]:
    try:
        lat, lon, zoom = (float(part) for part in word.split(","))
    except ValueError as fault:
        raise ValueError("a place is latitude,longitude,zoom") from fault
    for name, value in (("lat", lat), ("lon", lon), ("zoom", zoom)):
        low, high = _NEAR[name]
        if not low <= value <= high:
            raise ValueError("that place is far from the constituency")
    return lat, lon, zoom
