"""Write the departures of a place's stops as a table of the place, with its sources."""

import hashlib
import json
import shutil
from pathlib import Path

import pandas as pd

from geo.areas import areas_at, name_of
from geo.figures import spoken_date
from geo.official.seat.writing import describe
from geo.official.timetables import Refused
from geo.official.timetables.compare import NEAR_M
from geo.official.timetables.pair import Pair, Side
from geo.official.timetables.report import stops
from geo.tables import EVERY_ROW
from geo.tables.place import PLACE
from geo.tables.safe_csv import csv_text

TABLE = "bus_departures"
_SOURCES = "sources.toml"
_KEPT = (f"{TABLE}.csv", _SOURCES, "datapackage.json")
_COUNTS = ("departures", "evening", "sunday", "time_between")
_OF_A_SIDE = (*_COUNTS, "first", "last", "routes")


def rows(pair: Pair) -> pd.DataFrame:
    """The stops inside the place, a row a stop, as the table of the place has them.

    Raises Refused where no stop is inside.
    """
    told = stops(pair).dropna(subset=["lat", "lon"]).reset_index(drop=True)
    for area in ("ward", "lsoa"):
        told[f"{area}_code"] = areas_at(told["lon"], told["lat"], area)  # type: ignore[arg-type]
    told = told[told["ward_code"].notna()]
    if told.empty:
        raise Refused(
            f"No stop of {pair.before.name} or {pair.after.name} is in {PLACE.name}: use the "
            "timetables of this place, or name another folder in PLACE."
        )
    days = {
        "day_kind": pair.kind,
        "day_before": pair.before.day.isoformat(),
        "day_after": pair.after.day.isoformat(),
    }
    told = told.assign(**days, lon=told["lon"].round(5), lat=told["lat"].round(5))
    told = told.rename(columns={"stop_name": "name"})
    told["name"] = told["name"].fillna("").mask(told["name"] == "", told["stop_id"])
    each = [f"{what}_{side}" for what in _OF_A_SIDE for side in ("before", "after")]
    known = ["stop_id", "name", "found_in", "lon", "lat", "ward_code", "lsoa_code"]
    return told[[*known, *days, *each, "nearest_m"]].sort_values(["stop_id", "found_in"])


def by_ward(told: pd.DataFrame) -> pd.DataFrame:
    """The rows of a place added up by ward: ward_code, ward_name and the counts of both days.

    A count that is missing at a stop is missing for its ward.
    """
    counts = [f"{what}_{side}" for what in _COUNTS for side in ("before", "after")]
    whole = told.groupby("ward_code")[counts].agg(_whole)
    whole.insert(0, "ward_name", [name_of(str(code)) for code in whole.index])
    return whole.reset_index()


def _whole(cells: pd.Series) -> float:
    return cells.sum(skipna=False)


def put(pair: Pair, paths: tuple[Path, Path], folder: Path) -> pd.DataFrame:
    """Write the table into the folder of a place, with its sources; its rows.

    What the folder held stays whole where anything fails. Raises Refused.
    """
    told = rows(pair)
    kept = {one: _bytes(folder / one) for one in _KEPT}
    try:
        _replace(folder / f"{TABLE}.csv", csv_text(told))
        _replace(folder / _SOURCES, _with_sources(folder / _SOURCES, pair, paths))
        if why := describe(folder):
            raise Refused(why)
    except (OSError, Refused) as fault:
        for name, body in kept.items():
            _restore(folder / name, body)
        raise Refused(
            f"The folder {folder} is as it was, as the table could not be written: {fault}"
        ) from None
    return told


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _restore(path: Path, body: bytes | None) -> None:
    if body is None:
        path.unlink(missing_ok=True)
    elif _bytes(path) != body:
        path.write_bytes(body)


def _replace(path: Path, text: str) -> None:
    """Write beside, then put in place: nobody reads half a file."""
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        shutil.move(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _with_sources(path: Path, pair: Pair, paths: tuple[Path, Path]) -> str:
    """The place's sources with a section on this table, in place of one it had."""
    kept, ours = [], False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            ours = line.strip("[] ").split(".")[0] == TABLE
        if not ours:
            kept.append(line)
    text = "\n".join(kept).rstrip("\n")
    return f"{text}\n\n{_section(pair, paths)}"


def _section(pair: Pair, paths: tuple[Path, Path]) -> str:
    changed = (
        "Departures were counted from two timetables, each on one day. The last call of a trip and "
        "a call for getting off alone do not count as departures. A time that a timetable does not "
        "give is worked out between two that it gives, and marked."
    )
    caveat = (
        "A timetable says which buses were to run, and not which ran. It has the operators that "
        f"are in it, and no other. A stop no more than {NEAR_M} m away counts as the same stop."
    )
    text = [f"[{TABLE}]", f"changed = {_quoted(changed)}", f"caveat = {_quoted(caveat)}"]
    if pair.after.day.isoformat() > PLACE.standpoint:
        text.append(f"later = {_quoted(EVERY_ROW)}")
    for side, path in zip(pair.sides, paths, strict=True):
        text += ["", f"[[{TABLE}.sources]]"]
        text += [f"{name} = {_quoted(cell)}" for name, cell in _source(side, path).items()]
    return "\n".join(text) + "\n"


def _source(side: Side, path: Path) -> dict[str, str]:
    first, last = (spoken_date(one.isoformat()) for one in side.span)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    named = [one for one in side.operators if one]
    publisher = ", ".join(named) if len(named) <= 3 else f"{len(named)} operators"
    return {
        "publisher": publisher or "an operator that the timetable does not name",
        "title": f"Timetable {side.name}",
        "address": side.address or f"the file {side.name}, SHA-256 {digest}",
        "licence": "as its publisher says: the timetable does not say",
        "vintage": f"{first} to {last}, counted on {spoken_date(side.day.isoformat())}",
    }


def _quoted(text: str) -> str:
    """A text as TOML has it: its rules for a text in quotation marks are JSON's."""
    return json.dumps(text, ensure_ascii=False)
