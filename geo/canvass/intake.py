"""Take a file in: read, map, check, place, key, and what comes of it is prepared for the store.

`take_in` is the way of a return from its bytes to what it counts, what was refused, and nobody
in it. What follows is `store`, then `count`, then `publish`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from geo.canvass import check, records
from geo.canvass.key import content_hash
from geo.canvass.map import Kind, Mapping, MappingFault, guess
from geo.canvass.map.fields import KEPT_OF_VISITS
from geo.canvass.map.known import known_headings
from geo.canvass.map.wide import Wide, unfolded
from geo.canvass.place import OUTSIDE, UNKNOWN
from geo.canvass.place.districts import Districts
from geo.canvass.read import Hidden, Sheet, read_file
from geo.canvass.read.lines import Progress, unheard
from geo.canvass.sort import Found, key_counts, one_a_line, sort_rows
from geo.canvass.sort.notes import perhaps_houses, shown
from geo.tables import Fault, TableFaults


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What would be stored of a file, and what became of the rest.

    `frame` has one row a visit (`typed_visits`) or a line of counts (`typed_counts` with
    `row_key`), in the order of the keys, so that the file's order is not kept. Always
    `rows_read == len(frame) + repeated + len(refused)`. `kept` and `dropped` are headings, and
    `coded` those of the columns whose codes are kept as they are, by field; `unfamiliar` are the
    fields among them whose heading does not say that it is one; `houses` are headings of columns
    not used that look like the number or the name of the house, where no column used is one;
    `left_blank` says for how many rows a cell that was not of its field's form was dropped;
    `outside` and `unknown` are visits of the frame that lie in no area; `notes` are to be shown.
    `before`, `unknown_places` and `disagree` are as `sort.Found` has them; `days` are the first and
    the last.
    """

    kind: Kind
    frame: pd.DataFrame = field(repr=False)
    refused: list[Fault] = field(default_factory=list)
    rows_read: int
    repeated: int
    kept: list[str]
    dropped: list[str] = field(default_factory=list)
    coded: dict[str, str] = field(default_factory=dict)
    unfamiliar: list[str] = field(default_factory=list)
    houses: list[str] = field(default_factory=list)
    left_blank: dict[str, int] = field(default_factory=dict)
    outside: int = 0
    unknown: int = 0
    file_hash: str
    content_hash: str
    source_system: str
    synthetic: bool
    notes: list[str] = field(default_factory=list)
    before: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    unknown_places: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    disagree: int = 0
    days: tuple[str, str] = ("", "")


def take_in(
    name: str,
    content: bytes,
    source_system: str,
    secret: bytes,
    mapped: Callable[[Sheet], Mapping] = guess,
) -> Prepared:
    """A file's bytes as what may be stored of them, step by step: read, map, check, place, key.

    `mapped` says which column is what: as guessed, or as a user told. On the screen of returns
    the user answers between `read` and `prepare`. Raises Unreadable and MappingFault.
    """
    sheet = read(name, content)
    mapping = mapped(sheet)
    return prepare(sheet, mapping, source_system, secret)


def read(
    name: str,
    content: bytes,
    heading_line: int | None = None,
    progress: Progress = unheard,
    sheets: Sequence[str] = (),
    hidden: Hidden = "read",
    wide: Wide = "",
) -> Sheet:
    """Read a file as `read_file` does, unfold what is side by side, refuse one that begins a row.

    The sheet whose headings are known best is read unless `sheets` are named. Raises Unreadable.
    """
    sheet = read_file(name, content, heading_line, progress, sheets, hidden, known_headings)
    check.refuse_headless(sheet)
    return unfolded(sheet, wide)


def prepare(
    sheet: Sheet,
    mapping: Mapping,
    source_system: str,
    secret: bytes,
    progress: Progress = unheard,
    districts: Callable[[], Districts] = dict,
) -> Prepared:
    """Check a sheet's mapping, then sort its rows, each placed and keyed, into what is stored.

    The same rows and columns in any order give the same. `source_system` is what the user calls
    the system it comes from, `districts` asks a store. Raises MappingFault.
    """
    label = checked_label(source_system)
    check.refuse_mapping(mapping, sheet)
    progress(0.1)
    found = sort_rows(sheet, mapping, label, secret, districts)
    progress(0.8)
    prepared = _prepared(sheet, mapping, label, found)
    progress(1.0)
    return prepared


