"""Deprivation: how deprived each ward and LSOA was by the indices of 2015 and 2019."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd

from geo.areas import BOUNDARY_SET, BOUNDARY_SETS, CODE, codes, how_many, lsoas, wards
from geo.areas.group import lsoas_of
from geo.areas.people import DAY_OF, population
from geo.figures import (
    STANDPOINT,
    Figure,
    count,
    figure,
    no_data,
    not_applicable,
    per_cent,
    share,
    spoken_date,
    to_a_tenth,
)
from geo.figures.measure import AmongSeats, AreaType, Basis, Measure, Order, Rows, Whole
from geo.issues import Issue
from geo.issues.deprivation.tables import (
    DEPRIVATION,
    NOT_COMPARABLE,
    PUBLISHED,
    RANKED,
    SCORED,
    deprivation,
)
from geo.tables import Column
from geo.tables.place import PLACE
from geo.tables.words import sentences

_SPELLED = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven"}
# The 2019 index was published with these residents as its denominators.
WEIGHED = 2015


def mean_score(year: int) -> pd.Series:
    """The mean score of each ward's LSOAs by ward code, weighted by residents in mid-2015."""
    people, ward = population("lsoa", WEIGHED), lsoas()["ward_code"]
    weighted = deprivation()[f"imd{year}_score"] * people
    # Without skipna=False a missing LSOA would count as one without deprivation.
    total = weighted.groupby(ward).agg(lambda scores: scores.sum(skipna=False))
    return (total / people.groupby(ward).sum()).reindex(codes("ward"))


def _score_figures(year: int, area_type: AreaType) -> dict[str, Figure]:
    """A ward's mean, and an LSOA's own score."""
    if area_type == "ward":
        return _said(mean_score(year), to_a_tenth)
    return _said(deprivation()[f"imd{year}_score"].reindex(codes("lsoa")), to_a_tenth)


def _score_of_all(year: int) -> Figure:
    """The mean score of all LSOAs, weighted by residents; none while one has no score."""
    return _score_together(year, codes("lsoa"))


def _score_together(year: int, among: Sequence[str]) -> Figure:
    """The same of several areas as one: of their LSOAs."""
    people = population("lsoa", WEIGHED).loc[lsoas_of(among)]
    weighted = (deprivation()[f"imd{year}_score"] * people).reindex(people.index)
    return _said(pd.Series({CODE: weighted.sum(skipna=False) / people.sum()}), to_a_tenth)[CODE]


def _decile_figures(year: int, area_type: AreaType) -> dict[str, Figure]:
    deciles = deprivation()[f"imd{year}_decile"].reindex(codes("lsoa"))
    return _said(deciles, "{} of 10".format) if area_type == "lsoa" else {}


def _said(values: pd.Series, say: Callable[[float], str]) -> dict[str, Figure]:
    missing = no_data("no score was published for this area")
    return {
        str(code): missing if pd.isna(value) else figure(value, say(value))
        for code, value in values.items()
    }


def _edition(year: int) -> str:
    """An index that came out after the standpoint says so."""
    return f"{year} (published {spoken_date(PUBLISHED[year])})" if _is_later(year) else str(year)


def _day(year: int) -> str:
    later = f", published {spoken_date(PUBLISHED[year])}, {_days_later(year)} after {PLACE.day}"
    return f"{year} index" + (later if _is_later(year) else "")


def _is_later(year: int) -> bool:
    return PUBLISHED[year] > STANDPOINT


def _days_later(year: int) -> str:
    """'four days', '453 days'."""
    number = (date.fromisoformat(PUBLISHED[year]) - date.fromisoformat(STANDPOINT)).days
    return f"{_SPELLED.get(number, number)} day{'' if number == 1 else 's'}"


BY_LSOA = "Deciles are published for small areas only"


def _later() -> str:
    """What must be said of the indices that came out after the standpoint; '' of none."""
    return sentences(
        *(
            f"The {year} index was published on {spoken_date(PUBLISHED[year])}, "
            f"{_days_later(year)} after {PLACE.day}."
            for year in RANKED
            if _is_later(year)
        )
    )


def _means(year: int) -> str:
    scores = mean_score(year)
    means = f"ward means from {scores.min():.1f} to {scores.max():.1f}"
    return f"{_score_of_all(year).text} over all LSOAs; {means}"


def _tenths(year: int) -> str:
    tenths = deprivation()[f"imd{year}_decile"].reindex(codes("lsoa"))
    return (
        f"LSOAs in deciles from {tenths.min()} to {tenths.max()} of {count(10)}; the constituency "
        "itself has no decile"
    )


_ROWS = (
    Rows("deprivation"),
    Rows("people", vintage=DAY_OF[f"population_{WEIGHED}"]),
    Rows("lsoas"),
)
_HEADINGS = {
    year: f"Deprivation {year}"
    f"{f', published {spoken_date(PUBLISHED[year])}' if _is_later(year) else ''} (score)"
    for year in SCORED
}
_ORDERS = (
    Order(
        "deprived_of_lowest",
        "Most deprived among the lowest coverage",
        "In each group the highest score of the Index of Multiple Deprivation 2015, the one in "
        f"print on {PLACE.day}, comes first.",
        among_lowest=True,
    ),
)


def _most_deprived(year: int) -> Figure:
    """The share of the LSOAs, in %, that are in the most deprived tenth of England."""
    tenths = deprivation()[f"imd{year}_decile"].reindex(codes("lsoa"))
    if tenths.isna().any():
        return no_data("not every LSOA has a decile")
    most = int((tenths == 1).sum())
    return figure(100 * most / len(tenths), f"{share(most, len(tenths))} of the LSOAs")


