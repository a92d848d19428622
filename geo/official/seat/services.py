"""Say which schools and surgeries a seat had at the standpoint, and what is not known of them."""

import re
import unicodedata

import geopandas as gpd
import pandas as pd

from geo.official.seat.frames import Frames
from geo.official.seat.nations import nation_of
from geo.official.seat.points import blank, every_postcode, inside, placed

_STATUS = {True: "academy", False: "maintained"}
_LEAST_SHARE = 1 / 3
_PHASES = ("primary", "secondary")
# The registers give these days to practices and branches that are older than they.
_NO_DAYS = ("1974-04-01", "2004-04-01")


def same_name(name: str) -> str:
    """A constituency's name as two publishers' spellings of it agree: letters alone."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]", "", plain.lower())


def with_points(rows: pd.DataFrame, frames: Frames) -> pd.DataFrame:
    """The rows with easting_m and northing_m of their postcode, NA where that is not known."""
    known = every_postcode(frames).set_index("postcode")
    return rows.assign(
        easting_m=rows["postcode"].map(known["easting_m"]),
        northing_m=rows["postcode"].map(known["northing_m"]),
    )


def schools_of(
    frames: Frames, wards: gpd.GeoDataFrame, lsoas: gpd.GeoDataFrame
) -> pd.DataFrame | None:
    """The schools that the allocation names in this seat; None where no file says it.

    A school that teaches both phases is of the one with more pupils. Columns are those of
    `schools` with the year of the count left out of their names.
    """
    premium, register = frames.one("premium"), frames.one("schools")
    if premium is None or not nation_of(frames.code).schools:
        return None
    rows = premium.rows[premium.rows["seat"].map(same_name) == same_name(frames.name)]
    if rows.empty:
        return None
    known = register.rows.drop_duplicates("urn").set_index("urn") if register else None
    told = {
        one: blank(rows) if known is None else rows["urn"].map(known[one])
        for one in ("postcode", "opened")
    }
    rows = with_points(rows.assign(**told), frames)  # type: ignore[arg-type]
    return placed(_counted(rows, frames.standpoint), wards, lsoas)


def few_allocated(frames: Frames) -> tuple[int, int] | None:
    """The schools registered open in the seat and how many the allocations have, if under a third.

    A file that was cut at its end has a few schools of the seats of its last authority. Elsewhere
    it has two fifths or more: independent schools are in the register alone.
    """
    premium, register = frames.one("premium"), frames.one("schools")
    if premium is None or register is None:
        return None
    known = with_points(register.rows[open_on(register.rows, premium.day)], frames)
    here = known.loc[inside(frames.seat, known), "urn"]
    registered, allocated = len(here), int(here.isin(premium.rows["urn"]).sum())
    return (registered, allocated) if allocated < registered * _LEAST_SHARE else None


def on_the_map(schools: pd.DataFrame) -> pd.DataFrame:
    """The schools that stand in a ward and had pupils when they were counted."""
    return schools[schools["ward_code"].notna() & (schools["pupils_all"] > 0).fillna(False)]


def _counted(rows: pd.DataFrame, standpoint: str) -> pd.DataFrame:
    """The schools with their phase, status and pupils under the names of `schools`.

    What an academy was before it opened, after the standpoint, is not known.
    """
    secondary = rows["secondary_roll"].fillna(0) > rows["primary_roll"].fillna(0)
    eligible, roll = rows["eligible"], rows["primary_roll"] + rows["secondary_roll"]
    academy = rows["type"].str.contains("academy", case=False).fillna(False).astype(bool)
    later = (rows["opened"] > standpoint).fillna(False).astype(bool)
    return rows.assign(
        phase=secondary.map({True: _PHASES[1], False: _PHASES[0]}),
        status=academy.map(_STATUS).mask(academy & later),
        pupils_all=rows["roll"].astype("Int64"),
        pupils_ever6_fsm=eligible.astype("Int64"),
        pct_ever6_fsm=(100 * eligible / roll.mask(roll == 0)).round(1),
        became_academy=blank(rows),
        urn_2015=blank(rows),
        urn_2020=rows["urn"],
    )


def both_phases(frames: Frames, rows: pd.DataFrame) -> list[str]:
    """The names of schools with primary and secondary pupils."""
    both = (rows["primary_roll"].fillna(0) > 0) & (rows["secondary_roll"].fillna(0) > 0)
    return sorted(rows.loc[both, "name"])


def practices_in(frames: Frames, register: pd.DataFrame) -> pd.DataFrame:
    """The GP practices of a register, open or not, whose postcode lies in the seat."""
    rows = register[is_practice(register, frames.code)]
    rows = with_points(rows, frames)
    return rows[inside(frames.seat, rows)]


def is_practice(register: pd.DataFrame, code: str) -> pd.Series:
    """Whether each row is a GP practice by the rules of the seat's nation."""
    found = pd.Series(False, index=register.index)
    for setting, grouping, start in nation_of(code).practices:
        here = register["setting"] == setting
        if grouping:
            here &= register["grouping"] == grouping
        if start:
            here &= register["ods_code"].str.startswith(start)
        found |= here.fillna(False).astype(bool)
    return found


