"""Make visits of a sheet's rows: read, place and key them, and let the people go."""

from collections import Counter
from collections.abc import Callable

import pandas as pd

from geo.canvass import forms, records
from geo.canvass.forms import each, normal, squeezed, text_of
from geo.canvass.key import door_key, elector_key, hashed
from geo.canvass.mapping.fields import Mapping
from geo.canvass.mapping.results import AT_THE_DOOR
from geo.canvass.place import COLUMNS, places
from geo.canvass.read import Sheet
from geo.canvass.sorting.refusing import faults_of
from geo.tables import Fault

NOT_MAPPED = "is a word that has not been mapped"
NOT_AT_THE_DOOR = "was not at the door, or is not said to be: left out"
# What a visit without a door or an elector is told by, with a number for those that are equal.
TOLD_BY = ["round", *COLUMNS, "polling_district", "road_group", "day", "outcome"]


def read(cells: pd.DataFrame, mapping: Mapping) -> tuple[pd.DataFrame, list[Fault]]:
    """Visits without keys, missing as '', and the faults of the rows left out of them."""
    day, not_read = forms.read_days(cells["day"], mapping.day_order)
    outcome = each(lambda word: mapping.results.get(normal(word), ""), cells["result"])
    at_door = each(lambda word: squeezed(word) in AT_THE_DOOR, cells["method"])
    unknown = each(lambda word: NOT_MAPPED if normal(word) else "is blank", cells["result"])
    faults = faults_of(
        {
            "day": not_read,
            "result": unknown.where(outcome == "", ""),
            "method": at_door.map({True: "", False: NOT_AT_THE_DOOR}),
        }
    )
    frame = pd.DataFrame({"day": day, "outcome": outcome})
    for name in forms.FORMS:
        frame[name] = forms.kept_codes(name, cells[name])
    where = (cells[name] for name in ("postcode", "area_code", "boundary_vintage"))
    frame = frame.join(places(*where))
    return frame[~frame.index.isin([fault.line for fault in faults])], faults


def keyed(
    frame: pd.DataFrame, sheet: Sheet, mapping: Mapping, source_system: str, secret: bytes
) -> pd.DataFrame:
    """The visits with their keys; `typed_visits`, by line. Nothing of a person is left."""
    address = _columns(sheet, mapping, "address", frame.index)
    number = _columns(sheet, mapping, "elector", frame.index)
    where = _where(sheet, mapping, frame.index)
    doors = _once(lambda place, *cells: door_key(secret, cells, place), where, *address)
    electors = _once(lambda *cells: elector_key(secret, cells, source_system), *number)
    frame = frame.assign(door_key=doors if address else "", elector_key=electors if number else "")
    return records.typed_visits(frame.assign(row_key=_row_keys(frame, secret)).replace("", None))


def _columns(sheet: Sheet, mapping: Mapping, name: str, lines: pd.Index) -> list[pd.Series]:
    """The columns of a field, in an order that is not the file's."""
    headings = sorted(mapping.columns.get(name, ()), key=_name)
    return [text_of(sheet.rows[heading]).loc[lines] for heading in headings]


def _name(heading: str) -> tuple[str, str]:
    return squeezed(heading), heading


def _where(sheet: Sheet, mapping: Mapping, lines: pd.Index) -> pd.Series:
    """The postcode, or where that is blank the area code, as text."""
    found = pd.Series("", index=lines, dtype=object)
    for name in ("postcode", "area_code"):
        for cells in _columns(sheet, mapping, name, lines):
            found = found.where(found.str.strip() != "", cells)
    return found


def _once(make: Callable[..., str], *columns: pd.Series) -> list[str]:
    """`make` of the cells of every row, asked once for equal ones."""
    made: dict[tuple[str, ...], str] = {}
    rows = list(zip(*columns, strict=True))
    for row in set(rows):
        made[row] = make(*row)
    return [made[row] for row in rows]


def _row_keys(frame: pd.DataFrame, secret: bytes) -> list[str]:
    met: Counter[tuple[str, ...]] = Counter()
    keys = []
    told = zip(*(frame[name] for name in TOLD_BY), strict=True)
    someone = frame["elector_key"].where(frame["elector_key"] != "", frame["door_key"])
    for key, row in zip(someone, told, strict=True):
        if key:
            keys.append(hashed(secret, "visit", key, *row[-2:]))
            continue
        met[row] += 1
        keys.append(hashed(secret, "visit", *row, str(met[row])))
    return keys
