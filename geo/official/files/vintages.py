"""Say of which day a file is and who published it: what the user writes in vintages.csv."""

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from geo.official.files.faults import Refused, told
from geo.official.files.opened import decoded
from geo.tables.place import is_day

FILE = "vintages.csv"
Key = tuple[str, str]
HEADINGS = ("file", "kind", "day", "publisher", "source", "licence")


@dataclass(frozen=True, order=True)
class Vintage:
    """A line of the file: which day, whose, from where, under which licence."""

    day: str
    publisher: str
    source: str
    licence: str


def read_vintages(folder: Path) -> dict[Key, Vintage]:
    """What vintages.csv says of every file, by its path in the folder and kind. Raises Refused."""
    path = folder / FILE
    if not path.exists():
        return {}
    with told(path):
        rows = list(csv.reader(io.StringIO(decoded(path.read_bytes()), newline=None)))
    headings = rows[0] if rows else list(HEADINGS)
    if lacks := [one for one in HEADINGS if one not in headings]:
        raise Refused(
            f"{path.name} has no column {', '.join(lacks)}: its headings are {','.join(HEADINGS)}."
        )
    said: dict[Key, Vintage] = {}
    for line, cells in enumerate(rows[1:], 2):
        row = {one: cell.strip() for one, cell in zip(headings, cells, strict=False)}
        if not row.get("file"):
            continue
        key, one = (row["file"], row.get("kind", "")), _vintage(row, line)
        if said.setdefault(key, one) != one:
            raise Refused(f"{FILE}, line {line} has {row['file']} a second time: delete one line.")
    return said


def _vintage(row: dict[str, str], line: int) -> Vintage:
    one = Vintage(*(row.get(name, "") for name in HEADINGS[2:]))
    if one.day and not is_day(one.day):
        raise Refused(
            f"{FILE}, line {line}: the day {one.day} of {row['file']} is not written like "
            "2019-12-31: correct it."
        )
    return one


def write_vintages(folder: Path, found: Iterable[Key], said: dict[Key, Vintage]) -> None:
    """Write a line for every file and kind found, with what is known of it, and keep all others.

    Raises Refused where the folder may not be written to.
    """
    lines = {**dict.fromkeys(found, Vintage("", "", "", "")), **said}
    try:
        with NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=folder, prefix=".", delete=False
        ) as file:
            writer = csv.writer(file)
            writer.writerow(HEADINGS)
            writer.writerows([*key, *astuple(one)] for key, one in sorted(lines.items()))
        Path(file.name).replace(folder / FILE)
    except OSError as fault:
        raise Refused(
            f"{folder / FILE} cannot be written ({fault.strerror}): copy the files into a folder "
            "of your own, and say there of which day each one is."
        ) from None
