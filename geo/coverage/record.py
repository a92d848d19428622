"""Hold what staff published of the doors, and write and read its file."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from geo import areas
from geo.coverage import HOMES_BESIDE, ROUND, SOURCES, STANDINGS, no_return_in, small_numbers
from geo.coverage.ids import AREA_IN_PART, FORMAT, NO_RETURN, RULE_OF_FILE, WARDS_LEFT_OUT
from geo.coverage.returns import Returns
from geo.coverage.small_numbers import HIDDEN, Cell, may_leave

FILE = "coverage.json"
MOST_BYTES = 200_000

NOTES = ("", AREA_IN_PART, WARDS_LEFT_OUT)

_MONTH = r"[0-9]{4}-(0[1-9]|1[0-2])"


class PublishedFault(ValueError):
    """A published file that cannot be shown, in one sentence."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The published coverage ({FILE}) {why}, so we show none: ask staff to publish it "
            "again."
        )


@dataclass(frozen=True)
class Row:
    """What is published of one ward, or of all of them together.

    Counts are cells (geo.coverage.small_numbers). Rounds (names, with commas between) and months
    (YYYY-MM) are '' where none is known and '*' where doors_attempted is hidden.
    """

    standing: str
    doors: Cell
    doors_source: str
    doors_attempted: Cell
    doors_answered: Cell
    doors_not_home: Cell
    electors: Cell
    electors_contacted: Cell
    rounds: str
    first_month: str
    last_month: str
    note: str

    @property
    def doors_untried(self) -> Cell:
        """Doors less doors attempted; None where a part without a return may have been visited."""
        return None if self.note else small_numbers.difference(self.doors, self.doors_attempted)

    @property
    def doors_coverage(self) -> Cell:
        """Doors attempted of doors, in whole per cent."""
        return small_numbers.share(self.doors_attempted, self.doors)

    @property
    def elector_contact_rate(self) -> Cell:
        """Electors contacted of electors, in whole per cent."""
        return small_numbers.share(self.electors_contacted, self.electors)


COUNTS = tuple(field.name for field in fields(Row) if field.type is Cell)
_CHOICES = {"standing": STANDINGS, "doors_source": SOURCES, "note": NOTES}
_PATTERNS = {
    "rounds": rf"({ROUND}(, {ROUND})*|{re.escape(HIDDEN)})?",
    "first_month": rf"({_MONTH}|{re.escape(HIDDEN)})?",
    "last_month": rf"({_MONTH}|{re.escape(HIDDEN)})?",
}


@dataclass(frozen=True)
class Published:
    """Coverage as staff published it on a day (YYYY-MM-DD): every ward by code, and the total."""

    on: str
    synthetic: bool
    wards: dict[str, Row]
    total: Row

    @property
    def returns(self) -> Returns:
        """Whose words say its figures."""
        return Returns(self.synthetic)

    @property
    def lacking(self) -> str:
        """How many wards have no return, and how many one for a part, in words; '' if none."""
        none = sum(row.standing == NO_RETURN for row in self.wards.values())
        in_part = sum(row.note == AREA_IN_PART for row in self.wards.values())
        also = f"{in_part} {'has' if in_part == 1 else 'have'} a return for a part only"
        told = [no_return_in(none, len(self.wards), "wards"), also if in_part else ""]
        return ", and ".join(filter(None, told))

    @property
    def doors_returned(self) -> Cell:
        """The doors of the wards with a return, added up from what is published of each."""
        every = [one for one in self.wards.values() if one.doors_source != HOMES_BESIDE]
        told = [row.doors for row in every if row.standing != NO_RETURN]
        known = [one for one in told if isinstance(one, int)]
        return (HIDDEN if HIDDEN in told else None) if len(known) < len(told) else sum(known)

    @property
    def returned_coverage(self) -> Cell:
        """Doors attempted of the doors of the wards with a return, in whole per cent."""
        return small_numbers.share(self.total.doors_attempted, self.doors_returned)

    @property
    def returned_untried(self) -> Cell:
        """Doors of the wards with a return, less doors attempted; None where some are in part."""
        in_part = any(row.note == AREA_IN_PART for row in self.wards.values())
        tried = self.total.doors_attempted
        return None if in_part else small_numbers.difference(self.doors_returned, tried)

    @property
    def sha256(self) -> str:
        """SHA-256 of the contents: 64 hexadecimal digits."""
        return hashlib.sha256(_written(self._contents()).encode()).hexdigest()

    def _contents(self) -> dict[str, Any]:
        return {"format": FORMAT, "rule": RULE_OF_FILE, **asdict(self)}

    def as_bytes(self) -> bytes:
        """The file: JSON in UTF-8, the same bytes for the same contents."""
        return f"{_written({**self._contents(), 'sha256': self.sha256})}\n".encode()


def _written(contents: dict[str, Any]) -> str:
    return json.dumps(contents, sort_keys=True, indent=1)


def parsed(content: bytes) -> Published:
    """Read a published file. Raises PublishedFault; what it refuses it does not repeat."""
    told = _told(content)
    if told.get("format") != FORMAT or told.get("rule") != RULE_OF_FILE:
        raise PublishedFault("was written by another version of the map")
    try:
        published = _published(told)
    except (KeyError, TypeError, AttributeError, ValueError) as fault:
        raise PublishedFault("has in it what may not be published") from fault
    if list(published.wards) != areas.codes("ward"):
        raise PublishedFault("counts other wards")
    if published.as_bytes() != content:
        raise PublishedFault("was changed after it was published")
    return published


def _told(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content) if len(content) <= MOST_BYTES else None
    except (ValueError, RecursionError) as fault:
        raise PublishedFault("is damaged") from fault
    if not isinstance(told, dict):
        raise PublishedFault("is damaged")
    return told


def _published(told: dict[str, Any]) -> Published:
    if not isinstance(told["synthetic"], bool):
        raise TypeError
    return Published(
        on=date.fromisoformat(told["on"]).isoformat(),
        synthetic=told["synthetic"],
        wards={code: _row(row) for code, row in told["wards"].items()},
        total=_row(told["total"]),
    )


def _row(told: dict[str, Any]) -> Row:
    row = Row(**told)
    if not (
        all(may_leave(getattr(row, name)) for name in COUNTS)
        and all(getattr(row, name) in words for name, words in _CHOICES.items())
        and all(re.fullmatch(form, getattr(row, name)) for name, form in _PATTERNS.items())
    ):
        raise ValueError
    return row
