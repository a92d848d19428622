"""Give every row of a file what it needs to be read alone: its status, its sources, its rights."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.export.taken import Provenance, Takeaway, vintages
from geo.figures import STANDPOINT, Figure, State, last_day
from geo.figures.measure import DOES_NOT_APPLY, AreaType, Measure, Rows
from geo.tables import EVERY_ROW, Column, Table, read
from geo.tables.package import declared
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION, licence_lines, source_lines

_STATUSES = tuple(map(str, State))
FACTS = (
    Column("status", "What is known of the main number of the row", choices=_STATUSES),
    Column(
        "estimate",
        "Whether a number of the row is an estimate, worked out here or by who published it",
        "yes or no",
    ),
    Column("inferred", "Whether a number of the row rests on an inferred input", "yes or no"),
    Column(
        "synthetic", "Whether canvass figures of the row are made up to show the map", "yes or no"
    ),
    Column(
        "later_than_standpoint",
        f"Whether a fact or a number of the row came after {PLACE.day}, or was published later; "
        "the day on which a register was copied does not count; blank where nobody knows, or where "
        "each number of the row has a column of its own for it",
        "yes or no",
    ),
    Column("price_base", "The year of the prices, blank where the row has no money", blank=True),
    Column("as_of", "The day or the period that the numbers of the row describe"),
    Column("source", "Publishers and titles of everything the row rests on"),
    Column("licence", "Licences of the sources"),
    Column("attribution", "The words to print wherever the row is used"),
)
NAMES = tuple(one.name for one in FACTS)
_FLAGS = {one.name for one in FACTS if one.kind == "yes or no"}


def of_tables(tables: Iterable[Table]) -> dict[str, str]:
    """The period, the sources and the licences of tables, as cells."""
    known = tuple(tables)
    sources = [source for table in known for source in table.sources]
    return {
        "as_of": vintages(known),
        "source": "; ".join(source_lines(sources)),
        "licence": "; ".join(licence_lines(sources)),
    }


def is_later(one: Measure) -> bool:
    """Whether a measure, or a row that it names, came after the standpoint."""
    return one.basis.later or rest_on_later(one.basis.rows)


def rest_on_later(named: Iterable[Rows]) -> bool:
    """Whether one of the rows that are named is dated after the standpoint."""
    known = {one.name: one for one in declared()}
    return any(_any_later(known[one.table], one.keys) for one in named if one.table in known)


@cache
def _any_later(table: Table, keys: tuple[str, ...]) -> bool:
    if table.later in ("", EVERY_ROW) or not keys:
        return False
    rows = read(table)
    return bool(later_rows(table, rows)[rows[list(table.key)].isin(keys).any(axis=1)].any())


def later_rows(table: Table, rows: pd.DataFrame) -> pd.Series:
    """Which rows of a table came after the standpoint, by what the place declares of it."""
    if table.later in ("", EVERY_ROW):
        return pd.Series(table.later == EVERY_ROW, rows.index)
    return (
        rows[table.later].map(_ends, na_action="ignore").gt(STANDPOINT).fillna(False).astype(bool)
    )


def undated_rows(columns: Iterable[Column], rows: pd.DataFrame) -> pd.Series:
    """Of which rows nobody knows whether they came after the standpoint, by their columns."""
    unknown = pd.Series(False, rows.index)
    for one in columns:
        if one.undated:
            unknown |= rows[one.name].isin(one.undated)
    return unknown


def _ends(day: str) -> str:
    """The last day of a date, a part of one or a financial year ('2019-20')."""
    year, _, rest = day.partition("-")
    is_year_on = len(rest) == 2 and int(rest) == (int(year) + 1) % 100
    return f"{int(year) + 1}-03-31" if is_year_on and int(rest) > 12 else last_day(day)


def notes_of(
    one: Measure, figures: Iterable[Figure], area_type: AreaType | None = None
) -> tuple[str, ...]:
    """Sentences on a measure's numbers: estimates, what is inferred, their years and prices."""
    basis, inferred = one.basis, any(each.inferred for each in figures)
    return tuple(
        filter(
            None,
            (
                basis.estimate_of(area_type),
                basis.inferred if inferred else "",
                f"The years are {basis.years}.",
                f"The pounds are at {basis.price_basis}." if is_money(one) else "",
            ),
        )
    )


def of_measure(one: Measure, area_type: AreaType | None = None) -> dict[str, Any]:
    """What holds for every number of a measure of a type of area, as cells; its period too."""
    said = {
        "estimate": one.is_estimate(area_type),
        "later_than_standpoint": is_later(one),
        "price_base": one.basis.price_basis if is_money(one) else pd.NA,
    }
    return said | ({"as_of": one.basis.as_of} if one.basis.as_of else {})


