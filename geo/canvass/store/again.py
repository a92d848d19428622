"""Know visits again: of doors as earlier versions keyed them, without round or time, or corrected.

A visit of which the store does not know round and time is the one that a file tells more of, and
the other way round. A door of an earlier version's key gets the key of today when a file names it.
An elector's number may name somebody in one file and nobody in another of the same system, as once
a spreadsheet has rounded it: then the door, day and result tell.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

import pandas as pd
import sqlalchemy as sa

from geo.canvass.key import visit_key
from geo.canvass.store.database import CORRECTIONS, IMPORTS, SIGHTINGS, VISITS
from geo.canvass.store.rows import cells_keys, insert

_MANY = 500
# A database takes some 32,000 values in one question, which asks for keys three times.
_ASKED_FOR = 10_000
_COLUMNS = ["cells_key", "row_key", "door_key", "elector_key", "day", "outcome", "round"]


@dataclass(frozen=True)
class Met:
    """A return beside what is stored.

    `frame` has the keys under which the store knows its visits; `known` says of each row whether
    it does. `doors` are keys of earlier versions with the key of today. `changed` are the keys of
    stored visits that the file tells otherwise: the same door or elector, day and system.
    """

    frame: pd.DataFrame
    known: pd.Series
    doors: dict[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()


def met(
    connection: sa.Connection,
    frame: pd.DataFrame,
    before: pd.DataFrame,
    source_system: str,
    secret: bytes,
) -> Met:
    """Visits to be stored beside those that are, which stay as they are.

    `before` is as `Prepared` has it, row by row; without it only equal keys are known again.
    """
    frame = frame.reset_index(drop=True)
    if before.empty or frame.empty:
        stored = set(connection.scalars(sa.select(VISITS.c.row_key)))
        return Met(frame, frame["row_key"].isin(stored))
    doors = _doors(connection, frame, before)
    nobody = before["nobody"].tolist()
    stored_rows = _as_of_today(_stored(connection, frame, {*doors, *nobody}), doors, secret)
    keys = _keys(frame, before["plain"], stored_rows)
    left = frame[keys.isna()].assign(nobody=before["nobody"])
    keys = keys.fillna(_of_nobody(connection, left, stored_rows, set(keys), source_system))
    known = keys.notna()
    frame = frame.assign(row_key=keys.where(known, frame["row_key"]).astype("string"))
    changed = _changed(connection, frame[~known], frame, stored_rows, source_system)
    return Met(frame, known, doors, changed)


def _doors(connection: sa.Connection, frame: pd.DataFrame, before: pd.DataFrame) -> dict[str, str]:
    """The keys of earlier versions that the store has of doors in this file, with today's."""
    named = frame["door_key"].notna()
    doors = frame.loc[named, "door_key"].astype(object).tolist()
    told = {
        old: door
        for door, keys in zip(doors, before.loc[named, "doors"].tolist(), strict=True)
        for old in keys.split()
        if old != door
    }
    query = sa.select(VISITS.c.door_key).distinct().where(_among(VISITS.c.door_key, told))
    there = set(connection.scalars(query))
    return {old: door for old, door in told.items() if old in there}


def _stored(connection: sa.Connection, frame: pd.DataFrame, more: Collection[str]) -> pd.DataFrame:
    """The stored visits of the days of a file that are at its doors or `more`, or have its keys."""
    days = VISITS.c.day.between(str(frame["day"].min()), str(frame["day"].max()))
    someone = {*frame["door_key"].dropna().tolist(), *more} - {""}
    someone.update(frame["elector_key"].dropna().tolist())
    keys = set(frame["row_key"].tolist())
    there = (
        _among(VISITS.c.door_key, someone)
        | _among(VISITS.c.elector_key, someone)
        | _among(VISITS.c.row_key, keys)
    )
    query = sa.select(*(VISITS.c[name] for name in _COLUMNS)).where(days & there)
    found = [
        tuple(row)
        for row in connection.execute(query)
        if row[2] in someone or row[3] in someone or row[1] in keys
    ]
    stored = pd.DataFrame(found, columns=_COLUMNS).astype("string")
    return stored.drop_duplicates(["row_key", "round"], ignore_index=True)


def _among(column: sa.ColumnElement, keys: Collection[str]) -> sa.ColumnElement[bool]:
    """A condition that every row with one of the keys meets: of many keys, that all rows do."""
    return column.in_(list(keys)) if len(keys) <= _ASKED_FOR else sa.true()


