"""Write tables for a reader of HTML: headings, cells in words, missing as a dash."""

import re
from dataclasses import dataclass

import pandas as pd

from geo import link
from geo.coverage import published
from geo.coverage.published import Published
from geo.figures import count, spoken_date
from geo.issues import every_layer
from geo.issues.buses.tables import BUS_COUNTY, BUS_STOPS, stops
from geo.tables import Table, read

MISSING = "–"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Sheet:
    """A table as it is shown: its cells are words. `tables` are those of data/ it rests on."""

    id: str
    title: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tables: tuple[Table, ...]
    warning: str = ""

    @property
    def has_missing(self) -> bool:
        """Whether a dash stands in it."""
        return any(MISSING in row for row in self.rows)


def sheets(told: Published | None) -> list[Sheet]:
    """Every table of the map, with coverage only as it is published."""
    doors, warning = published.rows(told), published.warning(told)
    together = ("together", "Issues and doors by ward", "Doors as published, by ward alone.")
    layers = [
        _sheet((one.id, one.title, f"{one.shows} {one.cannot_show}"), one.figures(), one.tables)
        for one in every_layer()
    ]
    covered = ("coverage", published.TITLE, published.measure(told).method)
    county = ("county", BUS_COUNTY.title, "Context of the county: no mark on the map.")
    return [
        _sheet(together, link.by_ward(doors), _all_tables(), warning),
        _sheet(covered, doors, (), warning),
        *layers,
        _sheet(("stops-of-buses", BUS_STOPS.title, BUS_STOPS.caveat), stops(), (BUS_STOPS,)),
        _sheet(county, read(BUS_COUNTY), (BUS_COUNTY,)),
    ]


def _all_tables() -> tuple[Table, ...]:
    return tuple(dict.fromkeys(layer.tables[0] for layer in every_layer()))


def _sheet(
    named: tuple[str, str, str], table: pd.DataFrame, tables: tuple[Table, ...], warning: str = ""
) -> Sheet:
    rows = tuple(tuple(map(cell, row)) for row in table.itertuples(index=False))
    return Sheet(*named, tuple(map(str, table.columns)), rows, tables, warning)


def cell(value: object) -> str:
    """A cell in words: a number with its commas, a day as spoken, nothing known as a dash."""
    if value is None or value is pd.NA or value != value or value == "":
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return count(value) if value == int(value) else f"{value:,}"
    return spoken_date(str(value)) if _DAY.fullmatch(str(value)) else str(value)
