"""Set what was lost in each area beside its doors, and put the areas in a stated order."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

import pandas as pd

from geo import areas
from geo.facts.deprivation import deprivation
from geo.layer import AreaType
from geo.layers.deprivation import mean_score
from geo.layers.schools import PREMIUM_BY_AREA
from geo.losses import in_words, losses, measures, site, without_number

POUNDS = PREMIUM_BY_AREA.id
_DOORS = ["doors", "doors_attempted", "doors_untried", "doors_coverage"]
_SAID = ["standing", "doors_source", "note"]


def by_area(cover: pd.DataFrame, area_type: AreaType) -> pd.DataFrame:
    """One row a ward or LSOA, by code: what was lost there, its deprivation and its doors.

    `cover` is `geo.canvass.count.coverage` of that area type. Columns: name, ward
    (names); lost (words); a number for each loss measure, under its id, as it is shown (whole
    pounds, else one decimal); documented (how many of them have a loss on record, the pupil
    premium's estimate apart); site (words); imd2015_score, imd2019_score (one decimal); of the
    coverage doors, doors_attempted, doors_untried, doors_coverage (0 to 1), standing,
    doors_source, note; last_visit (YYYY-MM-DD); no_number (which losses have none, and why).
    Missing is <NA>, never 0.
    """
    told = losses(area_type)
    table = pd.DataFrame(index=pd.Index(areas.codes(area_type), name="code"))
    table["name"] = [areas.name_of(code) for code in table.index]
    table["ward"] = [areas.name_of(areas.ward_with(code)) for code in table.index]
    table["lost"] = [in_words(told, code) for code in table.index]
    for key, figures in told.items():
        values = pd.Series([figures[c].value for c in table.index], table.index, "Float64")
        table[key] = values.round(0 if key == POUNDS else 1).convert_dtypes()
    on_record = (table[list(told)].drop(columns=POUNDS) > 0).fillna(False)
    table["documented"] = on_record.sum(axis=1)
    table["site"] = pd.array([site(code) for code in table.index], dtype="string")
    for year in (2015, 2019):
        table[f"imd{year}_score"] = _score(year, area_type).reindex(table.index)
    table = table.join(cover[[*_DOORS, *_SAID]])
    table["last_visit"] = cover["last_visit"]
    table["no_number"] = [without_number(told, code) for code in table.index]
    return table


def _score(year: int, area_type: AreaType) -> pd.Series:
    score = mean_score(year) if area_type == "ward" else deprivation()[f"imd{year}_score"]
    return score.astype("Float64").round(1)


HEADINGS = {
    "name": "Area",
    "ward": "Ward",
    "doors_untried": "Doors untried",
    "doors": "Doors",
    "doors_attempted": "Doors tried",
    "doors_coverage": "Door coverage (%)",
    "standing": "Canvass",
    "last_visit": "Last visit counted",
    "documented": "Kinds of loss on record",
    "lost": "What was lost there",
    **{one.id: f"{one.title} ({one.unit})" for one in measures()},
    "site": "The site near Marsh Lane",
    "imd2015_score": "Deprivation 2015 (score)",
    "imd2019_score": "Deprivation 2019, published 26 September 2019 (score)",
    "doors_source": "Doors counted from",
    "note": "Note",
    "no_number": "No number",
}


def shown(table: pd.DataFrame, area_type: AreaType) -> pd.DataFrame:
    """The table under the headings a reader sees, by code; shares in per cent."""
    per_cent = (100 * table["doors_coverage"]).astype("Float64").round(1)
    named = table.assign(doors_coverage=per_cent)[list(HEADINGS)].rename(columns=HEADINGS)
    return named.drop(columns=HEADINGS["ward"]) if area_type == "ward" else named


@dataclass(frozen=True)
class Rule:
    """An order of areas: its name, exactly how it sorts, and the keys it sorts by.

    `keys(table)` gives one series a key, the first first: ascending, missing last.
    """

    id: str
    title: str
    words: str
    keys: Callable[[pd.DataFrame], list[pd.Series]]


def ordered(table: pd.DataFrame, rule: Rule) -> pd.DataFrame:
    """The table of `by_area` in a rule's order; what ties stands by name, then by code."""
    keys = [*rule.keys(table), table["name"], table.index.to_series()]
    named = {str(place): key for place, key in enumerate(keys)}
    return table.loc[pd.DataFrame(named).sort_values(list(named), na_position="last").index]


def _most_untried(table: pd.DataFrame) -> list[pd.Series]:
    return [-table["doors_untried"], -table["doors"]]


def _untried_where_lost(table: pd.DataFrame) -> list[pd.Series]:
    return [table["documented"] == 0, *_most_untried(table)]


def _most_pounds(table: pd.DataFrame) -> list[pd.Series]:
    return [-table[POUNDS], *_most_untried(table)]


def _most_deprived_of_lowest(table: pd.DataFrame) -> list[pd.Series]:
    """Lowest third 0, the other known ones 1, unknown missing."""
    place = table["doors_coverage"].rank(method="min")
    above = (place > ceil(place.count() / 3)).astype("Int64").mask(place.isna())
    return [above, -table["imd2015_score"]]


def _longest_since(table: pd.DataFrame) -> list[pd.Series]:
    return [table["last_visit"].notna(), table["last_visit"], -table["doors"]]


_UNKNOWN_LAST = (
    "Areas without a number of untried doors, because no return tells of them, come after those "
    "with one, most doors first. "
)
_TIES = "What is equal, as shown, stands by name."
_ON_RECORD = "; ".join(one.title for one in measures() if one.id != POUNDS)
RULES = (
    Rule(
        "untried_where_lost",
        "Doors untried where a loss is on record",
        f"Areas with at least one loss on record come first ({_ON_RECORD}); the others follow. "
        "The pupil premium's loss, an estimate worked out for every school, does not count here. "
        f"In each of the two groups, most doors untried come first. {_UNKNOWN_LAST}{_TIES}",
        _untried_where_lost,
    ),
    Rule(
        "untried",
        "Doors untried",
        f"Most doors untried first. {_UNKNOWN_LAST}{_TIES}",
        _most_untried,
    ),
    Rule(
        "pounds",
        "Pounds lost in schools, then doors untried",
        "Most pounds first that the pupil premium lost in value a year at the schools of the area. "
        "Areas without a school come last. Where pounds are equal, or there is no school: most "
        f"doors untried first. {_UNKNOWN_LAST}{_TIES}",
        _most_pounds,
    ),
    Rule(
        "deprived_of_lowest",
        "Most deprived among the lowest coverage",
        "Areas are put in three groups: first the third of those with a known door coverage where "
        "it is lowest (rounded up to whole areas, with all that equal the last of them), then the "
        "others with a known coverage, then those no return tells of. In each group the highest "
        "score of the Index of Multiple Deprivation 2015, the one in print on 22 September 2019, "
        f"comes first. {_TIES}",
        _most_deprived_of_lowest,
    ),
    Rule(
        "longest_since",
        "Longest since the last visit",
        "Areas without a visit on record come first, those with most doors first; then those whose "
        "last visit is the longest ago: the last day of any visit on record, or of any return of "
        f"counts with a door tried. Where the day is the same, most doors first. {_TIES}",
        _longest_since,
    ),
)
DEFAULT = RULES[0]
