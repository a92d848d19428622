"""Declare what a column of a return may be read as, and how a user says so: the mapping."""

from dataclasses import dataclass, field
from typing import Literal

from geo.canvass import records
from geo.canvass.forms import DAY_FIRST, DayOrder, normal, text_of
from geo.canvass.place import First
from geo.canvass.read import Sheet
from geo.tables.place import PLACE

Kind = Literal["counts", "visits"]
MOST_WORDS = 40


class MappingFault(ValueError):
    """Why a file cannot be read as told; names no value of it."""


@dataclass(frozen=True)
class Field:
    """What a column may be read as.

    `several`: from more than one column together. `dropped`: used to find or to tell apart what
    is kept, and not kept itself.
    """

    name: str
    label: str
    meaning: str
    needed: bool = False
    several: bool = False
    dropped: bool = False


@dataclass(frozen=True)
class Mapping:
    """How to read a file: which headings are which field, which word is which outcome.

    `columns` is field to headings, `results` is `forms.normal` of a word to its outcome, `methods`
    of one to whether it is at the door, and `defaults` is field to a value for the whole file,
    where no column gives it. `first` goes before the other where a postcode and an area disagree.
    """

    kind: Kind
    columns: dict[str, tuple[str, ...]]
    results: dict[str, str] = field(default_factory=dict)
    day_order: DayOrder = DAY_FIRST
    defaults: dict[str, str] = field(default_factory=dict)
    methods: dict[str, bool] = field(default_factory=dict)
    first: First = "postcode"

    def heading(self, name: str) -> str:
        """The one heading read as a field; '' where there is none."""
        return (*self.columns.get(name, ()), "")[0]


_FIRST, *_LATER = PLACE.ward_sets
_SETS = ", ".join(
    [f"{_FIRST.id} for those {_FIRST.words}", *(f"{one.id} for those since" for one in _LATER)]
)
VISITS = (
    Field("day", "Day", "The day of the visit", needed=True),
    Field(
        "time",
        "Time",
        "The time of the visit, where it is not in the column of the day. The app does not save it",
        dropped=True,
    ),
    Field("result", "Result", "The result of the visit, in the words of the file", needed=True),
    Field(
        "postcode",
        "Postcode",
        "The app uses it to find the ward and the LSOA, then deletes it",
        dropped=True,
    ),
    Field("area_code", "Area code", "The code or name of a ward, or the code of an LSOA"),
    Field(
        "boundary_vintage",
        "Boundary vintage",
        f"Needed if wards are given by name: {_SETS}. The app does not save it",
        dropped=True,
    ),
    Field("round", "Round", "The round of visits, for example 2"),
    Field("polling_district", "Polling district", "A code such as AB1 or 10/3"),
    Field("road_group", "Road group", "A code with a digit, such as AB1/4"),
    Field(
        "address",
        "Address",
        "The app turns it into a keyed hash to see which visits were at the same door, then "
        "deletes it",
        several=True,
        dropped=True,
    ),
    Field(
        "elector",
        "Elector number",
        "The app turns it into a keyed hash to see which visits were to the same elector, then "
        "deletes it. If numbers start again in each polling district, choose that column too",
        several=True,
        dropped=True,
    ),
    Field(
        "method",
        "Method",
        "The app counts visits at the door only. It does not save the method",
        dropped=True,
    ),
)
COUNTS = tuple(
    Field(
        column.name,
        column.name.replace("_", " ").capitalize(),
        column.meaning,
        needed=not column.blank,
    )
    for column in records.COUNT_COLUMNS
    if column.name != "source_system"
)
FIELDS: dict[Kind, tuple[Field, ...]] = {"counts": COUNTS, "visits": VISITS}

# Where it happened: one of these is needed of a visit.
WHERE = ("postcode", "area_code", "polling_district")
# What the database keeps of a visit as it stands in the file, in one form.
KEPT_OF_VISITS = ("day", "result", "round", "area_code", "polling_district", "road_group")
DAYS = ("day", "period_start", "period_end")
# These are told by the code of the area, where neither column nor default gives them.
TOLD_BY_CODE = ("area_type", "boundary_vintage")
DEFAULTS: dict[Kind, tuple[str, ...]] = {
    "counts": ("round", "period_start", "period_end", "area_type", "boundary_vintage"),
    "visits": ("round", "day", "boundary_vintage"),
}


def method_words(sheet: Sheet, heading: str) -> list[str]:
    """The words of a column of methods, as `forms.normal` leaves them, in order; blanks apart.

    Of more than are looked at, the first ones.
    """
    words = sorted({normal(cell) for cell in text_of(sheet.rows[heading]).unique()} - {""})
    return words[:MOST_WORDS]


def result_words(sheet: Sheet, heading: str) -> list[str]:
    """The words of a column of results, as `forms.normal` leaves them, in order.

    A blank cell is the word ''. Raises MappingFault where they are too many to be results.
    """
    words = sorted({normal(cell) for cell in text_of(sheet.rows[heading]).unique()})
    if len(words) > MOST_WORDS + ("" in words):
        raise MappingFault(
            f"The column chosen as result has {len(words):,} different words, which is too many "
            "for results: choose another column."
        )
    return words
