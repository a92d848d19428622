"""Sort a sheet's rows into those that can be kept, placed and keyed, and those refused with a why.

Visits let their people go here: what is left of an address or an elector is a keyed hash.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from geo.canvass import forms, notes, place, records
from geo.canvass.forms import FORMS, each, normal, squeezed, text_of
from geo.canvass.key import digest, door_key, elector_key, hashed
from geo.canvass.map.fields import DAYS, FIELDS, Mapping
from geo.canvass.map.known import AT_THE_DOOR
from geo.canvass.place import COLUMNS, REDRAWN, SINCE_2019, VINTAGES, names_two, places
from geo.canvass.read import Sheet
from geo.tables import Fault
from geo.tables.place import PLACE

NOT_MAPPED = "is a word you have not matched to a result"
NOT_AT_THE_DOOR = "was not at the door, or does not say so, and was left out"
# What a visit without a door or an elector is told by, with a number for those that are equal.
TOLD_BY = ["round", *COLUMNS, "polling_district", "road_group", "day", "outcome"]
OTHER_WARDS = (
    f"Lines that name a ward redrawn{PLACE.when_redrawn} under boundaries not in use in their "
    "period: {count:,}. Check Boundary vintage."
)


@dataclass(frozen=True)
class Found:
    """The rows read with their keys, the faults of the others, and what is to be said."""

    frame: pd.DataFrame
    faults: list[Fault]
    left_blank: dict[str, int]
    notes: list[str]


def sort_rows(sheet: Sheet, mapping: Mapping, label: str, secret: bytes) -> Found:
    """The visits or counts of a sheet, by line, as its mapping says; `label` names its system."""
    if mapping.kind == "visits":
        return _sort_visits(sheet, mapping, label, secret)
    return _sort_counts(sheet, mapping, label)


def _sort_visits(sheet: Sheet, mapping: Mapping, label: str, secret: bytes) -> Found:
    """Visits, each placed where its postcode or area says, then keyed and rid of its people."""
    cells = _cells(sheet, mapping)
    read, wrong = _read_visits(cells, mapping)
    left = cells.loc[read.index]
    placed = read.join(places(left["postcode"], left["area_code"], left["boundary_vintage"]))
    keyed = _key_visits(placed, sheet, mapping, label, secret)
    told = [
        *notes.of_days(left, mapping),
        *notes.of_visits(left, placed, mapping),
        *notes.of_people(sheet, keyed, mapping),
    ]
    return Found(keyed, wrong, _left_blank(left, placed), told)


def _sort_counts(sheet: Sheet, mapping: Mapping, label: str) -> Found:
    """Counts by area, which are checked for being of this place; they name nobody to be keyed."""
    cells = _cells(sheet, mapping)
    read, wrong = _read_counts(cells, mapping, label)
    left = cells.loc[read.index]
    told = [*notes.of_days(left, mapping), *_doubts_of_areas(left, read)]
    return Found(key_counts(read), wrong, {}, told)


def _cells(sheet: Sheet, mapping: Mapping) -> pd.DataFrame:
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


def _left_blank(cells: pd.DataFrame, read: pd.DataFrame) -> dict[str, int]:
    blanked = {name: (cells[name].str.strip() != "") & (read[name] == "") for name in FORMS}
    return {name: int(rows.sum()) for name, rows in blanked.items() if rows.any()}


def _read_visits(cells: pd.DataFrame, mapping: Mapping) -> tuple[pd.DataFrame, list[Fault]]:
    """Visits without place or keys, missing as '', and the faults of the rows left out of them."""
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
    for name in FORMS:
        frame[name] = forms.kept_codes(name, cells[name])
    return frame[~frame.index.isin([fault.line for fault in faults])], faults


def _key_visits(
    frame: pd.DataFrame, sheet: Sheet, mapping: Mapping, source_system: str, secret: bytes
) -> pd.DataFrame:
    """The visits with their keys; `typed_visits`, by line. Nothing of a person is left."""
    address = _columns_of(sheet, mapping, "address", frame.index)
    number = _columns_of(sheet, mapping, "elector", frame.index)
    where = _where(sheet, mapping, frame.index)
    doors = _once(lambda place, *cells: door_key(secret, cells, place), where, *address)
    electors = _once(lambda *cells: elector_key(secret, cells, source_system), *number)
    frame = frame.assign(door_key=doors if address else "", elector_key=electors if number else "")
    return records.typed_visits(frame.assign(row_key=_row_keys(frame, secret)).replace("", None))


def _columns_of(sheet: Sheet, mapping: Mapping, name: str, lines: pd.Index) -> list[pd.Series]:
    """The columns of a field, in an order that is not the file's."""
    headings = sorted(mapping.columns.get(name, ()), key=_name)
    return [text_of(sheet.rows[heading]).loc[lines] for heading in headings]


