"""Show the coverage that staff published: all that anybody else may know."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from geo import areas
from geo.coverage import (
    COVERAGE,
    NOTE,
    SOURCE_WORDS,
    STANDING_WORDS,
    Share,
    coverage_measure,
)
from geo.coverage.ids import AREA_IN_PART
from geo.coverage.record import FILE, Published, PublishedFault, Row, parsed
from geo.coverage.returns import REAL, Returns
from geo.coverage.small_numbers import HIDDEN, LARGEST_HIDDEN, LEAST_WHOLE, RULE, Cell
from geo.coverage.together import Part, of_cells
from geo.figures import Figure, State, count, no_data, spoken_date
from geo.figures.measure import AreaType, Measure, Whole
from geo.tables.folders import own_folder
from geo.tables.place import PLACE

PART_WITHOUT = "a part of the ward has no return"
NOT_PUBLISHED = "staff have not published coverage"
BY_WARD_ONLY = "published by ward only"
FEW_TRIED = f"hidden: fewer than {LARGEST_HIDDEN + 1} doors visited"
FEW_DOORS = f"hidden: too few doors for a share (fewer than {LEAST_WHOLE})"


def folder() -> Path:
    """Where the published file lies: NED_PUBLISHED, else `published` in the own folder."""
    told = os.environ.get("NED_PUBLISHED")
    return Path(told) if told else own_folder() / "published"


def read(folder: Path) -> Published | None:
    """What is published in a folder; None where nothing is.

    Raises PublishedFault, in one sentence, for a file that is damaged, was changed by hand,
    holds what may not leave or is of other wards.
    """
    try:
        return parsed((folder / FILE).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise PublishedFault("cannot be read") from fault


def figures(published: Published | None, area_type: AreaType) -> dict[str, Figure]:
    """Door coverage in per cent by code. By LSOA all of it is hidden: wards alone are told."""
    if published is None:
        return dict.fromkeys(areas.codes(area_type), _hidden(NOT_PUBLISHED))
    if area_type == "lsoa":
        return dict.fromkeys(areas.codes("lsoa"), _hidden(BY_WARD_ONLY))
    return {
        code: published.returns.figure(_figure(row, PART_WITHOUT if row.note else ""))
        for code, row in published.wards.items()
    }


def total(published: Published) -> str:
    """Door coverage of the constituency, in the words of its own figure."""
    return whole(published).text


def _figure(row: Row, lacking: str, of_returned: str = "") -> Figure:
    tried, doors = row.doors_attempted, row.doors
    if tried is None or doors is None:
        return no_data(STANDING_WORDS[row.standing])
    if tried == HIDDEN:
        return _hidden(FEW_TRIED)
    covered = row.doors_coverage
    if covered == HIDDEN or covered is None or doors == HIDDEN:
        return _hidden(FEW_DOORS)
    said = Share(
        f"{_percent(covered, tried)}%",
        f"about {count(tried)}" if tried else "0",
        count(doors) if tried else f"about {count(doors)}",
        row.doors_source,
        tried > doors,
        lacking,
        of_returned,
        _when(row),
    )
    state = State.VALUE if tried else State.ZERO
    return Figure(float(covered), state, said.words, years=_months(row))


def _hidden(why: str) -> Figure:
    return Figure(None, State.HIDDEN, why)


def _when(row: Row) -> str:
    rounds = f"round{'s' * (',' in row.rounds)} {row.rounds}" if row.rounds else ""
    since = f"since {spoken_date(row.first_month)}" if row.first_month else ""
    return "; ".join(filter(None, [rounds, since]))


def _months(row: Row) -> str:
    """The months from the first visit to the last, in words; '' where none is known."""
    if HIDDEN in (row.first_month, row.last_month):
        return ""
    told = dict.fromkeys(filter(None, (row.first_month, row.last_month)))
    return " to ".join(map(spoken_date, told))


def _percent(covered: Cell, part: Cell) -> str:
    """A share in words: a little is not nothing."""
    return "under 1" if covered == 0 and part != 0 else str(covered)


def standings(published: Published | None) -> dict[AreaType, dict[str, str]]:
    """How far the doors of each ward were got to; of LSOAs nothing is told."""
    wards = {code: row.standing for code, row in published.wards.items()} if published else {}
    return {"ward": wards, "lsoa": {}}


def measure(published: Published | None) -> Measure:
    """Published door coverage for the map; hidden everywhere while nothing is published."""
    return coverage_measure(
        returns(published),
        f"{told(published)} {RULE}" if published else f"{NOT_PUBLISHED.capitalize()}.",
        lambda area_type: figures(published, area_type),
        lambda codes: _together(published, codes),
        Whole(lambda: whole(published), "The total as published.", of_parts=False),
    )


def _together(published: Published | None, codes: Sequence[str]) -> Figure:
    """Door coverage of several wards as one: of published cells alone, so that no more is told."""
    rows = [published.wards[code] for code in codes] if published else []
    parts = [
        Part(row.doors_attempted, row.doors, row.doors_source, bool(row.note))
        for row in rows
        if isinstance(row.doors_attempted, int) and isinstance(row.doors, int)
    ]
    return of_cells(parts) if parts else _hidden(FEW_DOORS)


def whole(published: Published | None) -> Figure:
    """Door coverage of all the wards together, as published."""
    if not published:
        return _hidden(NOT_PUBLISHED)
    lacking = published.lacking
    figure = _figure(published.total, lacking, _of_returned(published) if lacking else "")
    return published.returns.figure(figure)


def _of_returned(published: Published) -> str:
    """The share of the wards with a return; '' where it may not be published."""
    covered, doors = published.returned_coverage, published.doors_returned
    if not isinstance(covered, int) or not isinstance(doors, int):
        return ""
    least = "at least " if any(row.note for row in published.wards.values()) else ""
    share = _percent(covered, published.total.doors_attempted)
    return f"{least}{share}% of about {count(doors)} in the wards with a return"


def told(published: Published) -> str:
    """What the published figures are and of which day, in a sentence."""
    return published.returns.said(
        "Door coverage is the share of doors that canvassers visited at least once, by ward, as "
        f"the canvass staff published it on {spoken_date(published.on)}."
    )


def returns(published: Published | None) -> Returns:
    """Whose words say what is published; real ones while nothing is."""
    return published.returns if published else REAL


def warning(published: Published | None) -> str:
    """What must stand beside the figures while they are made up; '' when they are not."""
    return returns(published).warning


def title(published: Published | None) -> str:
    """What the table of what is published is called."""
    return f"{returns(published).titled(COVERAGE)}, by ward ({PLACE.wards})"


HEADINGS: dict[str, Callable[[Row], object]] = {
    "Canvass": lambda row: STANDING_WORDS[row.standing],
    "Doors": lambda row: row.doors,
    "Doors visited": lambda row: row.doors_attempted,
    "Doors not yet visited": lambda row: row.doors_untried,
    "Door coverage (%)": lambda row: _share(row.doors_coverage, row.doors_attempted),
    "Doors where someone answered": lambda row: row.doors_answered,
    "Electors": lambda row: row.electors,
    "Electors contacted": lambda row: row.electors_contacted,
    "Elector contact rate (%)": lambda row: _share(
        row.elector_contact_rate, row.electors_contacted
    ),
    "Doors with no answer": lambda row: row.doors_not_home,
    "Rounds": lambda row: row.rounds,
    "First month": lambda row: row.first_month,
    "Month of the last visit": lambda row: row.last_month,
    "Doors counted from": lambda row: SOURCE_WORDS.get(row.doors_source, row.doors_source),
    NOTE: lambda row: f"{PART_WITHOUT.capitalize()}." if row.note == AREA_IN_PART else "",
}


def _share(covered: Cell, part: Cell) -> object:
    return None if covered is None else _percent(covered, part)


def rows(published: Published | None) -> pd.DataFrame:
    """What is published as it is shown, by ward code: the ward's name first, then words alone.

    A count is its digits or '*'; <NA> where nothing is known, as everywhere while nothing is
    published. Headings are those of `canvass.measures.rows`, where both tell the same.
    """
    if published is None:
        shown = pd.DataFrame(index=areas.codes("ward"), columns=list(HEADINGS), dtype="string")
        shown["Canvass"] = NOT_PUBLISHED
    else:
        shown = pd.DataFrame(map(_shown, published.wards.values()), list(published.wards))
    shown.insert(0, "Area", [areas.name_of(code) for code in shown.index])
    return shown.rename_axis("code").astype("string")


def _shown(row: Row) -> dict[str, object]:
    told = {heading: tell(row) for heading, tell in HEADINGS.items()}
    return {heading: _word(one) for heading, one in told.items()}


def _word(one: object) -> object:
    return pd.NA if one in (None, "") else str(one)


def total_row(published: Published) -> pd.DataFrame:
    """The total under the headings of the wards; its note says which wards have no return."""
    told = {"Area": areas.name_of(areas.CODE), **_shown(published.total)}
    if published.lacking:
        said = filter(None, [published.lacking, _of_returned(published)])
        told |= {"Doors not yet visited": _word(published.returned_untried)}
        told |= {NOTE: "; ".join(said)}
    return pd.DataFrame([told], [areas.CODE]).rename_axis("code").astype("string")