def _among(year: int) -> AmongSeats:
    return AmongSeats(
        "most_deprived_tenth_pct",
        "LSOAs with over half of their area inside, England's most deprived tenth by the index of "
        f"{year}",
        f"Share of LSOAs in the most deprived tenth of England by the index of {_edition(year)}",
        lambda pct: per_cent(pct, 100),
        1,
        "one percentage point",
        partial(_most_deprived, year),
    )


def _score_basis(year: int) -> Basis:
    return Basis(
        partial(_means, year),
        "the scores of the ward's LSOAs, each times its residents",
        str(year),
        _ROWS,
        "the ward's residents in the middle of 2015",
        as_of=_day(year),
        estimate="A score of a ward or of the constituency is worked out here from the "
        f"published scores of its LSOAs and their residents in mid-{WEIGHED}.",
        later=_is_later(year),
        published_for=("lsoa",),
    )


def _score(year: int) -> Measure:
    return Measure(
        id=f"imd{year}",
        title=f"Deprivation score {_edition(year)}",
        unit="score",
        worse="high",
        method=f"The Index of Multiple Deprivation {year} gives each LSOA a score. A ward's score "
        "is worked out here: it is the mean of the scores of its LSOAs, each weighted by its "
        f"residents in mid-{WEIGHED}. {NOT_COMPARABLE}",
        basis=_score_basis(year),
        breaks=(7.5, 15, 22.5, 30),
        finds=f"The deprivation score of {year} was {{found}}",
        areas=("ward", "lsoa"),
        figures=partial(_score_figures, year),
        together=partial(_score_together, year),
        whole=Whole(
            partial(_score_of_all, year),
            f"The mean of all {how_many('lsoa')} LSOAs, each weighted by its residents in "
            f"mid-{WEIGHED}.",
            of_parts=False,
        ),
        heading=_HEADINGS[year],
        orders=_ORDERS if year == 2015 else (),
        reads="A higher score is more deprived.",
    )


def _decile(year: int) -> Measure:
    return Measure(
        id=f"imd{year}_decile",
        title=f"Deprivation decile {_edition(year)}",
        unit="decile",
        worse="low",
        method=f"The Index of Multiple Deprivation {year} puts the LSOAs of England into ten equal "
        "groups, the deciles, as published. Decile 1 is the most deprived. "
        f"{BY_LSOA}. {NOT_COMPARABLE}".strip(),
        basis=Basis(
            partial(_tenths, year),
            "the LSOA's rank in England",
            str(year),
            _ROWS[:1],
            "England's LSOAs in ten equal parts",
            as_of=_day(year),
            later=_is_later(year),
            published_for=("lsoa",),
        ),
        breaks=(3, 5, 7, 9),
        reads="Decile 1 is the most deprived tenth of England.",
        areas=("lsoa",),
        figures=partial(_decile_figures, year),
        whole=Whole(
            lambda: not_applicable(BY_LSOA),
            "Ranks of areas cannot be added or averaged.",
            of_parts=False,
        ),
        among=_among(year),
    )


def table() -> pd.DataFrame:
    """One row an LSOA, with its name and its ward's, of the indices in print by the standpoint."""
    named = lsoas()[["name", "ward_code"]].rename(columns={"name": "area_name"})
    named.insert(1, "boundary_set", BOUNDARY_SETS["lsoa"])
    named["ward_name"] = named["ward_code"].map(wards()["name"])
    told = pd.DataFrame(named).join(deprivation()[[one.name for one in _IN_PRINT]])
    return told.rename_axis("area_code").reset_index()


_IN_TIME = tuple(year for year in RANKED if not _is_later(year))
_IN_PRINT = tuple(
    one
    for one in DEPRIVATION.columns[1:]
    if any(
        one.name.startswith(f"imd{year}") and (year in SCORED or not one.name.endswith("score"))
        for year in _IN_TIME or RANKED
    )
)


def _heading(column: str) -> str:
    """'imd2015_rank' -> 'IMD 2015 rank'; of an index that came later, when it came."""
    told = column.replace("imd", "IMD ").replace("_", " ")
    later = (spoken_date(PUBLISHED[year]) for year in RANKED if _is_later(year))
    return told if _IN_TIME else f"{told}, published {', '.join(later)}"


COLUMNS = (
    Column("area_code", DEPRIVATION.columns[0].meaning, heading="LSOA code"),
    Column("area_name", "Name of the LSOA", heading="LSOA name"),
    BOUNDARY_SET,
    Column("ward_code", f"Code of the ward (boundaries used {PLACE.wards}) the LSOA is in"),
    Column("ward_name", "Name of that ward", heading="Ward name"),
    *(replace(one, heading=_heading(one.name)) for one in _IN_PRINT),
)


def _shows() -> str:
    areas = "ward and LSOA" if SCORED else "LSOA"
    index = " and ".join(map(str, _IN_TIME or RANKED))
    told = f"The map shows how deprived each {areas} was, by the official index of {index}"
    later = (f"The index of {year} is shown with later facts." for year in RANKED[len(_IN_TIME) :])
    return sentences(f"{told}.", *later)


ISSUE = Issue(
    id="deprivation",
    order=6,
    title="Deprivation",
    shows=_shows(),
    cannot_show=sentences(
        "The index does not say who is poor: it ranks places, and people of every income live in "
        "each. A place is ranked against the rest of England, so its rank can change while nothing "
        "changes there.",
        "" if SCORED else "This map has no scores, so it does not say how deprived a ward was.",
        NOT_COMPARABLE,
        _later(),
    ),
    worse=f"{'A higher score, and a lower decile,' if SCORED else 'A lower decile'} is more "
    "deprived.",
    tables=(DEPRIVATION,),
    measures=(*map(_score, SCORED), *map(_decile, RANKED)),
    table=table,
    columns=COLUMNS,
)
