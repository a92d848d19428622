"""What was lost here: in a ward or an LSOA, near a point, and in every area side by side."""

from dataclasses import dataclass
from functools import cache

import pandas as pd

from geo import areas
from geo.areas.crs import distance_m, to_metres
from geo.figures import STANDPOINT, Figure, State, distance, not_applicable, spoken_date
from geo.figures.mark import Change, Kind, Line, Mark, Phase, Told, phase_at
from geo.figures.measure import AreaType, Measure
from geo.issues import Issue, every_issue
from geo.tables.place import PLACE
from geo.tables.words import sentences

NONE_FOUND = "no documented loss found"
NOT_BY_LSOA = not_applicable("not counted by LSOA")
NEAR_M = 3_000
DISTANCES_M = (1_000, 2_000, 3_000, 5_000, 10_000)
_ROUNDING_M = 10
SAME_POSTCODE = "same postcode"

Figures = tuple[tuple[Measure, Figure], ...]


@dataclass(frozen=True)
class Lost:
    """What was lost in a ward or an LSOA: a figure for each measure of a loss, and the context.

    What is known by ward alone is told so for an LSOA, and never split.
    """

    area: str
    losses: Figures
    context: Figures

    @property
    def words(self) -> str:
        """What was lost, each measure with its figure; one sentence where nothing was."""
        told = [(one, its) for one, its in self.losses if one.ranked and its.state is State.VALUE]
        lost = [f"{one.title}: {its.text}" for one, its in told]
        return "; ".join(lost) or NONE_FOUND

    @property
    def without_number(self) -> str:
        """The measures of a loss without a number, with their state and why."""
        return _without_number(self.losses)

    @property
    def every_missing(self) -> str:
        """The same with the measures of the context."""
        return _without_number((*self.losses, *self.context))


def _without_number(figures: Figures) -> str:
    return "; ".join(
        f"{one.title}: {its.state} ({its.text})"
        for one, its in figures
        if one.ranked and its.value is None
    )


def loss_measures() -> tuple[Measure, ...]:
    """Every measure of areas that tells of a loss, those that shade the map first."""
    return tuple(sorted(_of_areas(loss=True), key=lambda one: not one.on_map))


def ranked_losses() -> tuple[Measure, ...]:
    """Those of them by which areas may be set in order, and beside their doors."""
    return tuple(one for one in loss_measures() if one.ranked)


def context_measures(area_type: AreaType | None = "ward") -> tuple[Measure, ...]:
    """The measures of a type of area, or of any, that are no loss, such as deprivation.

    One that came after the standpoint is left out.
    """
    known = [one for one in _of_areas(loss=False) if not one.basis.later]
    return tuple(one for one in known if area_type is None or area_type in one.areas)


def _of_areas(loss: bool) -> list[Measure]:
    measures = [one for issue in every_issue() for one in issue.area_measures]
    return [one for one in measures if one.loss is loss]


def lost_in(code: str) -> Lost:
    """What was lost in a ward or an LSOA. Raises geo.areas.UnknownArea."""
    area_type: AreaType = "ward" if areas.ward_with(code) == code else "lsoa"
    return Lost(
        code,
        tuple((one, _figures(one.id, area_type)[code]) for one in loss_measures()),
        tuple((one, _figures(one.id, area_type)[code]) for one in context_measures(area_type)),
    )


@cache
def _figures(measure_id: str, area_type: AreaType) -> dict[str, Figure]:
    measures = (one for issue in every_issue() for one in issue.area_measures)
    measure = next(one for one in measures if one.id == measure_id)
    if area_type in measure.areas and measure.figures:
        return measure.figures(area_type)
    return dict.fromkeys(areas.codes(area_type), NOT_BY_LSOA)


def losses_by(area_type: AreaType) -> pd.DataFrame:
    """What was lost in every area, by code: a column of Figures for each measure of a loss.

    Columns: the measures' ids; lost (words); no_number (the measures without one, and why).
    """
    every = [lost_in(code) for code in areas.codes(area_type)]
    table = pd.DataFrame(index=pd.Index([one.area for one in every], name="code"))
    for at, measure in enumerate(loss_measures()):
        table[measure.id] = pd.Series([one.losses[at][1] for one in every], table.index)
    table["lost"] = [one.words for one in every]
    table["no_number"] = [one.without_number for one in every]
    return table


