"""Hold a table that is taken away: rows, columns, places, and whose it is, inside the file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd

from geo.areas.crs import DEGREES
from geo.figures import STANDPOINT, spoken_date
from geo.tables import Column, Table
from geo.tables.place import PLACE
from geo.tables.safe_csv import csv_text
from geo.tables.source import ATTRIBUTION, LICENCE_ADDRESS, Source

WHERE = f"{PLACE.name} (constituency {PLACE.boundaries})"
AS_OF = f"As it stood on {spoken_date(STANDPOINT)}"


@dataclass(frozen=True)
class Provenance:
    """What stands in a file beside its rows.

    `tables` are those it rests on; `notes` sentences to read it by; `cards` the ids of the claims
    and figures in it; `canvass` what must be said of canvass figures, '' where none are in it, and
    `warning` what must be while they are made up; `address` shows the same in the app.
    """

    title: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    canvass: str = ""
    warning: str = ""
    address: str = ""
    as_of: str = AS_OF

    def facts(self) -> list[tuple[str, str]]:
        """Everything as (label, words), in the order it is to be read."""
        sources = [source for table in self.tables for source in table.sources]
        told = [
            ("Title", f"{self.title}. {WHERE}"),
            ("As of", self.as_of),
            ("Warning", self.warning),
            ("Canvass figures", self.canvass),
            *(("Note", note) for note in self.notes),
            ("Claim and figure cards", ", ".join(self.cards)),
            *(("Source", line) for line in source_lines(sources)),
            *(("Licence", line) for line in licence_lines(sources)),
            ("Attribution", ATTRIBUTION),
            ("Address", self.address),
        ]
        return [(label, words) for label, words in told if words]

    def lines(self) -> list[str]:
        """The same, a line each."""
        return [f"{label}: {words}" for label, words in self.facts()]


def source_lines(sources: Iterable[Source]) -> list[str]:
    """Sources in words, each once: publisher, title, date, licence."""
    return list(dict.fromkeys(_source(one) for one in sources))


def licence_lines(sources: Iterable[Source]) -> list[str]:
    """Licences in words, each once, with the address of their text where there is one."""
    names = dict.fromkeys(one.licence for one in sources)
    return [
        f"{name}, {LICENCE_ADDRESS[name]}" if name in LICENCE_ADDRESS else name for name in names
    ]


def _source(one: Source) -> str:
    return f"{one.publisher}, {one.title} ({one.vintage}). {one.licence}."


@dataclass(frozen=True)
class Takeaway:
    """What one file holds, whatever its format.

    `name` is the file's, without an ending; `rows` are under the headings of `columns`, missing as
    <NA>; `shapes` stand in the rows' order (EPSG:4326), None where there are none.
    """

    name: str
    rows: pd.DataFrame
    columns: tuple[Column, ...]
    about: Provenance
    shapes: gpd.GeoSeries | None = None


def described(rows: pd.DataFrame, meanings: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of rows with what they mean. Raises KeyError for a heading without a meaning."""
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
    """The rows as CSV; above them, a line each, what they are and where they come from."""
    return csv_text(taken.about.lines(), plain_rows(taken))