def open_on(rows: pd.DataFrame, day: str) -> pd.Series:
    """Whether each row's days say that it was open."""
    ended = rows["closed"].notna() & (rows["closed"] <= day)
    return (rows["opened"] <= day).fillna(True).astype(bool) & ~ended.astype(bool)


def surgeries_of(
    frames: Frames, first_day: str, wards: gpd.GeoDataFrame, lsoas: gpd.GeoDataFrame
) -> pd.DataFrame | None:
    """Practices and branches as `surgeries` declares them; None where no register has any.

    One that is not in the register any more is nowhere said to be closed, and is not here.
    """
    known = frames.after("practices")
    if known is None or not nation_of(frames.code).practices:
        return None
    rows = practices_in(frames, known.rows)
    rows = rows[open_on(rows, frames.standpoint) | _closed_between(rows, first_day, frames)]
    rows = rows.assign(kind="practice", parent_code=blank(rows))
    branches = frames.one("branches")
    if branches is not None and nation_of(frames.code).branches:
        some = with_points(branches.rows, frames)
        some = some[inside(frames.seat, some)]
        some = some[open_on(some, branches.day) | _closed_between(some, first_day, frames)]
        rows = pd.concat([rows, some.assign(kind="branch")])
    return placed(_told(rows.reset_index(drop=True), frames, known.day), wards, lsoas)


def _closed_between(rows: pd.DataFrame, first_day: str, frames: Frames) -> pd.Series:
    return rows["closed"].between(first_day, frames.standpoint).fillna(False).astype(bool)


_BASIS = {
    "open": "Open by its days in the register of practices of {day}.",
    "closed": "The register gives the day its code was closed, and lists nothing else there.",
    "merged, building kept": "The register closed this code and lists another practice or a branch "
    "under the same postcode.",
    "unverified": "The register of branches listed it; nobody has checked the standpoint.",
    "unknown": "The register closed this code. No list of branches says whether the building was "
    "kept.",
}


def lists_branches(frames: Frames) -> bool:
    """Whether a list of branches is there, and is of the seat's nation."""
    return nation_of(frames.code).branches and frames.one("branches") is not None


def _told(rows: pd.DataFrame, frames: Frames, day: str) -> pd.DataFrame:
    """The rows with what was there at the standpoint, since when, and what that rests on.

    A practice that closed where another practice, or a branch, is listed was merged and its
    building kept: it stands under that one's code. Without a list of branches nobody knows.
    """
    practice = rows["kind"] == "practice"
    here = open_on(rows, frames.standpoint)
    hosts = rows[here].drop_duplicates("postcode").set_index("postcode")["ods_code"]
    host = rows["postcode"].map(hosts).where(~here)
    state = pd.Series("closed", index=rows.index).mask(here & practice, "open")
    state = state.mask(here & ~practice, "unverified").mask(host.notna(), "merged, building kept")
    if not lists_branches(frames):
        state = state.mask(state == "closed", "unknown")
    ended = rows["closed"].where(~here)
    return rows.assign(
        name=rows["name"].fillna(rows["address_1"]).map(title),
        premises_code=host.fillna(rows["ods_code"]),
        standing=state.replace("unknown", "unverified"),
        standing_from=ended,
        verified=practice.map({True: "yes", False: "no"}).mask(state == "unknown", "no"),
        services_ended=ended.where(state == "closed"),
        opened=rows["opened"].mask(rows["opened"].isin(_NO_DAYS)),
        parent_code=rows["parent_code"].where(~practice),
        basis=state.map(lambda one: _BASIS[one].format(day=day)),
        note=blank(rows),
    )


_SMALL = {"And", "Of", "The", "In", "On", "At"}


def title(name: str) -> str:
    """'THE DENSHAM SURGERY' -> 'The Densham Surgery'; a name in small letters stays."""
    if name != name.upper():
        return name
    words = [re.sub(r"[A-Z][A-Z']*", lambda one: one[0].capitalize(), one) for one in name.split()]
    return " ".join(
        word.lower() if number and word in _SMALL else word for number, word in enumerate(words)
    )