def _name(heading: str) -> tuple[str, str]:
    return squeezed(heading), heading


def _where(sheet: Sheet, mapping: Mapping, lines: pd.Index) -> pd.Series:
    """The postcode, or where that is blank the area code, as text."""
    found = pd.Series("", index=lines, dtype=object)
    for name in ("postcode", "area_code"):
        for cells in _columns_of(sheet, mapping, name, lines):
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


def _read_counts(
    cells: pd.DataFrame, mapping: Mapping, source_system: str
) -> tuple[pd.DataFrame, list[Fault]]:
    """Counts as `typed_counts`, by line, and the faults of the rows left out of them."""
    text = place.completed(cells).assign(source_system=source_system)
    text["round"] = each(forms.tidy_round, text["round"])
    for name in records.NUMBERS:
        text[name] = forms.tidy_counts(text[name])
    whys = {}
    for name in [name for name in DAYS if name in text]:
        day, whys[name] = forms.read_days(text[name], mapping.day_order)
        text[name] = day.where(day != "", text[name])
    lines = text.index.tolist()
    frame, faults = records.parse_counts(text, lines)
    faults = faults_of(whys) + [fault for fault in faults if not _is_told(fault, whys)]
    return records.typed_counts(frame)[~text.index.isin([fault.line for fault in faults])], faults


def _doubts_of_areas(cells: pd.DataFrame, read: pd.DataFrame) -> list[str]:
    """What is doubtful about the areas, from the text of the counts read and what was read."""
    named = each(names_two, cells["area_code"]).astype(bool)
    vintage = read["boundary_vintage"].fillna("")
    later = vintage.eq(VINTAGES["ward"]) & read["period_start"].ge(REDRAWN)
    earlier = vintage.eq(SINCE_2019) & read["period_end"].lt(REDRAWN)
    lines = int((named & (later | earlier)).sum())
    return [OTHER_WARDS.format(count=lines)] if lines else []


def key_counts(frame: pd.DataFrame) -> pd.DataFrame:
    """The counts with `row_key`, a hash of all their cells."""
    cells = frame.astype("string").fillna("").astype(object).itertuples(index=False, name=None)
    return frame.assign(row_key=pd.array([digest(*row) for row in cells], dtype="string"))


def _is_told(fault: Fault, whys: dict[str, pd.Series]) -> bool:
    return fault.column in whys and whys[fault.column].loc[fault.line] != ""


def one_a_line(faults: Iterable[Fault]) -> list[Fault]:
    """The faults by line, those of one line put into one: 'line 4, day: ...; result ...'."""
    lines: dict[int, list[Fault]] = {}
    for fault in faults:
        lines.setdefault(fault.line, []).append(fault)
    return [_joined(found) for _, found in sorted(lines.items())]


def faults_of(whys: dict[str, pd.Series]) -> list[Fault]:
    """A fault for every cell that has a reason; each series is reasons by line, '' for none."""
    return [
        Fault(line, name, why)
        for name, reasons in whys.items()
        for line, why in zip(reasons.index.tolist(), reasons, strict=True)
        if why
    ]


def _joined(faults: list[Fault]) -> Fault:
    more = [f"{fault.column} {fault.text}" for fault in faults[1:]]
    return Fault(faults[0].line, faults[0].column, "; ".join([faults[0].text, *more]))
