"""Gather what official files hold around one seat, so that its rules need no file."""

from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd

from geo.official.files import Files, Official, Refused, read

AROUND_M = 2_000
_DATED = ("ward_lookup", "wards", "postcodes")
_AT_ONCE = (
    "lsoas",
    "schools",
    "premium",
    "branches",
    "stops",
    "deprivation_england",
    "deprivation_wales",
    "households",
)

KINDS_OF_A_SEAT = ("constituencies", "practices", "returns", *_DATED, *_AT_ONCE)


@dataclass(frozen=True)
class Dated:
    """What a file says, with the day it is of (YYYY-MM-DD)."""

    day: str
    rows: pd.DataFrame
    file: Official


@dataclass(frozen=True)
class Frames:
    """Around one seat: its own row, and by kind what each file of that kind says, oldest first.

    Shapes are in metres (EPSG:27700). `seat` has code, name and geometry.
    """

    seat: gpd.GeoDataFrame
    standpoint: str
    dated: dict[str, tuple[Dated, ...]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """Its GSS code."""
        return str(self.seat["code"].iloc[0])

    @property
    def name(self) -> str:
        """Its name in the file of boundaries."""
        return str(self.seat["name"].iloc[0])

    def all(self, kind: str) -> tuple[Dated, ...]:
        """What is there of a kind, oldest first."""
        return self.dated.get(kind, ())

    def one(self, kind: str) -> Dated | None:
        """The newest of a kind not after the standpoint, else the oldest after it."""
        known = self.all(kind)
        until = [one for one in known if one.day <= self.standpoint]
        return until[-1] if until else next(iter(known), None)

    def after(self, kind: str) -> Dated | None:
        """The oldest of a kind from the standpoint on, which knows what ended by then."""
        later = [one for one in self.all(kind) if one.day >= self.standpoint]
        return later[0] if later else self.one(kind)


def seat_in(files: Files, code: str, standpoint: str) -> tuple[gpd.GeoDataFrame, Official]:
    """The seat's row of the boundaries. Raises Refused where there is none of that code."""
    file = files.at("constituencies", standpoint)
    if file is None:
        raise Refused("There are no constituency boundaries among the files: add them.")
    every = read(file)
    seat = every[every["code"] == code]
    if seat.empty:
        raise Refused(
            f"{file.path.name} has no constituency {code}: its codes are those of 2010 to 2024, "
            f"such as {every['code'].iloc[0]}."
        )
    return seat.reset_index(drop=True), file


def frames_of(files: Files, code: str, standpoint: str) -> Frames:
    """Read what lies around one seat. Raises Refused."""
    seat, file = seat_in(files, code, standpoint)
    west, south, east, north = seat.total_bounds
    box = (west - AROUND_M, south - AROUND_M, east + AROUND_M, north + AROUND_M)
    wanted = [
        *(one for kind in (*_DATED, "practices", "returns") for one in files.of(kind)),
        *filter(None, (files.at(kind, standpoint) for kind in _AT_ONCE)),
    ]
    dated: dict[str, tuple[Dated, ...]] = {
        "constituencies": (Dated(file.day, seat, file),),
    }
    for one in wanted:
        rows = read(one, within=box)
        dated[one.kind] = (*dated.get(one.kind, ()), Dated(one.day, rows, one))
    return Frames(seat, standpoint, dated)
