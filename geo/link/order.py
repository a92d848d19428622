"""Where next: what was lost in each area beside its doors, in a stated order."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from math import ceil

import pandas as pd

from geo import areas
from geo.coverage import LAST_VISIT, NO_RETURN, SOURCE_WORDS, STANDING_WORDS, in_capital
from geo.figures.measure import AreaType, Measure, Order
from geo.issues import Remark, every_issue
from geo.link.losses import context_measures, losses_by, ranked_losses

_DOORS = ["doors", "doors_attempted", "doors_untried", "doors_coverage"]
_SAID = ["standing", "doors_source", "note"]
NONE_FOUND = "none found"


def by_area(cover: pd.DataFrame, area_type: AreaType) -> pd.DataFrame:
    """One row a ward or LSOA, by code: what was lost there, its context and its doors.

    `cover` is canvass coverage of that area type. Columns: name, ward (names); lost (words); a
    number for each loss measure, under its id, as it is shown (one decimal);
    documented (how many of them have a loss on record, what is an estimate apart); the issues'
    remarks under their ids (words); a number for each context measure of wards, under its id (one
    decimal); of the coverage doors, doors_attempted, doors_untried, doors_coverage (0 to 1),
    standing, doors_source, note; last_visit (YYYY-MM-DD); no_number (which losses have none, and
    why). Missing is <NA>, never 0.
    """
    lost = losses_by(area_type)
    table = pd.DataFrame(index=lost.index)
    table["name"] = [areas.name_of(code) for code in table.index]
    table["ward"] = [areas.name_of(areas.ward_with(code)) for code in table.index]
    table["lost"] = lost["lost"]
    for one in ranked_losses():
        table[one.id] = _as_shown(lost[one.id].map(lambda its: its.value))
    on_record = [one.id for one in ranked_losses() if not one.estimate]
    table["documented"] = (table[on_record] > 0).fillna(False).sum(axis=1)
    for remark in remarks():
        said = [remark.words(code) for code in table.index]
        table[remark.id] = pd.array(said, dtype="string")
    for one in _context():
        table[one.id] = _values(one, area_type).reindex(table.index).round(1)
    table = table.join(cover[[*_DOORS, *_SAID]])
    table["last_visit"] = cover["last_visit"]
    table["no_number"] = lost["no_number"]
    return table


def _values(measure: Measure, area_type: AreaType) -> pd.Series:
    figures = measure.figures(area_type) if measure.figures else {}
    return pd.Series({code: one.value for code, one in figures.items()}, dtype="Float64")


def _as_shown(values: pd.Series) -> pd.Series:
    return values.astype("Float64").round(1).convert_dtypes()


def remarks() -> list[Remark]:
    """What issues without a figure say of areas."""
    return [one.remark for one in every_issue() if one.remark]


def _context() -> list[Measure]:
    return sorted(context_measures(), key=lambda one: one.headed)


def headings() -> dict[str, str]:
    """What a reader sees above each column of `by_area`, in the order they are shown."""
    return {
        "name": "Area",
        "ward": "Ward",
        "doors_untried": "Doors not yet visited",
        "doors": "Doors",
        "doors_attempted": "Doors visited",
        "doors_coverage": "Door coverage (%)",
        "standing": "Canvass",
        "last_visit": "Last visit",
        "documented": "Types of loss found",
        "lost": "What was lost there",
        **{one.id: one.headed for one in ranked_losses()},
        **{one.id: one.heading for one in remarks()},
        **{one.id: one.headed for one in _context()},
        "doors_source": "Doors counted from",
        "note": "Note",
        "no_number": "No number",
    }


def shown(table: pd.DataFrame, area_type: AreaType) -> pd.DataFrame:
    """The table under the headings a reader sees, by code; shares in per cent.

    Nothing found of a loss on record is said so, not 0; what no return gives stays missing.
    """
    heads = headings()
    named = worded(table)[list(heads)].rename(columns=heads)
    return named.drop(columns=heads["ward"]) if area_type == "ward" else named


def worded(table: pd.DataFrame) -> pd.DataFrame:
    """The table of `by_area` with words for its ids, and shares in per cent."""
    on_record = [one.id for one in ranked_losses() if not one.estimate]
    words: dict[str, pd.Series] = {
        "doors_coverage": (100 * table["doors_coverage"]).astype("Float64").round(1),
        "standing": table["standing"].map(STANDING_WORDS),
        "doors_source": table["doors_source"].replace(SOURCE_WORDS),
        "note": table["note"].map(in_capital, na_action="ignore"),
        **{name: _found(table[name]) for name in ("documented", *on_record)},
    }
    return table.assign(**words)


def _found(numbers: pd.Series) -> pd.Series:
    """Numbers of losses on record as words, where one of them is none."""
    if not numbers.eq(0).any():
        return numbers
    return numbers.astype("string").mask(numbers.eq(0).fillna(False), NONE_FOUND)


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
    """The table of `by_area` in a rule's order, the areas without a return before the others.

    Ties are by name, then by code.
    """
    returned = table["standing"] != NO_RETURN
    keys = [returned, *rule.keys(table), table["name"], table.index.to_series()]
    named = {str(place): key for place, key in enumerate(keys)}
    return table.loc[pd.DataFrame(named).sort_values(list(named), na_position="last").index]


def _most_untried(table: pd.DataFrame) -> list[pd.Series]:
    return [-table["doors_untried"], -table["doors"]]


def _untried_where_lost(table: pd.DataFrame) -> list[pd.Series]:
    return [table["documented"] == 0, *_most_untried(table)]


def _most_of(measure_id: str, table: pd.DataFrame) -> list[pd.Series]:
    return [-table[measure_id], *_most_untried(table)]


def _most_of_among_lowest(measure_id: str, table: pd.DataFrame) -> list[pd.Series]:
    """Lowest third 0, the other known ones 1, unknown missing."""
    place = table["doors_coverage"].rank(method="min")
    above = (place > ceil(place.count() / 3)).astype("Int64").mask(place.isna())
    return [above, -table[measure_id]]


def _longest_since(table: pd.DataFrame) -> list[pd.Series]:
    return [table["last_visit"].notna(), table["last_visit"], -table["doors"]]


NO_RETURN_WHY = "Areas with no return come first, because we do not know of any visit there."
_NO_RETURN_FIRST = (
    f"{NO_RETURN_WHY} We sort them, and then the others, in the same way; in an area with no "
    "return we count every door. "
)
_TIES = "Ties are in alphabetical order."
_IN_GROUPS = (
    "The areas with a return are in two groups: first the third of them with the lowest door "
    "coverage (rounded up to whole areas, with all that equal the last one), then the others. "
)


def _where_lost() -> Rule:
    on_record = "; ".join(one.title for one in ranked_losses() if not one.estimate)
    apart = [f"{one.estimate}, does not count here. " for one in ranked_losses() if one.estimate]
    return Rule(
        "untried_where_lost",
        "Doors not yet visited where a loss is documented or probable",
        f"{_NO_RETURN_FIRST}Areas with at least one documented or probable loss come before the "
        f"others ({on_record}). {''.join(apart)}In each group, the areas with the most doors "
        f"not yet visited come first. {_TIES}",
        _untried_where_lost,
    )


def _of_measure(measure: Measure, order: Order) -> Rule:
    if order.among_lowest:
        words = f"{_NO_RETURN_FIRST}{_IN_GROUPS}{order.words} {_TIES}"
        return Rule(order.id, order.title, words, partial(_most_of_among_lowest, measure.id))
    words = f"{_NO_RETURN_FIRST}{order.words} {_TIES}"
    return Rule(order.id, order.title, words, partial(_most_of, measure.id))


@cache
def rules() -> tuple[Rule, ...]:
    """Every order there is, the first as the default: by doors, by each issue's own, by days."""
    own = [
        _of_measure(measure, order)
        for measure in (*ranked_losses(), *context_measures())
        for order in measure.orders
    ]
    return (
        _where_lost(),
        Rule(
            "untried",
            "Doors not yet visited",
            f"{_NO_RETURN_FIRST}Areas with the most doors not yet visited come first. {_TIES}",
            _most_untried,
        ),
        *own,
        Rule(
            "longest_since",
            "Longest since the last visit",
            f"{_NO_RETURN_FIRST}Areas whose return names no visit come first, then those "
            f"whose last visit is the longest ago. {LAST_VISIT} If the day is the same, the "
            f"area with the most doors comes first. {_TIES}",
            _longest_since,
        ),
    )
