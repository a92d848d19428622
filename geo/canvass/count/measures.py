"""Say door coverage as figures of the map, each with its numerator and denominator."""

import re
from collections.abc import Callable, Sequence
from functools import cache, partial

import pandas as pd

from geo import areas, coverage
from geo.canvass import count as counting
from geo.canvass.records import CanvassArea, Held
from geo.coverage import SOURCE_WORDS, STANDING_WORDS, Share, in_capital
from geo.coverage.returns import Returns
from geo.coverage.together import Part, exact
from geo.figures import Figure, count, figure, no_data, per_cent, spoken_date
from geo.figures.measure import Measure, Whole

Counted = Callable[[CanvassArea], pd.DataFrame]


def returns_of(held: Held) -> Returns:
    """Whose words say what a store counts: made-up returns, until there is a real one."""
    counted = held.counted()
    rows = pd.concat([counted.counts["synthetic"], counted.visits["synthetic"]])
    return Returns(synthetic=bool(len(rows) and rows.all()))


def coverage_measure(held: Held, counted: Counted | None = None) -> Measure:
    """Door coverage in per cent for the map, by ward or LSOA; counted once.

    `counted` gives the coverage of every area of a type, where it is counted elsewhere already.
    """
    cover = counted or cache(partial(counting.coverage, held))
    return coverage.coverage_measure(
        returns_of(held),
        coverage.COVERAGE_METHOD,
        cache(lambda area_type: _figures(cover(area_type))),
        lambda codes: _together(cover, codes),
        Whole(cache(lambda: _whole(cover("ward"))), "The wards added up.", of_parts=False),
    )


def _together(cover: Counted, codes: Sequence[str]) -> Figure:
    """Door coverage of several areas as one, all of which have a number of doors."""
    rows = pd.concat([cover(areas.type_of(code) or "ward").loc[[code]] for code in codes])
    cells = rows[["doors_attempted", "doors", "doors_source", "lacking"]]
    return exact(
        [
            Part(int(visited), int(doors), str(source), bool(lacking))
            for visited, doors, source, lacking in cells.itertuples(index=False)
        ]
    )


def _whole(wards: pd.DataFrame) -> Figure:
    """Door coverage of all the wards together."""
    return _figure(counting.constituency_total(wards))


def coverage_figures(held: Held, area_type: CanvassArea) -> dict[str, Figure]:
    """Door coverage in per cent by code; no data without a return, zero if none was visited."""
    returns, cover = returns_of(held), counting.coverage(held, area_type)
    return {code: returns.figure(one) for code, one in _figures(cover).items()}


def _figures(cover: pd.DataFrame) -> dict[str, Figure]:
    return {str(code): _figure(row) for code, row in cover.iterrows()}


HEADINGS = {
    "standing": "Canvass",
    "doors": "Doors",
    "doors_attempted": "Doors visited",
    "doors_untried": "Doors not yet visited",
    "doors_coverage": "Door coverage (%)",
    "returned_coverage": "Coverage where there is a return (%)",
    "doors_answered": "Doors where someone answered",
    "attempts": "Visits",
    "contacts": "Contacts",
    "answer_rate": "Answer rate (%)",
    "not_home": "No answer",
    "not_home_share": "No-answer share (%)",
    "rates_of": "Both rates are of",
    "electors": "Electors",
    "electors_contacted": "Electors contacted",
    "elector_contact_rate": "Elector contact rate (%)",
    "rounds": "Rounds",
    "since": "Since",
    "first_day": "First day",
    "last_visit": "Last visit",
    "doors_source": "Doors counted from",
    "counted_from": "Counted from",
    "note": "Note",
}
_SHARES = (
    *("doors_coverage", "returned_coverage", "answer_rate", "not_home_share"),
    "elector_contact_rate",
)


def rows(cover: pd.DataFrame) -> pd.DataFrame:
    """A coverage as it is shown, by code: the area's name first, the shares in per cent.

    Missing stays <NA>: where nobody has recorded anything there is no count.
    """
    shares = {name: (100 * cover[name]).astype("Float64").round(1) for name in _SHARES}
    of = cover["attempts"].notna().map({True: "visits", False: "doors visited"})
    rates_of = of.where(cover["standing"] != coverage.NO_RETURN).astype("string")
    words = {
        "standing": cover["standing"].map(STANDING_WORDS).astype("string"),
        "doors_source": cover["doors_source"].replace(SOURCE_WORDS),
        **{name: cover[name].map(in_capital, na_action="ignore") for name in ("rounds", "note")},
    }
    told = cover.assign(**shares, **words, rates_of=rates_of)
    shown = told[list(HEADINGS)].rename(columns=HEADINGS)
    names = pd.Series([_name(str(code)) for code in shown.index], shown.index, dtype="string")
    shown.insert(0, "Area", names)
    return shown


def _name(code: str) -> str:
    """A ward's or LSOA's name; a polling district or road group has its code alone."""
    return areas.name_of(code) if re.fullmatch(r"E0[15]\d{6}", code) else code


def in_words(row: pd.Series, returns: Returns) -> str:
    """A row of a coverage, or its total, as words: the share, and what it is a share of."""
    return returns.figure(_figure(row)).text


def _figure(row: pd.Series) -> Figure:
    if row["standing"] == coverage.NO_RETURN:
        return no_data("; ".join(filter(None, [STANDING_WORDS[row["standing"]], row["note"]])))
    tried, doors = row["doors_attempted"], row["doors"]
    if pd.isna(doors):
        return no_data(f"doors visited: {count(tried)}; doors not known: {row['doors_source']}")
    if not tried and row["lacking"]:
        return no_data(f"no door visited where there is a return; {row['lacking']}")
    said = Share(
        per_cent(tried, doors),
        count(tried),
        count(doors),
        row["doors_source"],
        row["over"],
        row["lacking"],
        _of_returned(row),
        f"{row['rounds'].replace('; ', ', ')}, since {spoken_date(row['first_day'])}",
    )
    return figure(100 * tried / doors, said.words)


def _of_returned(row: pd.Series) -> str:
    """The share of the parts that have a return, where another part has none."""
    doors = row["doors_returned"]
    if not row["lacking"] or pd.isna(doors) or not doors:
        return ""
    return f"{per_cent(row['doors_attempted'], doors)} of {count(doors)} where there is a return"
