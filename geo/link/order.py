"""Where next: what was lost in each area beside its doors, in a stated order."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from math import ceil

import pandas as pd

from geo import areas
from geo.figures.measure import AreaType, Measure, Order
from geo.issues import Remark, every_issue
from geo.link.losses import context_measures, losses_by, ranked_losses

_DOORS = ["doors", "doors_attempted", "doors_untried", "doors_coverage"]
_SAID = ["standing", "doors_source", "note"]


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
        "doors_untried": "Doors untried",
        "doors": "Doors",
        "doors_attempted": "Doors tried",
        "doors_coverage": "Door coverage (%)",
        "standing": "Canvass",
        "last_visit": "Last visit counted",
        "documented": "Kinds of loss on record",
        "lost": "What was lost there",
        **{one.id: one.headed for one in ranked_losses()},
        **{one.id: one.heading for one in remarks()},
        **{one.id: one.headed for one in _context()},
        "doors_source": "Doors counted from",
        "note": "Note",
        "no_number": "No number",
    }


def shown(table: pd.DataFrame, area_type: AreaType) -> pd.DataFrame:
    """The table under the headings a reader sees, by code; shares in per cent."""
    heads = headings()
    per_cent = (100 * table["doors_coverage"]).astype("Float64").round(1)
    named = table.assign(doors_coverage=per_cent)[list(heads)].rename(columns=heads)
    return named.drop(columns=heads["ward"]) if area_type == "ward" else named


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


def _most_of(measure_id: str, table: pd.DataFrame) -> list[pd.Series]:
    return [-table[measure_id], *_most_untried(table)]


def _most_of_among_lowest(measure_id: str, table: pd.DataFrame) -> list[pd.Series]:
    """Lowest third 0, the other known ones 1, unknown missing."""
    place = table["doors_coverage"].rank(method="min")
    above = (place > ceil(place.count() / 3)).astype("Int64").mask(place.isna())
    return [above, -table[measure_id]]


def _longest_since(table: pd.DataFrame) -> list[pd.Series]:
    return [table["last_visit"].notna(), table["last_visit"], -table["doors"]]


_UNKNOWN_LAST = (
    "Areas without a number of untried doors, because no return tells of them, come after those "
    "with one, most doors first. "
)
_TIES = "What is equal, as shown, stands by name."
_IN_GROUPS = (
    "Areas are put in three groups: first the third of those with a known door coverage where "
    "it is lowest (rounded up to whole areas, with all that equal the last of them), then the "
    "others with a known coverage, then those no return tells of. "
)


def _where_lost() -> Rule:
    on_record = "; ".join(one.title for one in ranked_losses() if not one.estimate)
    apart = [f"{one.estimate}, does not count here. " for one in ranked_losses() if one.estimate]
    return Rule(
        "untried_where_lost",
        "Doors untried where a loss is on record",
        f"Areas with at least one loss on record come first ({on_record}); the others follow. "
        f"{''.join(apart)}In each of the two groups, most doors untried come first. "
        f"{_UNKNOWN_LAST}{_TIES}",
        _untried_where_lost,
    )


def _of_measure(measure: Measure, order: Order) -> Rule:
    if order.among_lowest:
        words = f"{_IN_GROUPS}{order.words} {_TIES}"
        return Rule(order.id, order.title, words, partial(_most_of_among_lowest, measure.id))
    words = f"{order.words} {_UNKNOWN_LAST}{_TIES}"
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
            "Doors untried",
            f"Most doors untried first. {_UNKNOWN_LAST}{_TIES}",
            _most_untried,
        ),
        *own,
        Rule(
            "longest_since",
            "Longest since the last visit",
            "Areas without a visit on record come first, those with most doors first; then those "
            "whose last visit is the longest ago: the last day of any visit on record, or of any "
            "return of counts with a door tried. Where the day is the same, most doors first. "
            f"{_TIES}",
            _longest_since,
        ),
    )
