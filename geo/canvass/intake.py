"""Prepare a file for the store: what it counts, what was refused, and nobody in it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pandas as pd

from geo.canvass import records
from geo.canvass.key import content_hash
from geo.canvass.mapping import faults, headless
from geo.canvass.mapping.doubts import is_familiar, kept_as_codes
from geo.canvass.mapping.fields import KEPT_OF_VISITS, Kind, Mapping, MappingFault
from geo.canvass.place import OUTSIDE, UNKNOWN
from geo.canvass.read import Sheet, read_file
from geo.canvass.sorting import count_rows, rows_found
from geo.canvass.sorting.refusing import one_a_line
from geo.canvass.sorting.shown import shown
from geo.tables import Fault, TableFaults

Progress = Callable[[float], object]


@dataclass(frozen=True)
class Prepared:
    """What would be stored of a file, and what became of the rest.

    `frame` has one row a visit (`typed_visits`) or a line of counts (`typed_counts` with
    `row_key`), in the order of the keys, so that the file's order is not kept. Always
    `rows_read == len(frame) + repeated + len(refused)`. `kept` and `dropped` are headings, and
    `coded` those of the columns whose codes are kept as they are, by field; `unfamiliar` are the
    fields among them whose heading does not say that it is one;
    `left_blank` says for how many rows a cell that was not of its field's form was dropped;
    `outside` and `unknown` are visits of the frame that lie in no area; `notes` are to be shown.
    """

    kind: Kind
    frame: pd.DataFrame = field(repr=False)
    refused: list[Fault]
    rows_read: int
    repeated: int
    kept: list[str]
    dropped: list[str]
    coded: dict[str, str]
    unfamiliar: list[str]
    left_blank: dict[str, int]
    outside: int
    unknown: int
    file_hash: str
    content_hash: str
    source_system: str
    synthetic: bool
    notes: list[str] = field(default_factory=list)


def read(
    name: str,
    content: bytes,
    heading_line: int | None = None,
    progress: Progress = lambda share: None,
) -> Sheet:
    """Read a file as `reading.files.read_file` does, and refuse one that begins with a row.

    Raises Unreadable.
    """
    sheet = read_file(name, content, heading_line, progress)
    headless.refuse(sheet)
    return sheet


def prepare(
    sheet: Sheet,
    mapping: Mapping,
    source_system: str,
    secret: bytes,
    progress: Progress = lambda share: None,
) -> Prepared:
    """Read a sheet by a mapping; the same rows and columns in any order give the same.

    `source_system` is what the user calls the system it comes from. Raises MappingFault.
    """
    label = checked_label(source_system)
    if wrong := faults(mapping, sheet):
        raise MappingFault(" ".join(wrong))
    progress(0.1)
    rows = rows_found.of_visits if mapping.kind == "visits" else rows_found.of_counts
    found = rows(sheet, mapping, label, secret)
    progress(0.8)
    once = _once(found.frame)
    kept, dropped = _headings(sheet, mapping)
    coded = _coded(sheet, mapping)
    prepared = Prepared(
        kind=mapping.kind,
        frame=once,
        refused=sorted([*sheet.refused, *one_a_line(found.faults)], key=lambda fault: fault.line),
        rows_read=sheet.rows_read,
        repeated=len(found.frame) - len(once),
        kept=kept,
        dropped=dropped,
        coded=coded,
        unfamiliar=[name for name in coded if not is_familiar(mapping, name)],
        left_blank=found.left_blank,
        outside=_placed(once, OUTSIDE),
        unknown=_placed(once, UNKNOWN),
        file_hash=sheet.file_hash,
        content_hash=content_hash(once["row_key"]),
        source_system=label,
        synthetic=label == records.SYNTHETIC,
        notes=found.notes,
    )
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
    keyed = count_rows.keyed(counts)
    once = _once(keyed)
    contents = content_hash(once["row_key"])
    return Prepared(
        kind="counts",
        frame=once,
        refused=[],
        rows_read=len(keyed),
        repeated=len(keyed) - len(once),
        kept=list(records.COUNT_HEADINGS),
        dropped=[],
        coded={},
        unfamiliar=[],
        left_blank={},
        outside=0,
        unknown=0,
        file_hash=contents,
        content_hash=contents,
        source_system=label,
        synthetic=synthetic,
    )


def checked_label(source_system: str) -> str:
    """What the user calls the system a file comes from, spaces in order. Raises MappingFault."""
    label = " ".join(source_system.split())
    if not re.fullmatch(records.LABEL, label):
        raise MappingFault(
            "Name the system that the file comes from in 1 to 40 letters, digits, spaces or . / -"
        )
    return label


def _refuse(counts: pd.DataFrame, synthetic: bool) -> None:
    if counts.empty:
        raise ValueError("This return has no rows: there is nothing to add.")
    if not synthetic and counts["source_system"].eq(records.SYNTHETIC).any():
        raise ValueError(f"Rows of this return say '{records.SYNTHETIC}': add it as synthetic.")
    text = counts.astype("string").fillna("")
    if found := records.parse_counts(text, range(2, len(counts) + 2))[1]:
        raise TableFaults("This return", found)


def _once(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a key, in the order of keys; of several the first by its cells, not by the file."""
    again = frame["row_key"].duplicated(keep=False)
    ordered = frame[again].sort_values(list(frame.columns), na_position="last")
    whole = pd.concat([frame[~again], ordered.drop_duplicates("row_key")])
    return whole.sort_values("row_key", ignore_index=True)


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
    chosen = {name: mapping.heading(name) for name in kept_as_codes(mapping)}
    names = shown(sheet)
    return {name: names[heading] for name, heading in chosen.items() if heading}


def _placed(frame: pd.DataFrame, place: str) -> int:
    return int(frame["place"].eq(place).sum()) if "place" in frame else 0
