"""Tell what newer official files say of a place: what changed in the world, or in a register."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from geo.official.files import Files, Official, Refused, read
from geo.official.refresh import services, stops
from geo.official.refresh.changes import Change, Register, Seat

# A register is compared with one table of a place. No other column of that table comes from it, and
# none of those is changed here: counts of pupils, phases, notes and what people wrote stay.
REGISTERS = (services.SCHOOLS, services.PRACTICES, stops.STOPS)


@dataclass(frozen=True)
class Compared:
    """What a newer file says beside a place's table, or beside an older file where it has none.

    `beside` is the day of the older file, '' for the place. `rows` are those of the newer file.
    `note` says in a sentence why nothing could be compared, else ''.
    """

    register: Register
    newer: Official
    rows: pd.DataFrame
    changes: tuple[Change, ...] = ()
    beside: str = ""
    note: str = ""


def compared(files: Files, seat: Seat) -> tuple[Compared, ...]:
    """Every register that files and place, or two files, both have. Raises Refused."""
    return tuple(_compared(files, seat))


def _compared(files: Files, seat: Seat) -> Iterator[Compared]:
    for register in REGISTERS:
        dated = files.of(register.kind)
        here = seat.rows(register.table)
        if not dated or not (here or len(dated) > 1):
            continue
        newer = dated[-1]
        older = read(dated[-2]) if len(dated) > 1 else None
        if here:
            yield _with_place(register, newer, older, seat, files)
        elif older is not None:
            rows, day = read(newer), dated[-2].day
            told = _told(register.between(older, rows, day, newer.day), register, newer)
            alone = tuple(replace(one, accepting="nothing") for one in told)
            yield Compared(register, newer, rows, alone, day)


def _with_place(
    register: Register, newer: Official, older: pd.DataFrame | None, seat: Seat, files: Files
) -> Compared:
    _complete(register, seat)
    rows = read(newer)
    known = {row[register.code] for row in seat.rows(register.table)}
    if not known & set(rows[register.code]):
        note = (
            f"{newer.path.name} has none of the {len(known):,} {register.words} of {seat.name}: "
            "it is of another area, and was not compared."
        )
        return Compared(register, newer, rows, note=note)
    found = register.of_place(seat, rows, older, newer.day, files)
    told = _told(found, register, newer)
    return Compared(
        register, newer, rows, tuple(replace(one, accepting=_effect(one, seat)) for one in told)
    )


def _complete(register: Register, seat: Seat) -> None:
    """Refuse a table without a column that is compared or changed."""
    row = seat.rows(register.table)[0]
    needed = filter(None, (register.code, register.also, *register.columns))
    if lacks := [one for one in needed if one not in row]:
        raise Refused(
            f"{seat.folder}/{register.table}.csv lacks the column {', '.join(lacks)}: put the "
            "file back."
        )


def _told(found: Iterator[Change], register: Register, newer: Official) -> tuple[Change, ...]:
    """The changes with their subject and source, those of the world first."""
    told = [replace(one, subject=register.subject, source=newer.said()) for one in found]
    return tuple(sorted(told, key=lambda one: (one.kind != "world", one.what, one.day, one.code)))


def _effect(one: Change, seat: Seat) -> str:
    """What accepting a change does: the tables stay as of the standpoint."""
    if one.accepting == "nothing":
        return one.accepting
    return "table" if one.day <= seat.standpoint else "log"