def issues_and_doors(doors: pd.DataFrame) -> pd.DataFrame:
    """One row a ward: what was lost in words and in numbers, doors, and what is no number.

    `doors` is coverage as it is shown, by ward code, with the ward's name as its first column. A
    number is missing where there is none to give; the last column says which, and why.
    """
    every = [lost_in(code) for code in areas.codes("ward")]
    table = pd.DataFrame(index=pd.Index([one.area for one in every], name="code"))
    table["Ward"] = [areas.name_of(code) for code in table.index]
    table["What was lost there"] = [one.words for one in every]
    for at, (measure, _) in enumerate((*every[0].losses, *every[0].context)):
        if not measure.ranked:
            continue
        values = [(*one.losses, *one.context)[at][1].value for one in every]
        table[measure.title] = pd.Series(values, table.index, dtype="Float64").round(1)
    table = table.join(doors.drop(columns="Area"))
    table["No number"] = [one.every_missing for one in every]
    return table


def told_of(issue: Issue, ward: str) -> Told:
    """What is stated of an issue in a ward, and what of it is no loss or not known.

    An issue without words of its own is told by its marks.
    """
    if issue.told:
        return issue.told(ward)
    lost = {kind.id for kind in issue.kinds if kind.lost}
    here = [(mark.name, phase_at(mark, STANDPOINT)) for mark in issue.marks() if mark.ward == ward]
    return Told(
        tuple(Line(name, one.text) for name, one in here if one and one.kind in lost),
        tuple(Line(name, one.text) for name, one in here if one and one.kind not in lost),
    )


COLUMNS = {
    "Distance": "Straight line from the postcode's centre, in words, or why none is known",
    "Where": "Name of what changed, or of the places where it did",
    "State": "What is known of the change, and whether it is a loss",
    "What": "What changed",
    "Known by": "The day by which it had happened or was known; missing where none applies",
    "Details": "The documented facts, with their dates",
    "Ward": f"Ward (boundaries {PLACE.wards})",
    "Layer": "The layer of the map that shows the change",
    "Source": "Who published it",
    "Address": "The publisher's address; missing if only our own table names the source",
    "Table": "The table of data/ that contains the change",
}


_CODES = ("lost", "brief", "change_id", "site_code", "ward_code")
_KEYS = ("change", "news", "since", "when", "postcode", "unmeasured")


def changes(issues: tuple[Issue, ...]) -> pd.DataFrame:
    """Everything that changed by the standpoint and may be listed near a point, whatever its state.

    A row a change and mark. Columns: those of COLUMNS but Distance; lost, whether it is a loss;
    brief, the change in one line; change_id of its own, site_code of the mark, ward_code (several
    with commas); change, the same wherever one change is told; news, whether it is a change at all;
    since (YYYY-MM-DD), the day from which it is shown, when, its date as exact as it is known,
    postcode of the mark and unmeasured, '' where there is none; easting_m, northing_m (EPSG:27700).
    Missing is <NA>.
    """
    rows = [
        (mark, row)
        for issue in issues
        if not issue.unmeasured
        for mark in issue.marks()
        for row in _rows(issue, mark)
    ]
    headings = [*list(COLUMNS)[1:], *_CODES, *_KEYS]
    table = pd.DataFrame([told for _, told in rows], columns=headings)
    lons = pd.Series([mark.lon for mark, _ in rows], dtype=float).to_numpy()
    lats = pd.Series([mark.lat for mark, _ in rows], dtype=float).to_numpy()
    table["easting_m"], table["northing_m"] = to_metres(lons, lats)
    return table


def lost_near(
    easting_m: float,
    northing_m: float,
    within_m: float,
    changed: pd.DataFrame | None = None,
    postcode: str = "",
) -> pd.DataFrame:
    """What changed within so many metres of a point (EPSG:27700): nearest first, unmeasured last.

    `changed` is what `changes` found, of every issue where it is not given; `postcode` is the one
    whose centre the point is. A change at several marks is listed once. Columns: Distance in words;
    those of COLUMNS; lost and its codes as in `changes`; distance_m (metres, to the ten that a
    postcode's centre can bear; <NA> where no distance is known); easting_m, northing_m of the mark
    (EPSG:27700). What is no loss has a state of its own, and `lost` is False.
    """
    places = changes(every_issue()) if changed is None else changed
    away = distance_m(easting_m, northing_m, places["easting_m"], places["northing_m"])
    rounded = (away / _ROUNDING_M).round() * _ROUNDING_M
    near = places.assign(distance_m=rounded, last=places["unmeasured"] != "")
    near = near[near["distance_m"] <= within_m].sort_values(["last", "distance_m"], kind="stable")
    near = near.drop_duplicates("change", ignore_index=True)
    near.insert(0, "Distance", [_away(one, postcode) for _, one in near.iterrows()])
    near["distance_m"] = near["distance_m"].mask(near["last"] | (near["Distance"] == SAME_POSTCODE))
    return near[[*COLUMNS, *_CODES, "distance_m", "easting_m", "northing_m"]]


