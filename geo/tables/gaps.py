"""Say what this map cannot say of its place, and why: the rows of gaps.csv, read once."""

import csv
from dataclasses import dataclass, fields
from functools import cache

from geo.tables.folders import PlaceFault, or_else, place_folder

FILE = "gaps.csv"


@dataclass(frozen=True)
class Gap:
    """What cannot be said, of which subject, and why: whole sentences."""

    subject: str
    cannot: str
    why: str

    @property
    def words(self) -> str:
        """Both sentences."""
        return f"{self.cannot} {self.why}"


@cache
def gaps() -> tuple[Gap, ...]:
    """Every gap that the place writes down, in its order; none where it has no such file."""
    return or_else(_gaps, ())


def _gaps() -> tuple[Gap, ...]:
    path, names = place_folder() / FILE, [one.name for one in fields(Gap)]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, csv.Error) as fault:
        raise PlaceFault(f"The app cannot read {path} ({fault}): correct the file.") from None
    if any(list(one) != names or not all(one.values()) for one in rows):
        raise PlaceFault(f"{path} needs {', '.join(names)} in every row, and nothing else.")
    return tuple(Gap(*(one[name] for name in names)) for one in rows)


def of(subject: str) -> str:
    """What the place cannot say of a subject, in a row; '' where it writes nothing of it."""
    return " ".join(gap.words for gap in gaps() if gap.subject == subject)


def of_area(name: str) -> str:
    """What the place says of one area by its name; '' where it says nothing."""
    told = [one for one in gaps() if one.subject in _OF_AREAS]
    return " ".join(gap.words for gap in told if gap.cannot.startswith(f"{name} is "))


_OF_AREAS = ("wards", "areas")


def by_subject() -> dict[str, list[Gap]]:
    """The gaps of each subject, in their order."""
    return {
        subject: [one for one in gaps() if one.subject == subject]
        for subject in dict.fromkeys(one.subject for one in gaps())
    }