def _as_of_today(stored: pd.DataFrame, doors: dict[str, str], secret: bytes) -> pd.DataFrame:
    """Stored visits with the keys that their doors have today, and visits keyed by them."""
    old = stored["door_key"].isin(list(doors))
    if not old.any():
        return stored
    stored = stored.copy()
    for at in stored.index[old]:
        row = stored.loc[at]
        new = doors[row["door_key"]]
        stored.loc[at, ["door_key", "row_key"]] = new, _row_key(row, new, secret)
    return stored


def _row_key(row: pd.Series, new: str, secret: bytes) -> str:
    """The key of a visit once its door is keyed anew; of an elector it stays."""
    by_door = visit_key(secret, row["door_key"], row["day"], row["outcome"])
    if row["row_key"] != by_door:
        return str(row["row_key"])
    return visit_key(secret, new, row["day"], row["outcome"])


def _someone(frame: pd.DataFrame) -> pd.Series:
    return frame["elector_key"].fillna(frame["door_key"])


def _keys(frame: pd.DataFrame, plain: pd.Series, stored: pd.DataFrame) -> pd.Series:
    """The key under which the store knows each visit of a file; <NA> where it does not."""
    there = set(stored["row_key"])
    found = frame["row_key"].where(frame["row_key"].isin(there))
    if stored.empty or found.notna().all():
        return found
    taken = set(found.dropna())
    left = frame[found.isna()].assign(plain=plain).sort_values(["round", "row_key"])
    same = _alike(stored)
    columns = [_someone(left), *(left[name] for name in ("day", "outcome", "row_key", "plain"))]
    rows = zip(
        left.index, *(one.tolist() for one in [*columns, left["round"].fillna("")]), strict=True
    )
    met: dict[int, str] = {}
    for at, someone, day, outcome, own, bare, wave in rows:
        for key, rounds in same.get((someone, day, outcome), ()):
            told_less = key == bare and (not wave or wave in rounds or "" in rounds)
            if key not in taken and (own == bare or told_less):
                met[at] = key
                taken.add(key)
                break
    return found.fillna(pd.Series(met, dtype="string"))


def _of_nobody(
    connection: sa.Connection,
    left: pd.DataFrame,
    stored: pd.DataFrame,
    taken: set[str],
    source_system: str,
) -> pd.Series:
    """The keys of visits whose number is an elector's to the file alone, or to the store alone.

    `left` are the visits of the file that are not known yet, with `nobody`.
    """
    free = stored[~stored["row_key"].isin(taken)].drop_duplicates("row_key").sort_values("row_key")
    if left.empty or free.empty:
        return pd.Series(dtype="string")
    free = free[free["cells_key"].isin(_of_system(connection, source_system, free))]
    here, there = left["elector_key"].isna(), free["elector_key"].isna()
    ways = (
        (left["door_key"].mask(here), free["door_key"].where(there)),
        (left["door_key"].where(here), free["door_key"].mask(there)),
        (left["nobody"].where(here).replace("", None), free["elector_key"]),
    )
    met: dict[str, str] = {}
    for told, known in ways:
        _meet(_told(left, told), _told(free, known), met)
    return left["row_key"].map(met).astype("string")


def _meet(told: list[tuple[str, ...]], known: list[tuple[str, ...]], met: dict[str, str]) -> None:
    """Add to `met` the key of the stored visit that each visit is, of those that are `_told`."""
    alike: dict[tuple, list[tuple[str, str]]] = {}
    for *same, wave, key in known:
        alike.setdefault(tuple(same), []).append((wave, key))
    taken = set(met.values())
    for *same, wave, own in told:
        for known_wave, key in alike.get(tuple(same), ()):
            fits = wave == known_wave or not wave or not known_wave
            if fits and own not in met and key not in taken:
                met[own] = key
                taken.add(key)


def _alike(stored: pd.DataFrame) -> dict[tuple, list[tuple[str, set[str]]]]:
    """The stored visits by door or elector, day and result: the key of each, and its rounds."""
    rounds: dict[str, set[str]] = {}
    told = (stored["row_key"].tolist(), stored["round"].fillna("").tolist())
    for key, wave in zip(*told, strict=True):
        rounds.setdefault(key, set()).add(wave)
    ordered = stored.drop_duplicates("row_key").sort_values("row_key")
    columns = [_someone(ordered), ordered["day"], ordered["outcome"], ordered["row_key"]]
    same: dict[tuple, list[tuple[str, set[str]]]] = {}
    for someone, day, outcome, key in zip(*(one.tolist() for one in columns), strict=True):
        if isinstance(someone, str):
            same.setdefault((someone, day, outcome), []).append((key, rounds[key]))
    return same


