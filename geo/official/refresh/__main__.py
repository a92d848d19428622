"""Compare newer official files with a place: `make refresh FILES=folder [PLACE=folder]`."""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd

from geo.figures import count, spoken_date
from geo.official.files import Refused, look
from geo.official.refresh import Compared, compared
from geo.official.refresh.accept import accept as taken
from geo.official.refresh.accept import left
from geo.official.refresh.changes import ACCEPT, COLUMNS, Seat, when
from geo.tables.safe_csv import csv_text

FILE = "refresh.csv"
_AT_MOST = 60


def main(files: str = "", place: str = "", accept: str = "", out: str = "") -> int:
    """Say what changed and write it as a file, or accept one; 1 where it is refused, and why."""
    try:
        if not files:
            raise Refused("Say FILES=: the folder with newer official files.")
        seat = Seat.of(Path(place or "data"))
        found = look(Path(files))
        for note in found.asides():
            print(note)
        told = compared(found, seat)
        if not told:
            raise Refused(
                f"{files} has no register of schools, practices or stops that {seat.name} shows, "
                "nor two copies of one: add the newer file."
            )
        if accept:
            print(taken(Path(accept), told, seat, found, date.today().isoformat()))
            return 0
        fresh = left(told, seat)
        print("\n".join(report(fresh, seat)))
        if old := sum(len(one.changes) for one in told) - sum(len(one.changes) for one in fresh):
            print(f"Left out, since the log of corrections has them already: {count(old)}.")
        print(written(fresh, Path(out or ".")))
    except Refused as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def report(told: tuple[Compared, ...], seat: Seat) -> Iterator[str]:
    """What changed, in sentences: each change of the world, and counts of the others."""
    yield f"{seat.name} is shown as of {spoken_date(seat.standpoint)}."
    for one in told:
        name = one.newer.source or one.newer.path.name
        beside = f"the copy of {spoken_date(one.beside)}" if one.beside else one.register.table
        yield f"{name}, copy of {spoken_date(one.newer.day)}, beside {beside}:"
        yield from (_lines(one) if not one.note else [f"  {one.note}"])
    if any(each.accepting == "log" for one in told for each in one.changes):
        yield (
            "What is marked later came, or may have come, after that day: accepting it writes a "
            "line into the log of corrections and the feed, and the tables and figures stay."
        )


def _lines(one: Compared) -> Iterator[str]:
    world = [each for each in one.changes if each.kind == "world"]
    if not world:
        yield f"  No change of the world in {one.register.words}."
    for each in world[:_AT_MOST]:
        told = (
            f" ({each.old} before, {each.new} now)"
            if each.old and each.new not in each.what
            else ""
        )
        later = "; later" if each.accepting == "log" else ""
        named = f"{each.subject} {each.code}, {each.name}"
        yield f"  {named}: {each.what}{told}, {when(each.day, each.day_is)}{later}."
    if len(world) > _AT_MOST:
        yield f"  And {count(len(world) - _AT_MOST)} more, which are in the file."
    others = Counter(each.what for each in one.changes if each.kind == "register")
    if others:
        counts = "; ".join(f"{what}, {count(number)}" for what, number in others.items())
        yield f"  In the register alone, and nothing shows a change of the world: {counts}."


def written(told: tuple[Compared, ...], folder: Path) -> str:
    """Write every change into refresh.csv of a folder; says where, and what to do with it."""
    path = folder / FILE
    rows = table(told)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(csv_text(rows), encoding="utf-8", newline="")
    except OSError as fault:
        raise Refused(
            f"{path} cannot be written ({fault.strerror}): name another folder as OUT=."
        ) from None
    if rows.empty:
        return f"Nothing differs. {path} has its headings alone."
    return (
        f"Nothing in the place has changed. {path} has a row for each change, "
        f"{count(len(rows))} in all: write yes in the column accept of each row that you want, and "
        f"run make refresh again with the same FILES and PLACE, and with ACCEPT={path}."
    )


def table(told: tuple[Compared, ...]) -> pd.DataFrame:
    """Every change as a row, `accept` no."""
    rows = [vars(each) | {ACCEPT: "no"} for one in told for each in one.changes]
    return pd.DataFrame(rows, columns=[*COLUMNS, ACCEPT])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
