"""A change that a register shows, and the place that it is compared with."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.areas.crs import METRES
from geo.figures import spoken_date
from geo.official.files import Files, Official, Refused
from geo.official.seat.frames import Dated, Frames
from geo.tables.folders import PlaceFault
from geo.tables.place import read_place

Row = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """What a newer copy of a register says otherwise; text, and blank where it is not known.

    `day` is YYYY-MM-DD. `day_is` says of what: `event`, the day the register gives for it;
    `record`, the last change of its record; `file`, the day of the copy: it was so by then.
    `kind` is `world`, or `register` where the world need not have changed. `accepting` says what
    accepting it changes: `table`, `log` (later news: the table stays as it is) or `nothing`.
    """

    code: str
    name: str
    what: str
    old: str
    new: str
    day: str
    day_is: str
    kind: str = "world"
    accepting: str = ""
    subject: str = ""
    source: str = ""


COLUMNS = (
    *("subject", "code", "name", "what", "old", "new", "source", "day", "day_is", "kind"),
    "accepting",
)
ACCEPT = "accept"


_POINT = ["easting_m", "northing_m"]


@dataclass(frozen=True)
class Seat:
    """A place's folder: its tables as text, its areas in metres (EPSG:27700)."""

    folder: Path
    code: str
    name: str
    standpoint: str
    first_day: str

    @staticmethod
    def of(folder: Path) -> "Seat":
        """The place of a folder. Raises Refused."""
        try:
            place = read_place(folder)
        except PlaceFault as fault:
            raise Refused(str(fault)) from None
        return Seat(folder.resolve(), place.code, place.name, place.standpoint, place.first_day)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, none where the place does not have it. Raises Refused."""
        path = self.folder / f"{table}.csv"
        try:
            with path.open(encoding="utf-8-sig", newline="") as file:
                return list(csv.DictReader(file))
        except FileNotFoundError:
            return []
        except (OSError, ValueError, csv.Error) as fault:
            raise Refused(f"{path} cannot be read ({fault}): put the file back.") from None

    def frame(self, table: str) -> pd.DataFrame:
        """The same as a frame of text, missing as NA."""
        rows = pd.DataFrame(self.rows(table), dtype="string")
        return rows.mask(rows == "")

    @cached_property
    def outline(self) -> gpd.GeoDataFrame:
        """The constituency: code, name, geometry."""
        return self._shapes("constituency")

    @cached_property
    def wards(self) -> gpd.GeoDataFrame:
        """Its wards: code, geometry."""
        return self._shapes("wards")

    @cached_property
    def lsoas(self) -> gpd.GeoDataFrame:
        """Its LSOAs; none where it has no such table."""
        return self._shapes("lsoas")

    @cached_property
    def postcodes(self) -> pd.DataFrame:
        """Its postcodes: postcode, easting_m, northing_m, ward_code."""
        rows = self.frame("postcodes").reindex(columns=["postcode", *_POINT, "ward_code"])
        points = rows[_POINT].apply(pd.to_numeric).astype("Float64")
        return rows.assign(easting_m=points["easting_m"], northing_m=points["northing_m"])

    @property
    def postcodes_inside(self) -> pd.Series:
        """Its postcodes that are in one of its wards."""
        return self.postcodes.loc[self.postcodes["ward_code"].notna(), "postcode"]

    def frames(self, day: str, dated: dict[str, tuple[Official, pd.DataFrame]]) -> Frames:
        """What the rules of a seat work on, as of a day: these files alone, by kind."""
        told: dict[str, tuple[Dated, ...]] = {
            kind: (Dated(file.day, rows, file),) for kind, (file, rows) in dated.items()
        }
        return Frames(self.outline, day, told)

    def _shapes(self, table: str) -> gpd.GeoDataFrame:
        path = self.folder / f"{table}.geojson"
        if table == "lsoas" and not path.exists():
            return gpd.GeoDataFrame({"code": []}, geometry=[], crs=METRES)
        try:
            return gpd.read_file(path).to_crs(METRES)
        except (OSError, ValueError, RuntimeError):
            raise Refused(f"{path} cannot be read as GeoJSON: put the file back.") from None


@dataclass(frozen=True)
class Register:
    """A register: its kind of file, the table that came from it, and how two states differ.

    `columns` are those of the table that a newer copy may change. `between(older, newer, since,
    day)` compares two copies; `of_place(seat, newer, older, day, files)` a copy with a place;
    `now(change, held, seat, newer, files)` gives the cells of a row as they should be, of a
    new row all of them, and None for a row that should not be there. `also` is a column with
    another code of the same row.
    """

    subject: str
    words: str
    kind: str
    table: str
    code: str
    columns: tuple[str, ...]
    between: Callable[[pd.DataFrame, pd.DataFrame, str, str], Iterator[Change]]
    of_place: Callable[[Seat, pd.DataFrame, pd.DataFrame | None, str, Files], Iterator[Change]]
    now: Callable[[Change, Row, Seat, pd.DataFrame, Files], Row | None]
    also: str = ""


def text(cell: object) -> str:
    """A cell as text, '' where it is missing."""
    return "" if pd.isna(cell) else str(cell)  # type: ignore[call-overload]


def differ(both: pd.DataFrame, column: str) -> pd.Series:
    """Where a column is known in both states and is not the same: `column_old` and `column`."""
    old, new = both[f"{column}_old"], both[column]
    return (old.notna() & new.notna() & (old != new)).fillna(False).astype(bool)


def records(rows: pd.DataFrame) -> list[Row]:
    """The rows as cells by column."""
    return [{str(name): cell for name, cell in row.items()} for row in rows.to_dict("records")]


_WHEN = {"event": "since {}", "record": "by its record of {}", "file": "by the copy of {}"}


def when(day: str, day_is: str) -> str:
    """'since 14 May 2015' for an event, 'by the copy of 14 May 2015' where it was so by then."""
    return _WHEN.get(day_is, "{}").format(spoken_date(day))