def _changed(
    connection: sa.Connection,
    new: pd.DataFrame,
    frame: pd.DataFrame,
    stored: pd.DataFrame,
    source_system: str,
) -> tuple[str, ...]:
    """The stored visits of this system which a file no longer has, but has with another result."""
    if stored.empty or new.empty:
        return ()
    left = stored[~stored["row_key"].isin(set(frame["row_key"]))]
    if len(left):
        left = left[left["cells_key"].isin(_of_system(connection, source_system, left))]
    told: dict[tuple, set[tuple[str, str]]] = {}
    for someone, day, outcome, wave, _ in _told(new):
        told.setdefault((someone, day), set()).add((outcome, wave))
    found = {
        key
        for someone, day, outcome, wave, key in _told(left)
        if any(
            other != outcome and (wave == own_wave or not wave or not own_wave)
            for other, own_wave in told.get((someone, day), ())
        )
    }
    return tuple(sorted(found))


def _told(visits: pd.DataFrame, someone: pd.Series | None = None) -> list[tuple[str, ...]]:
    """Who, day, result, round and key of each visit that names somebody."""
    someone = _someone(visits) if someone is None else someone
    rows = visits.assign(someone=someone, round=visits["round"].fillna(""))
    columns = rows[["someone", "day", "outcome", "round", "row_key"]]
    named = columns[columns["someone"].notna()].astype(object)
    return list(named.itertuples(index=False, name=None))


def _of_system(connection: sa.Connection, source_system: str, visits: pd.DataFrame) -> set[str]:
    """The keys of all that files of a system told, those of some visits among them."""
    query = (
        sa.select(SIGHTINGS.c.cells_key)
        .join(IMPORTS, IMPORTS.c.id == SIGHTINGS.c.import_id)
        .where(IMPORTS.c.source_system == source_system)
        .where(_among(SIGHTINGS.c.cells_key, visits["cells_key"].tolist()))
    )
    return set(connection.scalars(query))


def rekey(connection: sa.Connection, doors: dict[str, str], secret: bytes) -> None:
    """Give stored visits to doors of earlier keys the keys of today; every import keeps its own."""
    for some in _in_parts(doors):
        rows = connection.execute(sa.select(VISITS).where(VISITS.c.door_key.in_(some))).all()
        frame = pd.DataFrame(list(map(tuple, rows)), columns=VISITS.columns.keys())
        if frame.empty:
            continue
        anew = frame.copy()
        for at, row in frame.iterrows():
            new = doors[row["door_key"]]
            anew.loc[at, ["door_key", "row_key"]] = new, _row_key(row, new, secret)
        cells = anew.drop(columns="cells_key").astype("string")
        anew["cells_key"] = cells_keys(cells)
        _replace(connection, frame, anew)


def _replace(connection: sa.Connection, old: pd.DataFrame, new: pd.DataFrame) -> None:
    names = dict(zip(old["cells_key"], new["cells_key"], strict=True))
    seen = SIGHTINGS.c.cells_key.in_(list(names))
    sightings = connection.execute(sa.select(SIGHTINGS).where(seen)).all()
    records = new.astype(object).where(new.notna(), None)
    insert(connection, VISITS, records.itertuples(index=False, name=None))
    insert(connection, SIGHTINGS, [(names[one.cells_key], one.import_id) for one in sightings])
    gone = [key for key in names if key not in set(names.values())]
    connection.execute(SIGHTINGS.delete().where(SIGHTINGS.c.cells_key.in_(gone)))
    connection.execute(VISITS.delete().where(VISITS.c.cells_key.in_(gone)))
    rows = dict(zip(old["row_key"], new["row_key"], strict=True))
    for was, now in rows.items():
        if was != now:
            one = CORRECTIONS.c.row_key == was
            connection.execute(CORRECTIONS.update().where(one).values(row_key=now))


def _in_parts(doors: dict[str, str]) -> Iterable[Sequence[str]]:
    keys = iter(doors)
    while some := list(islice(keys, _MANY)):
        yield some