def of_counts(frame: pd.DataFrame, source_system: str, synthetic: bool) -> Prepared:
    """A typed return of counts, made by hand or made up, as a file would have been prepared.

    Raises TableFaults listing every line that breaks the declaration, and ValueError for a
    return without rows or one whose rows say `SYNTHETIC` when `synthetic` does not.
    """
    label = checked_label(source_system)
    counts = records.typed_counts(frame)
    _refuse(counts, synthetic)
    keyed = key_counts(counts)
    once = _once(keyed).reset_index(drop=True)
    contents = content_hash(once["row_key"])
    return Prepared(
        kind="counts",
        frame=once,
        rows_read=len(keyed),
        repeated=len(keyed) - len(once),
        kept=list(records.COUNT_HEADINGS),
        file_hash=contents,
        content_hash=contents,
        source_system=label,
        synthetic=synthetic,
    )


def _prepared(sheet: Sheet, mapping: Mapping, label: str, found: Found) -> Prepared:
    by_line = _once(found.frame)
    once = by_line.reset_index(drop=True)
    kept, dropped = _headings(sheet, mapping)
    coded = _coded(sheet, mapping)
    unknown = found.unknown.assign(line=[sheet.place_of(n)[1] for n in found.unknown["line"]])
    return Prepared(
        kind=mapping.kind,
        frame=once,
        refused=_refused(sheet, found),
        rows_read=sheet.rows_read,
        repeated=len(found.frame) - len(once),
        kept=kept,
        dropped=dropped,
        coded=coded,
        unfamiliar=[name for name in coded if not check.is_familiar(mapping, name)],
        houses=perhaps_houses(sheet, mapping),
        left_blank=found.left_blank,
        outside=_placed(once, OUTSIDE),
        unknown=_placed(once, UNKNOWN),
        file_hash=sheet.file_hash,
        content_hash=content_hash(once["row_key"].astype(object).tolist()),
        source_system=label,
        synthetic=label == records.SYNTHETIC,
        notes=[*sheet.notes, *found.notes],
        before=found.before.reindex(by_line.index).reset_index(drop=True),
        unknown_places=unknown,
        disagree=found.disagree,
        days=_span(once),
    )


def _refused(sheet: Sheet, found: Found) -> list[Fault]:
    told = [_in_its_sheet(sheet, one) for one in (*sheet.refused, *one_a_line(found.faults))]
    return sorted(told, key=lambda fault: fault.line)


def _in_its_sheet(sheet: Sheet, fault: Fault) -> Fault:
    name, line = sheet.place_of(fault.line)
    return Fault(line, fault.column, f"{fault.text} (sheet {name})" if name else fault.text)


def _span(frame: pd.DataFrame) -> tuple[str, str]:
    """The first and the last day of visits or of periods; '' of none."""
    first, last = ("day", "day") if "day" in frame else ("period_start", "period_end")
    return ("", "") if frame.empty else (str(frame[first].min()), str(frame[last].max()))


def checked_label(source_system: str) -> str:
    """What the user calls the system a file comes from, spaces in order. Raises MappingFault."""
    label = " ".join(source_system.split())
    if not re.fullmatch(records.LABEL, label):
        raise MappingFault(
            "Name the system that made the file. Use 1 to 40 letters, digits, spaces or . / -"
        )
    return label


def _refuse(counts: pd.DataFrame, synthetic: bool) -> None:
    if counts.empty:
        raise ValueError("This return has no rows, so there is nothing to add.")
    if not synthetic and counts["source_system"].eq(records.SYNTHETIC).any():
        raise ValueError(
            f"Rows of this return are marked '{records.SYNTHETIC}': add the return as synthetic."
        )
    text = counts.astype("string").fillna("")
    if found := records.parse_counts(text, range(2, len(counts) + 2))[1]:
        raise TableFaults("This return", found)


def _once(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a key, in the order of keys; of several the first by its cells, not by the file."""
    again = frame["row_key"].duplicated(keep=False)
    ordered = frame[again].sort_values(list(frame.columns), na_position="last")
    whole = pd.concat([frame[~again], ordered.drop_duplicates("row_key")])
    return whole.sort_values("row_key")


def _headings(sheet: Sheet, mapping: Mapping) -> tuple[list[str], list[str]]:
    """The headings kept and those dropped, as they may be shown, in the order of the file."""
    used = KEPT_OF_VISITS if mapping.kind == "visits" else tuple(mapping.columns)
    kept = {heading for name in used for heading in mapping.columns.get(name, ())}
    names = shown(sheet)
    return (
        [names[heading] for heading in sheet.headings if heading in kept],
        [names[heading] for heading in sheet.headings if heading not in kept],
    )


def _coded(sheet: Sheet, mapping: Mapping) -> dict[str, str]:
    chosen = {name: mapping.heading(name) for name in check.kept_as_codes(mapping)}
    names = shown(sheet)
    return {name: names[heading] for name, heading in chosen.items() if heading}


def _placed(frame: pd.DataFrame, place: str) -> int:
    return int(frame["place"].eq(place).sum()) if "place" in frame else 0
