"""Show how deprived each ward and LSOA was in 2015 and 2019."""

from collections.abc import Callable
from functools import partial

import pandas as pd

from geo.areas import CODE, codes, lsoas, wards
from geo.areas.people import population
from geo.figures import Figure, figure, no_data, not_applicable, to_a_tenth
from geo.issues.deprivation.tables import DEPRIVATION, deprivation
from geo.layer import AreaType, Layer, Measure, Whole

YEARS = (2019, 2015)
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
    people = population("lsoa", WEIGHED)
    weighted = (deprivation()[f"imd{year}_score"] * people).sum(skipna=False) / people.sum()
    return _said(pd.Series({CODE: weighted}), to_a_tenth)[CODE]


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
    """The 2019 index came out four days after the standpoint, and says so."""
    return "2019 (published 26 September 2019)" if year == 2019 else str(year)


def _score(year: int) -> Measure:
    return Measure(
        id=f"imd{year}",
        title=f"Deprivation {_edition(year)}: mean score",
        unit="score",
        worse="high",
        method=f"Index of Multiple Deprivation {year}: the mean of the scores of the ward's LSOAs, "
        f"each weighted by its residents in mid-{WEIGHED}; of an LSOA, its own score.",
        breaks=(7.5, 15, 22.5, 30),
        areas=("ward", "lsoa"),
        figures=partial(_score_figures, year),
        whole=Whole(
            partial(_score_of_all, year),
            f"The mean of all 58 LSOAs, each weighted by its residents in mid-{WEIGHED}.",
            of_parts=False,
        ),
    )


def _decile(year: int) -> Measure:
    return Measure(
        id=f"imd{year}_decile",
        title=f"Deprivation {_edition(year)}: tenth of England",
        unit="decile",
        worse="low",
        method=f"Index of Multiple Deprivation {year}: the tenth of England's LSOAs this one ranks "
        "in, as published; 1 is the most deprived tenth.",
        breaks=(3, 5, 7, 9),
        areas=("lsoa",),
        figures=partial(_decile_figures, year),
        whole=Whole(
            lambda: not_applicable("a tenth is of LSOAs, and the constituency is none"),
            "None: ranks of areas cannot be added or averaged.",
            of_parts=False,
        ),
    )


def figures() -> pd.DataFrame:
    """The table as it is shown: one row an LSOA, with its name and its ward's."""
    named = lsoas()[["name", "ward_code"]].rename(columns={"name": "lsoa_name"})
    named.insert(1, "ward_name", named["ward_code"].map(wards()["name"]))
    rows = pd.DataFrame(named).join(deprivation()).rename_axis("lsoa_code").reset_index()
    return rows.drop(columns="ward_code").rename(columns=_heading)


def _heading(column: str) -> str:
    """'imd2019_rank' -> 'IMD 2019 rank', 'lsoa_name' -> 'LSOA name'."""
    words = column.replace("imd", "IMD ").replace("lsoa", "LSOA").replace("ward", "Ward")
    return words.replace("_", " ")


COLUMNS = {
    "LSOA code": DEPRIVATION.columns[0].meaning,
    "LSOA name": "Name of the LSOA",
    "Ward name": "Ward (boundaries until May 2019) the LSOA lies in",
    **{_heading(column.name): column.meaning for column in DEPRIVATION.columns[1:]},
}

LAYER = Layer(
    id="deprivation",
    order=5,
    title="Deprivation",
    shows="How deprived each ward and LSOA was, by the official indices of 2015 and 2019.",
    cannot_show="Who is poor: the index ranks places, and people of every income live in each. "
    "It ranks against the rest of England, so a rank can change while nothing does here. "
    "The 2019 index was published on 26 September 2019, four days after the standpoint.",
    worse="A higher score, and a lower decile, is more deprived.",
    tables=(DEPRIVATION,),
    measures=(*map(_score, YEARS), *map(_decile, YEARS)),
    figures=figures,
    columns=COLUMNS,
)
