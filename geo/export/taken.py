"""Hold a table that is taken away: rows, columns, places, and whose it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.areas.crs import DEGREES
from geo.figures import STANDPOINT, State, spoken_date
from geo.tables import Column, Table
from geo.tables.place import PLACE
from geo.tables.safe_csv import csv_text
from geo.tables.source import ATTRIBUTION, licence_lines, source_lines

WHERE = f"{PLACE.name} (constituency {PLACE.boundaries})"
RETURNS = "Returns of the canvass staff, counted here"
MADE_UP = "Made-up returns, generated to show what the map can do"
AS_OF = f"As it stood on {spoken_date(STANDPOINT)}"

STATUS_OF = {
    State.VALUE: "there is a number and it is not zero",
    State.ZERO: "the number is known and is zero",
    State.NO_DATA: "the sources do not give the number",
    State.HIDDEN: "the number may not be shown",
    State.NOT_APPLICABLE: "there is nothing here to count",
}


@dataclass(frozen=True)
class Provenance:
    """What is said of a table beside its rows.

    `tables` are those it rests on; `notes` sentences to read it by; `cards` the ids of the claims
    and figures in it; `canvass` what must be said of canvass figures, '' where none are in it, and
    `warning` what must be while they are made up; `address` shows the same in the app, '' where
    that is on this machine alone; `as_of` is the period of the data, that of the tables where it
    is not given.
    """

    title: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    canvass: str = ""
    warning: str = ""
    address: str = ""
    as_of: str = ""

    def __post_init__(self) -> None:
        if not self.as_of:
            object.__setattr__(self, "as_of", vintages(self.tables))

    def facts(self) -> list[tuple[str, str]]:
        """Everything as (label, words), in the order it is to be read."""
        told = [
            ("Title", f"{self.title}. {WHERE}"),
            ("As of", self.as_of),
            ("Warning", self.warning),
            ("Canvass figures", self.canvass),
            *(("Note", note) for note in self.notes),
            ("Claim and figure cards", ", ".join(self.cards)),
            *(("Source", line) for line in self.sources()),
            *(("Licence", line) for line in self.licences()),
            ("Attribution", ATTRIBUTION),
            ("Address", self.address),
        ]
        return [(label, words) for label, words in told if words]

    def sources(self) -> list[str]:
        """Who published what it rests on, a line each; canvass returns first."""
        returns = (MADE_UP if self.warning else RETURNS) if self.canvass else ""
        named = source_lines(one for table in self.tables for one in table.sources)
        return [*([f"{returns}."] if returns else []), *named]

    def licences(self) -> list[str]:
        """The licences of its tables, a line each."""
        return licence_lines(one for table in self.tables for one in table.sources)

    def lines(self) -> list[str]:
        """The same, a line each."""
        return [f"{label}: {words}" for label, words in self.facts()]


def vintages(tables: Iterable[Table]) -> str:
    """The dates and periods that tables describe, each once."""
    return "; ".join(dict.fromkeys(one.vintage for table in tables for one in table.sources))


@dataclass(frozen=True)
class Takeaway:
    """What one file holds, whatever its format.

    `name` is the file's, without an ending; `rows` are under the names of `columns`, missing as
    <NA>; `shapes` are in the rows' order (EPSG:4326), None where there are none.
    """

    name: str
    rows: pd.DataFrame
    columns: tuple[Column, ...]
    about: Provenance
    shapes: gpd.GeoSeries | None = None


def described(rows: pd.DataFrame, meanings: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of rows with what they mean. Raises KeyError for a name without a meaning."""
    return tuple(
        Column(
            str(name), meanings[str(name)], _kind(rows[name]), blank=bool(rows[name].isna().any())
        )
        for name in rows
    )


def _kind(cells: pd.Series) -> str:
    if pd.api.types.is_bool_dtype(cells):
        return "yes or no"
    if pd.api.types.is_integer_dtype(cells):
        return "integer"
    return "number" if pd.api.types.is_float_dtype(cells) else "text"


def points(lons: pd.Series, lats: pd.Series) -> gpd.GeoSeries:
    """Points in degrees (EPSG:4326)."""
    return gpd.GeoSeries(gpd.points_from_xy(lons.astype(float), lats.astype(float)), crs=DEGREES)


def plain_rows(taken: Takeaway) -> pd.DataFrame:
    """The rows with yes and no for true and false, as the tables of data/ have them."""
    flags = {
        one.name: taken.rows[one.name].map({True: "yes", False: "no"})
        for one in taken.columns
        if one.kind == "yes or no"
    }
    return taken.rows.assign(**flags)


def as_csv(taken: Takeaway) -> str:
    """The rows as plain CSV: the names of the columns on line 1, then a line a row."""
    return csv_text(plain_rows(taken))
