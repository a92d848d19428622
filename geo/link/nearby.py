"""Find what changed near a point, by straight-line distance on the National Grid."""

import pandas as pd

from geo.areas import name_of
from geo.areas.crs import distance_m, to_metres
from geo.figures import STANDPOINT, distance, spoken_date
from geo.layer import Kind, Layer, Mark, Phase, phase_at

# The point of the Marsh Lane site is indicative: no distance may be measured from it.
UNMEASURED = "fracking"
NEAR_M = 3_000
DISTANCES_M = (1_000, 2_000, 3_000, 5_000, 10_000)
MEASURED = (
    "Straight lines from the postcode's centre on the National Grid: to a school's or a surgery's "
    "postcode, and to the middle of a place's bus stops, once for each place. The Marsh Lane site "
    "is not measured: its position is indicative."
)
READ_WITH_CARE = (
    "A merger that kept its building is no closure, and a proposal that was dropped no cut: each "
    "stands here as what it was. What each school's pupil premium lost is an estimate. A place "
    "that is not listed may have lost something too."
)
_ROUNDING_M = 10


def measurable(layer: Layer) -> bool:
    """Whether a distance may be measured to a layer's marks."""
    return layer.id != UNMEASURED


def kilometres(metres: int) -> str:
    """One of DISTANCES_M in words."""
    return f"{metres // 1000} km"


def losses(layers: tuple[Layer, ...]) -> pd.DataFrame:
    """Every loss the layers mark at the standpoint, where it may be measured from.

    Columns: Where, What, Layer, and easting_m, northing_m in metres (EPSG:27700).
    """
    rows = [
        (mark, (mark.name, _what(layer, mark, phase), layer.title))
        for layer, mark, kind, phase in _measurable(layers)
        if kind.lost
    ]
    return _placed(rows, ["Where", "What", "Layer"])


def changes(layers: tuple[Layer, ...]) -> pd.DataFrame:
    """Everything that changed by the standpoint and may be measured from, whatever its state.

    Columns: those of COLUMNS but Distance, and easting_m, northing_m in metres (EPSG:27700).
    Missing is <NA>.
    """
    rows = [
        (mark, _row(layer, mark, kind, phase))
        for layer, mark, kind, phase in _measurable(layers)
        if kind.change
    ]
    return _placed(rows, list(COLUMNS)[1:])


COLUMNS = {
    "Distance": "Straight line from the postcode's centre, in words",
    "Where": "The school, the surgery or the place",
    "State": "What is known of the change: a merger is no closure, a dropped proposal no cut",
    "What": "What changed",
    "Known by": "The day by which it had happened or was known; missing where none applies",
    "Details": "What is documented of it, with its dates",
    "Ward": "Ward (boundaries until May 2019)",
    "Layer": "The layer of the map it stands on",
    "Source": "Who published it",
    "Address": "The publisher's address; missing where a table of ours alone tells of it",
    "Table": "The table of data/ that tells of it",
}


def within(
    changes: pd.DataFrame, easting_m: float, northing_m: float, most_m: float
) -> pd.DataFrame:
    """The changes within `most_m` metres of a point (EPSG:27700), nearest first.

    Columns: Distance in words, distance_m (metres, to the ten that a postcode's centre can
    bear), and those of `changes` but the grid's.
    """
    near_by = _measured(changes, easting_m, northing_m, most_m)
    near_by.insert(0, "Distance", near_by["distance_m"].map(distance))
    return near_by


def near(losses: pd.DataFrame, easting_m: float, northing_m: float) -> pd.DataFrame:
    """The losses within NEAR_M metres of a point (EPSG:27700), nearest first.

    Columns: Where, What, Layer, distance_m (metres, straight line, to the ten metres that a
    postcode's centre can bear).
    """
    return _measured(losses, easting_m, northing_m, NEAR_M)


def _measured(
    places: pd.DataFrame, easting_m: float, northing_m: float, most_m: float
) -> pd.DataFrame:
    away = distance_m(easting_m, northing_m, places["easting_m"], places["northing_m"])
    rounded = (away / _ROUNDING_M).round() * _ROUNDING_M
    table = places.drop(columns=["easting_m", "northing_m"]).assign(distance_m=rounded)
    return table[table["distance_m"] <= most_m].sort_values(
        "distance_m", ignore_index=True, kind="stable"
    )


def _measurable(layers: tuple[Layer, ...]) -> list[tuple[Layer, Mark, Kind, Phase]]:
    """Every mark that a distance may be measured to, with what it is at the standpoint."""
    return [
        (layer, mark, next(kind for kind in layer.kinds if kind.id == phase.kind), phase)
        for layer in layers
        if measurable(layer)
        for mark in layer.marks()
        if (phase := phase_at(mark, STANDPOINT))
    ]


def _placed(rows: list[tuple[Mark, tuple]], columns: list[str]) -> pd.DataFrame:
    table = pd.DataFrame([told for _, told in rows], columns=columns)
    lons = pd.Series([mark.lon for mark, _ in rows], dtype=float).to_numpy()
    lats = pd.Series([mark.lat for mark, _ in rows], dtype=float).to_numpy()
    table["easting_m"], table["northing_m"] = to_metres(lons, lats)
    return table


def _row(layer: Layer, mark: Mark, kind: Kind, phase: Phase) -> tuple:
    """A change under the headings of `changes`."""
    begun = [fact for fact in mark.facts if fact.on and fact.on <= STANDPOINT]
    told = [one for one in mark.links if one.on <= STANDPOINT]
    source = next((one for one in told if one.address), told[0])
    return (
        mark.name,
        kind.change,
        _what(layer, mark, phase),
        spoken_date(phase.since) if phase.since else pd.NA,
        " ".join(f"{fact.label}: {fact.text}" for fact in begun) or pd.NA,
        name_of(mark.ward),
        layer.title,
        source.text.removeprefix("Source: "),
        source.address or pd.NA,
        layer.tables[0].name,
    )


def _what(layer: Layer, mark: Mark, phase: Phase) -> str:
    """What a mark is, in words, with its first figure."""
    figures = [
        f"{measure.title.lower()}: {mark.figures[measure.id].text}"
        for measure in layer.mark_measures[:1]
    ]
    return "; ".join([phase.text, *figures])
