"""What is found in a sheet's rows, and its cells by field: what visits and counts share."""

from dataclasses import dataclass, field

import pandas as pd

from geo.canvass.forms import text_of
from geo.canvass.map.fields import FIELDS, Mapping
from geo.canvass.read import Sheet
from geo.tables import Fault

NOT_AT_THE_DOOR = "was not at the door, or does not say so, and was left out"
NO_METHOD = "is a method you have not matched to the door, and was left out"
UNKNOWN_COLUMNS = ["line", "value", "kind", "perhaps"]


@dataclass(frozen=True)
class Found:
    """The rows read with their keys, the faults of the others, and what is to be said.

    `before` has, of each row of `frame`, the keys of its door that earlier versions made, with
    spaces between, `plain`, the key of its visit without round and time, and `nobody`, the key of
    an elector's number that is at several addresses, or ''. `unknown` are rows whose place is not
    plainly known, as UNKNOWN_COLUMNS. `disagree` rows name an area that their postcode is not in.
    """

    frame: pd.DataFrame
    faults: list[Fault]
    left_blank: dict[str, int]
    notes: list[str]
    before: pd.DataFrame = field(default_factory=pd.DataFrame)
    unknown: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=UNKNOWN_COLUMNS))
    disagree: int = 0


def cells_of(sheet: Sheet, mapping: Mapping) -> pd.DataFrame:
    """The text of each field that a column, or a value for the whole file, gives; '' of none."""
    single = [field.name for field in FIELDS[mapping.kind] if not field.several]
    return pd.DataFrame(
        {name: _column(sheet, mapping, name) for name in single},
        index=sheet.rows.index,
        dtype=object,
    )


def _column(sheet: Sheet, mapping: Mapping, name: str) -> pd.Series | str:
    heading = mapping.heading(name)
    return text_of(sheet.rows[heading]) if heading else mapping.defaults.get(name, "")
