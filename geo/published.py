"""Show the coverage that staff published: all that anybody else may know of the doors."""

import os
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from geo import areas, small_numbers
from geo.door_words import (
    COVERAGE,
    COVERAGE_BREAKS,
    COVERAGE_UNIT,
    NO_RETURN,
    NOT_TRIED,
    SYNTHETIC,
)
from geo.figures import Figure, State, count, no_data, spoken_date
from geo.layer import AreaType, Measure, Whole
from geo.published_file import FILE, Published, PublishedFault, Row, parsed
from geo.small_numbers import HIDDEN, RULE, Cell
from geo.tables.folders import own_folder
from geo.tables.safe_csv import csv_text
from geo.tables.source import ATTRIBUTION

__all__ = ["FILE", "Published", "PublishedFault", "Row"]

NOT_PUBLISHED = "coverage has not been published"
BY_WARD_ONLY = "published by ward only"
FEW_TRIED = f"hidden: fewer than {small_numbers.LARGEST_HIDDEN + 1} doors tried"
FEW_DOORS = f"hidden: too few doors for a share (fewer than {small_numbers.LEAST_WHOLE})"
TITLE = "Canvass coverage by ward (until May 2019)"
SOURCE = f"Source: returns of the canvass staff; doors as each line says. {ATTRIBUTION}"


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
    return {code: _figure(row) for code, row in published.wards.items()}


def total(published: Published) -> str:
    """Door coverage of the constituency, in the words of its own figure."""
    return _figure(published.total).text


def _figure(row: Row) -> Figure:
    tried, doors = row.doors_attempted, row.doors
    if tried is None or doors is None:
        return no_data(row.standing)
    if tried == HIDDEN:
        return _hidden(FEW_TRIED)
    covered = row.doors_coverage
    if covered == HIDDEN or covered is None or doors == HIDDEN:
        return _hidden(FEW_DOORS)
    source = row.doors_source.replace(", ", " ")
    more = "; more attempted than there are doors" if tried > doors else ""
    of = f"about {count(tried)} of" if tried else "0 of about"
    text = f"{_percent(covered, tried)}% ({of} {count(doors)} doors, {source}{more}{_when(row)})"
    return Figure(float(covered), State.VALUE if tried else State.ZERO, text)


def _hidden(why: str) -> Figure:
    return Figure(None, State.HIDDEN, why)


def _when(row: Row) -> str:
    rounds = f"; round{'s' * (',' in row.rounds)} {row.rounds}" if row.rounds else ""
    return rounds + (f"; since {spoken_date(row.first_month)}" if row.first_month else "")


def _percent(covered: Cell, part: Cell) -> str:
    """A share in words: a little is not nothing."""
    return "under 1" if covered == 0 and part != 0 else str(covered)


def standings(published: Published | None) -> dict[AreaType, dict[str, str]]:
    """How far the doors of each ward were got to; of LSOAs nothing is told."""
    wards = {code: row.standing for code, row in published.wards.items()} if published else {}
    return {"ward": wards, "lsoa": {}}


def measure(published: Published | None) -> Measure:
    """Published door coverage for the map; hidden everywhere while nothing is published."""
    return Measure(
        id="door_coverage",
        title=COVERAGE,
        unit=COVERAGE_UNIT,
        worse="low",
        method=f"{told(published)} {RULE}" if published else f"{NOT_PUBLISHED.capitalize()}.",
        breaks=COVERAGE_BREAKS,
        areas=("ward", "lsoa"),
        state_words={State.NO_DATA: NO_RETURN, State.ZERO: NOT_TRIED},
        figures=lambda area_type: figures(published, area_type),
        whole=Whole(lambda: whole(published), "The total as published.", of_parts=False),
    )


def whole(published: Published | None) -> Figure:
    """Door coverage of all the wards together, as published."""
    return _figure(published.total) if published else _hidden(NOT_PUBLISHED)


def told(published: Published) -> str:
    """What the published figures are and of which day, in a sentence."""
    return (
        "Distinct doors with at least one attempt, as a share of all doors, by ward, as published "
        f"by the canvass staff on {spoken_date(published.on)}."
    )


def warning(published: Published | None) -> str:
    """What must stand beside the figures while they are made up; '' when they are not."""
    return SYNTHETIC if published and published.synthetic else ""


HEADINGS: dict[str, Callable[[Row], object]] = {
    "Canvass": lambda row: row.standing,
    "Doors": lambda row: row.doors,
    "Doors tried": lambda row: row.doors_attempted,
    "Doors untried": lambda row: row.doors_untried,
    "Door coverage (%)": lambda row: _share(row.doors_coverage, row.doors_attempted),
    "Doors answered": lambda row: row.doors_answered,
    "Electors": lambda row: row.electors,
    "Electors contacted": lambda row: row.electors_contacted,
    "Elector contact rate (%)": lambda row: _share(
        row.elector_contact_rate, row.electors_contacted
    ),
    "Doors not home": lambda row: row.doors_not_home,
    "Rounds": lambda row: row.rounds,
    "First month": lambda row: row.first_month,
    "Last month": lambda row: row.last_month,
    "Doors counted from": lambda row: row.doors_source,
    "Note": lambda row: row.note,
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
    return {heading: pd.NA if one in (None, "") else str(one) for heading, one in told.items()}


def as_csv(published: Published) -> str:
    """The wards and their total as CSV; above them what it is, its source, day and rule."""
    total = pd.DataFrame(
        [{"Area": areas.name_of(areas.CODE), **_shown(published.total)}], [areas.CODE]
    )
    titles = [TITLE, warning(published), told(published), RULE, SOURCE]
    table = pd.concat([rows(published), total]).rename_axis("Code").reset_index()
    return csv_text(filter(None, titles), table)