# A row of many measures has no word on all of them: each number has its own beside it.
EACH_ITS_OWN: dict[str, Any] = {
    "estimate": pd.NA,
    "later_than_standpoint": pd.NA,
    "price_base": pd.NA,
}
OF_EACH = (
    "A row has numbers of several measures. Columns beside each number say if it is an estimate, "
    "if it came later, and at the prices of which year it is. The row's own columns for these are "
    "blank."
)


def beside(number: Column, one: Measure, area_type: AreaType) -> dict[Column, Any]:
    """What is said of every number of a measure, in columns under the number's own name."""
    told: dict[Column, Any] = {
        Column(
            f"{number.name}_estimate", f"Whether {number.name} is an estimate", "yes or no"
        ): one.is_estimate(area_type),
        Column(
            f"{number.name}_later",
            f"Whether {number.name}, or what it rests on, came after {PLACE.day}",
            "yes or no",
        ): is_later(one),
    }
    if is_money(one):
        prices = Column(f"{number.name}_price_base", f"The year of the prices of {number.name}")
        told[prices] = one.basis.price_basis
    return told


def prices_of(measures: Iterable[Measure]) -> Any:
    """The years of the prices of those measures that are of money; <NA> where none is."""
    return (
        "; ".join(dict.fromkeys(one.basis.price_basis for one in measures if is_money(one)))
        or pd.NA
    )


def is_money(one: Measure) -> bool:
    """Whether a measure is of money, which has a year of prices."""
    return one.basis.price_basis != DOES_NOT_APPLY


def complete(
    name: str,
    rows: pd.DataFrame,
    columns: tuple[Column, ...],
    about: Provenance,
    shapes: gpd.GeoSeries | None = None,
    **known: Any,
) -> Takeaway:
    """A table to take away, with FACTS at the end of every row.

    `known` are cells of FACTS, one for all rows or one a row; what is neither there nor in `rows`
    is filled in: nothing is an estimate, and the sources are those of `about`. A further number
    that may be blank has its own status beside it, under its name and `_status`.
    """
    rows, columns = _with_own_statuses(_with_flags(rows.reset_index(drop=True)), columns)
    told = {**_filled(rows, columns, about), **known}
    more = [one for one in FACTS if one.name not in rows]
    rows = rows.assign(**{one.name: _cells(one, told[one.name]) for one in more})
    blank = {one.name: replace(one, blank=bool(rows[one.name].isna().any())) for one in more}
    return Takeaway(name, rows, (*columns, *blank.values()), about, shapes)


def _with_flags(rows: pd.DataFrame) -> pd.DataFrame:
    """The flags that a table gives itself as true and false, where it has them in words."""
    words = {"yes": True, "no": False, True: True, False: False}
    own = [name for name in rows if name in _FLAGS]
    return rows.assign(**{name: rows[name].map(words).astype("boolean") for name in own})


def _cells(column: Column, told: Any) -> Any:
    if isinstance(told, str) or not hasattr(told, "__iter__"):
        return told
    return pd.array(list(told), dtype="boolean" if column.name in _FLAGS else "string")


def _filled(rows: pd.DataFrame, columns: tuple[Column, ...], about: Provenance) -> dict[str, Any]:
    main = main_number(columns)
    return {
        "status": statuses(rows[main.name]) if main else str(State.NOT_APPLICABLE),
        "estimate": False,
        "inferred": False,
        "synthetic": bool(about.warning),
        "later_than_standpoint": False,
        "price_base": pd.NA,
        "attribution": ATTRIBUTION,
        "as_of": about.as_of,
        "source": "; ".join(about.sources()),
        "licence": "; ".join(about.licences()),
    }


def main_number(columns: tuple[Column, ...]) -> Column | None:
    """The number that is declared to be it, else the first that may be blank, else the first.

    A place's point is none.
    """
    numbers = [one for one in columns if _is_number(one)]
    ranked = sorted(numbers, key=lambda one: (not one.main, not one.blank))
    return ranked[0] if ranked else None


def _is_number(one: Column) -> bool:
    return one.kind in ("integer", "number") and one.name not in ("lon", "lat")


def statuses(cells: pd.Series) -> pd.Series:
    """The status of each number: missing is no data, and zero is known."""
    zero = cells.eq(0).fillna(False).astype(bool)
    told = pd.Series(str(State.VALUE), cells.index).mask(zero, str(State.ZERO))
    return told.mask(cells.isna(), str(State.NO_DATA))


def status_of(column: Column) -> Column:
    """The column beside a number that says what is known of it."""
    return Column(f"{column.name}_status", f"What is known of {column.name}", choices=_STATUSES)


def _with_own_statuses(
    rows: pd.DataFrame, columns: tuple[Column, ...]
) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    main, told = main_number(columns), list[Column]()
    for one in columns:
        told.append(one)
        beside = status_of(one)
        if one != main and _is_number(one) and one.blank and beside.name not in rows:
            rows = rows.assign(**{beside.name: statuses(rows[one.name])})
            told.append(beside)
    return rows[[one.name for one in told]], tuple(told)
