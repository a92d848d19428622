"""Say of which day a file is and who published it: what the user writes in vintages.csv."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geo.official.files.faults import Refused
from geo.official.files.kinds import Kind
from geo.tables.place import is_day

FILE = "vintages.csv"
HEADINGS = ("file", "kind", "day", "publisher", "source", "licence")


@dataclass(frozen=True)
class Vintage:
    """A line of the file: which day, whose, from where, under which licence."""

    day: str
    publisher: str
    source: str
    licence: str


def read_vintages(folder: Path) -> dict[str, Vintage]:
    """What vintages.csv says of every file, by its path in the folder. Raises Refused."""
    path = folder / FILE
    if not path.exists():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
        headings = set(rows[0]) if rows else set(HEADINGS)
    if lacks := [one for one in HEADINGS if one not in headings]:
        raise Refused(
            f"{path.name} has no column {', '.join(lacks)}: its headings are {','.join(HEADINGS)}."
        )
    return {row["file"]: _vintage(row, line) for line, row in enumerate(rows, 2) if row["file"]}


def _vintage(row: dict[str, str], line: int) -> Vintage:
    told = Vintage(*((row[one] or "").strip() for one in HEADINGS[2:]))
    if told.day and not is_day(told.day):
        raise Refused(
            f"{FILE}, line {line}: the day {told.day} of {row['file']} is not written like "
            "2019-12-31: correct it."
        )
    return told


def write_vintages(
    folder: Path, found: Iterable[tuple[str, Kind]], told: dict[str, Vintage]
) -> None:
    """Write every file that was found, with what is known of it; the rest is for the user.

    Raises Refused where the folder may not be written to.
    """
    try:
        with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADINGS)
            for name, kind in found:
                one = told.get(name, Vintage("", "", "", ""))
                writer.writerow([name, kind.id, one.day, one.publisher, one.source, one.licence])
    except OSError as fault:
        raise Refused(
            f"{folder / FILE} cannot be written ({fault.strerror}): copy the files into a folder "
            "of your own, and say there of which day each one is."
        ) from None