def _away(one: pd.Series, postcode: str) -> str:
    """How far a change is, in words; why no distance is known, where none is."""
    if one["unmeasured"]:
        return str(one["unmeasured"])
    at_home = postcode and one["postcode"] == postcode
    return SAME_POSTCODE if at_home else distance(one["distance_m"])


def measured(issues: tuple[Issue, ...]) -> str:
    """From where to where a distance is measured, and what is not measured, in sentences."""
    ways = " or ".join(dict.fromkeys(one.measured_to for one in issues if one.measured_to))
    line = f"Distances are straight lines from the centre of your postcode {ways}."
    apart = dict.fromkeys(one.unmeasured_to or one.unmeasured for one in issues)
    return sentences(line if ways else "", *apart)


def read_with_care(issues: tuple[Issue, ...]) -> str:
    """What is not to be taken for what in a list of changes near a point, in sentences."""
    return sentences(
        *(one.care for one in issues if not one.unmeasured),
        "A place that is not listed may have lost something too.",
    )


def kilometres(metres: int) -> str:
    """One of DISTANCES_M in words."""
    return f"{metres // 1000} km"


def kind_of(issue: Issue, phase: Phase) -> Kind:
    """The kind that a mark of an issue is of in a phase."""
    return next(kind for kind in issue.kinds if kind.id == phase.kind)


def _rows(issue: Issue, mark: Mark) -> list[tuple]:
    """The changes at a mark under the headings of `changes`: its kind's, then its own."""
    phase = phase_at(mark, STANDPOINT)
    own = [_own_row(issue, mark, one) for one in mark.changes if one.since <= STANDPOINT]
    # Where a mark is only a place of what changed, its kind would tell it a second time.
    if phase is None or issue.of_each or not (kind := kind_of(issue, phase)).change:
        return own
    return [_kind_row(issue, mark, kind, phase), *own]


def _own_row(issue: Issue, mark: Mark, one: Change) -> tuple:
    return (
        one.where,
        one.state,
        one.text,
        spoken_date(one.by) if one.by else pd.NA,
        one.details or pd.NA,
        ", ".join(map(areas.name_of, one.wards)),
        issue.title,
        one.link.text.removeprefix("Source: "),
        one.link.address or pd.NA,
        one.link.table or issue.tables[0].name,
        one.lost,
        one.text,
        one.id,
        mark.id,
        ", ".join(one.wards),
        f"{issue.id} {one.id}",
        one.news,
        one.since,
        one.when,
        mark.place,
        mark.unmeasured,
    )


def _kind_row(issue: Issue, mark: Mark, kind: Kind, phase: Phase) -> tuple:
    begun = [fact for fact in mark.facts if fact.on and fact.on <= STANDPOINT]
    known = [one for one in mark.links if one.on <= STANDPOINT]
    source = next((one for one in known if one.address), known[0])
    return (
        mark.name,
        kind.change,
        _what(issue, mark, phase),
        spoken_date(phase.since) if phase.since else pd.NA,
        " ".join(f"{fact.label}: {fact.text}" for fact in begun) or pd.NA,
        areas.name_of(mark.ward),
        issue.title,
        source.text.removeprefix("Source: "),
        source.address or pd.NA,
        issue.tables[0].name,
        kind.lost,
        brief(issue, mark, kind, phase),
        pd.NA,
        mark.id,
        mark.ward,
        f"{issue.id} {mark.id} as a whole",
        True,
        phase.since,
        phase.when or (spoken_date(phase.since) if phase.since else ""),
        mark.place,
        mark.unmeasured,
    )


def brief(issue: Issue, mark: Mark, kind: Kind, phase: Phase) -> str:
    """A change in one line: the figure of a loss that has one, else what the mark is."""
    own = mark.figures.get(issue.mark_measures[0].id) if issue.mark_measures else None
    if own is None or own.value is None or mark.changes or not kind.lost:
        return phase.text
    return f"{kind.change}: {own.text}"


def _what(issue: Issue, mark: Mark, phase: Phase) -> str:
    """What a mark is, in words, with its first figure where it has one and no change of its own."""
    figures = [
        f"{measure.title}: {mark.figures[measure.id].text}"
        for measure in issue.mark_measures[:1]
        if mark.figures[measure.id].value is not None and not mark.changes
    ]
    return "; ".join([phase.text, *figures])
