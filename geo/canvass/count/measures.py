"""Say door coverage as figures of the map, each with its numerator and denominator."""

import re
from functools import cache

import pandas as pd

from geo import areas, coverage
from geo.canvass import count as counting
from geo.canvass.records import CanvassArea, Held
from geo.figures import Figure, count, figure, no_data, per_cent, spoken_date
from geo.figures.measure import Measure, Whole


def coverage_measure(held: Held) -> Measure:
    """Door coverage in per cent for the map, by ward or LSOA; counted once."""
    return coverage.coverage_measure(
        coverage.COVERAGE_METHOD,
        cache(lambda area_type: coverage_figures(held, area_type)),
        Whole(cache(lambda: whole(held)), "The wards added up.", of_parts=False),
    )


def whole(held: Held) -> Figure:
    """Door coverage of all the wards together."""
    return _figure(counting.constituency_total(counting.coverage(held, "ward")))


def coverage_figures(held: Held, area_type: CanvassArea) -> dict[str, Figure]:
    """Door coverage in per cent by code; no data without a return, zero if none was tried."""
    cover = counting.coverage(held, area_type)
    return {str(code): _figure(row) for code, row in cover.iterrows()}


HEADINGS = {
    "standing": "Canvass",
    "doors": "Doors",
    "doors_attempted": "Doors tried",
    "doors_untried": "Doors untried",
    "doors_coverage": "Door coverage (%)",
    "doors_answered": "Doors answered",
    "attempts": "Attempts",
    "contacts": "Contacts",
    "answer_rate": "Answer rate (%)",
    "not_home": "Not home",
    "not_home_share": "Not-home share (%)",
    "rates_of": "Both rates are of",
    "electors": "Electors",
    "electors_contacted": "Electors contacted",
    "elector_contact_rate": "Elector contact rate (%)",
    "rounds": "Rounds",
    "since": "Since",
    "first_day": "First day",
    "last_day": "Last day",
    "last_visit": "Last visit",
    "doors_source": "Doors counted from",
    "counted_from": "Counted from",
    "note": "Note",
}
_SHARES = ("doors_coverage", "answer_rate", "not_home_share", "elector_contact_rate")


def rows(cover: pd.DataFrame) -> pd.DataFrame:
    """A coverage as it is shown, by code: the area's name first, the shares in per cent.

    Missing stays <NA>: where nobody has recorded anything there is no count.
    """
    shares = {name: (100 * cover[name]).astype("Float64").round(1) for name in _SHARES}
    of = cover["attempts"].notna().map({True: "attempts", False: "doors tried"})
    rates_of = of.where(cover["standing"] != coverage.NO_RETURN).astype("string")
    shown = cover.assign(**shares, rates_of=rates_of)[list(HEADINGS)].rename(columns=HEADINGS)
    names = pd.Series([_name(str(code)) for code in shown.index], shown.index, dtype="string")
    shown.insert(0, "Area", names)
    return shown


def _name(code: str) -> str:
    """A ward's or LSOA's name; a polling district or road group has its code alone."""
    return areas.name_of(code) if re.fullmatch(r"E0[15]\d{6}", code) else code


def in_words(row: pd.Series) -> str:
    """A row of a coverage, or its total, as words: the share, and what it is a share of."""
    return _figure(row).text


def _figure(row: pd.Series) -> Figure:
    if row["standing"] == coverage.NO_RETURN:
        return no_data("; ".join(filter(None, [coverage.NO_RETURN, row["note"]])))
    tried, doors = row["doors_attempted"], row["doors"]
    if pd.isna(doors):
        return no_data(f"doors tried: {count(tried)}; doors not known: {row['doors_source']}")
    source = row["doors_source"].replace(", ", " ")
    more = "; more attempted than there are doors" if row["over"] else ""
    when = f"; {row['rounds'].replace('; ', ', ')}, since {spoken_date(row['first_day'])}"
    text = (
        f"{per_cent(tried, doors)} ({count(tried)} of {count(doors)} doors, {source}{more}{when})"
    )
    return figure(100 * tried / doors, text)
