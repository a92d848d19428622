"""What a preview shows of a file: how it was read, what becomes of each row, what is to choose.

The screen of returns and the command line read the same: `answer` gives it, `as_json` its keys.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from geo.canvass.forms import DAY_FIRST, MONTH_FIRST, normal, text_of
from geo.canvass.intake import Prepared
from geo.canvass.map import Mapping
from geo.canvass.map.fields import method_words, result_words
from geo.canvass.map.known import is_at_the_door
from geo.canvass.map.wide import SIDE_BY_SIDE, others_side_by_side
from geo.canvass.read import LeftOut, Part, Sheet
from geo.canvass.sort.notes import of_houses, shown
from geo.canvass.store import Compared
from geo.tables import Fault

MUCH = 0.1
_FAR_MORE, _SEVERAL = 2, 4
_LINES_SAID = 12
_LEFT = "was left out"
AGAIN = (
    "{repeats:,} of {rows:,} rows are the same as another row of this file. Check that the address "
    "and the elector number are complete before you save."
)
CHANGED = (
    "Visits that an earlier file of this system has with another result: {count:,}. Choose whether "
    "they were corrected or visited twice."
)
SHEETS = (
    "Other sheets with the same headings were not read: {count}, with {rows:,} rows. Choose "
    "whether the app reads all sheets together."
)
OTHER_SHEETS = (
    "Other sheets of this workbook were not read: {count}, with {rows:,} rows. Choose which sheet "
    "the app reads."
)
AREAS = "Choose which goes first, the postcode or the area: they disagree in {count:,} rows."
FIRST = {"postcode": "The postcode goes first", "area": "The area goes first"}
CODES = (
    "The app keeps the codes of {fields} as they are. Check that they name places or rounds, and "
    "contain no name, age, party or voting intention."
)
MONTHS = (
    "The dates of this file spread over {count} months, and those of every file before over "
    "{before} at most. Check that the day was not read as the month."
)
RESULT_WORDS = "Result words that are not matched yet, so their rows are refused: {words}."
METHOD_WORDS = "Words of the method that are not matched yet, so their rows are left out: {words}."


@dataclass(frozen=True)
class Choice:
    """Something to be chosen: its name, the sentence above it, and its options with their words.

    `chosen` is the option in use; `waits` says that Store waits until it is confirmed.
    """

    name: str
    sentence: str
    options: dict[str, str]
    chosen: str
    waits: bool = False


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A file as its preview shows it.

    Always `rows == accepted + repeats + len(refused) + the rows of left_out`. `unknown` has the
    columns line, value, kind, perhaps. `holds` are sentences that Store waits for.
    """

    format: str
    encoding: str
    sample: str
    sheets: list[Part]
    columns: dict[str, str]
    rows: int
    accepted: int
    repeats: int
    refused: list[Fault]
    left_out: list[LeftOut]
    unknown: pd.DataFrame = field(repr=False)
    doors: int
    electors: int
    first_day: str
    last_day: str
    order: str
    warnings: list[str]
    holds: list[str]
    choices: list[Choice]
    new: int
    there_already: int


def answer(
    sheet: Sheet,
    mapping: Mapping,
    prepared: Prepared,
    compared: Compared,
    chosen: dict[str, str] | None = None,
) -> Answer:
    """What is shown of a file that is read, mapped and prepared, beside what the store has.

    `chosen` are answers given already, by the name of their choice: these wait no longer.
    """
    found = _choices(sheet, mapping, prepared, compared)
    choices = [_with_answer(one, chosen or {}) for one in found]
    return Answer(
        **_of_the_file(sheet, mapping),
        **_of_its_rows(sheet, prepared),
        unknown=prepared.unknown_places,
        doors=_different(prepared, "door_key"),
        electors=_different(prepared, "elector_key"),
        first_day=prepared.days[0],
        last_day=prepared.days[1],
        warnings=[*prepared.notes, *_warnings(sheet, mapping, prepared, compared)],
        holds=[one.sentence for one in choices if one.waits],
        choices=choices,
        new=len(prepared.frame) - compared.known,
        there_already=compared.known,
    )


def _of_the_file(sheet: Sheet, mapping: Mapping) -> dict[str, Any]:
    """What an answer says of how the file was read."""
    return {
        "format": _format(sheet),
        "encoding": "" if _is_workbook(sheet) else sheet.encoding,
        "sample": " | ".join(shown(sheet).values()),
        "sheets": list(sheet.parts),
        "columns": columns_of(sheet, mapping),
        "order": mapping.day_order.replace(" ", "-"),
    }


def _of_its_rows(sheet: Sheet, prepared: Prepared) -> dict[str, Any]:
    """What an answer says became of every row."""
    refused, out = _parted(prepared.refused)
    left_out = [*sheet.left_out, *out]
    accepted, repeats = len(prepared.frame), prepared.repeated
    return {
        "rows": accepted + repeats + len(refused) + sum(one.rows for one in left_out),
        "accepted": accepted,
        "repeats": repeats,
        "refused": refused,
        "left_out": left_out,
    }


def columns_of(sheet: Sheet, mapping: Mapping) -> dict[str, str]:
    """The field of each heading that is read as one, as a heading may be shown."""
    names = shown(sheet)
    found: dict[str, list[str]] = {}
    for name, headings in mapping.columns.items():
        for heading in headings:
            for one in sheet.made_of.get(heading, (heading,)):
                found.setdefault(names.get(one, one), []).append(name)
    return {heading: " and ".join(fields) for heading, fields in found.items()}


def _with_answer(choice: Choice, told: dict[str, str]) -> Choice:
    if choice.name not in told:
        return choice
    chosen = told[choice.name] or choice.chosen
    return Choice(choice.name, choice.sentence, choice.options, chosen)


def _is_workbook(sheet: Sheet) -> bool:
    return sheet.delimiter == ""


def _format(sheet: Sheet) -> str:
    return "Excel workbook" if _is_workbook(sheet) else f"text with {sheet.delimiter}"


def _different(prepared: Prepared, name: str) -> int:
    return int(prepared.frame[name].nunique()) if name in prepared.frame else 0


def _parted(faults: Sequence[Fault]) -> tuple[list[Fault], list[LeftOut]]:
    """The rows refused, and those left out by their reason, with their lines."""
    out = [one for one in faults if _LEFT in one.text]
    lines: dict[str, list[int]] = {}
    for one in out:
        lines.setdefault(f"{one.column} {one.text}".strip(), []).append(one.line)
    left = [LeftOut(_what(why), len(at), f"{why} ({lines_said(at)})") for why, at in lines.items()]
    return [one for one in faults if _LEFT not in one.text], left


def _what(why: str) -> str:
    if "total" in why:
        return "totals"
    return "repeated headings" if "repeats the headings" in why else "not at the door"


def lines_said(at: Sequence[int]) -> str:
    """'line 7', 'lines 7, 9', of many the first."""
    some = ", ".join(map(str, at[:_LINES_SAID]))
    more = f" and {len(at) - _LINES_SAID:,} more" if len(at) > _LINES_SAID else ""
    return f"line{'s' if len(at) > 1 else ''} {some}{more}"


def _choices(
    sheet: Sheet, mapping: Mapping, prepared: Prepared, compared: Compared
) -> Iterator[Choice]:
    """Everything that can be chosen of this file, with what is in use."""
    yield from choices_of_rows(prepared, compared)
    yield from choices_of_file(sheet)
    if prepared.disagree:
        waits = prepared.disagree > MUCH * len(prepared.frame)
        said = AREAS.format(count=prepared.disagree)
        yield Choice("first", said, FIRST, mapping.first, waits)
    orders = {"day-first": "The day comes first", "month-first": "The month comes first"}
    if mapping.day_order in (DAY_FIRST, MONTH_FIRST):
        said = "Choose how dates such as 03/04/2019 are read."
        yield Choice("order", said, orders, mapping.day_order.replace(" ", "-"))


def choices_of_rows(prepared: Prepared, compared: Compared) -> Iterator[Choice]:
    """What can be chosen of rows that are prepared, without their file."""
    none = {"yes": "No other column has house numbers or names."}
    yield from (Choice("houses", said, none, "", waits=True) for said in of_houses(prepared.houses))
    rows = len(prepared.frame) + prepared.repeated
    if prepared.repeated > MUCH * rows:
        said = AGAIN.format(repeats=prepared.repeated, rows=rows)
        yield Choice("repeats", said, {"yes": "The rows are right."}, "", waits=True)
    if prepared.unfamiliar:
        fields = " and ".join(name.replace("_", " ") for name in prepared.unfamiliar)
        codes = {"yes": "The codes name places or rounds."}
        yield Choice("codes", CODES.format(fields=fields), codes, "", waits=True)
    if compared.changed:
        options = {
            "corrected": "The results were corrected",
            "twice": "The doors were visited twice",
        }
        said = CHANGED.format(count=compared.changed)
        yield Choice("again", said, options, "corrected", waits=True)


def choices_of_file(sheet: Sheet) -> Iterator[Choice]:
    """What can be chosen of a file that is read: each answer has it read again."""
    unread = [part for part in sheet.parts if not part.read and part.rows]
    alike = [part for part in unread if part.like_the_best]
    if others := alike or unread:
        said = (SHEETS if alike else OTHER_SHEETS).format(
            count=len(others), rows=sum(part.rows for part in others)
        )
        names = {part.name: f"{part.name}: {part.rows:,} rows" for part in sheet.parts}
        together = {"all": "All sheets together"} if alike else {}
        read = next((part.name for part in sheet.parts if part.read), "")
        yield Choice("sheet", said, {**together, **names}, read, waits=bool(alike))
    if hidden := sum(part.hidden_rows for part in sheet.parts):
        said = f"The spreadsheet hides {hidden:,} rows. Choose whether the app reads them."
        skipped = any(one.what == "hidden rows" for one in sheet.left_out)
        options = {"read": "Read the hidden rows", "skip": "Skip the hidden rows"}
        yield Choice("hidden", said, options, "skip" if skipped else "read")
    if others_here := others_side_by_side(sheet):
        said = SIDE_BY_SIDE.format(count=others_here)
        options = {"yes": "Read each as a visit", "no": "Read the first visit of each row alone"}
        yield Choice("wide", said, options, "no", waits=True)


def _warnings(
    sheet: Sheet, mapping: Mapping, prepared: Prepared, compared: Compared
) -> Iterator[str]:
    if prepared.kind == "visits":
        yield from _of_words(sheet, mapping)
        months = prepared.frame["day"].str[:7].nunique()
        if months >= _SEVERAL and 0 < _FAR_MORE * compared.months_before < months:
            yield MONTHS.format(count=months, before=compared.months_before)
    for name, count in prepared.left_blank.items():
        field_name = name.replace("_", " ")
        yield f"Cells of {field_name} that were not codes and were left blank: {count:,}."


def _of_words(sheet: Sheet, mapping: Mapping) -> Iterator[str]:
    """The words that nobody has matched yet: those of a column that is read, and no others."""
    if heading := mapping.heading("result"):
        times = Counter(map(normal, text_of(sheet.rows[heading])))
        words = [one for one in result_words(sheet, heading) if one and one not in mapping.results]
        if words:
            yield RESULT_WORDS.format(words=_listed(words, times))
    if heading := mapping.heading("method"):
        times = Counter(map(normal, text_of(sheet.rows[heading])))
        words = [one for one in method_words(sheet, heading) if one not in mapping.methods]
        words = [one for one in words if is_at_the_door(one) is None]
        if words:
            yield METHOD_WORDS.format(words=_listed(words, times))


def _listed(words: Sequence[str], times: Counter[str]) -> str:
    return ", ".join(f"“{one}” ({times[one]:,})" for one in words)


def as_json(name: str, told: Answer) -> dict:
    """An answer under the keys of the command line, all of plain values."""
    return {
        "file": name,
        "format": told.format,
        "encoding": told.encoding,
        "sheets": [
            {"name": p.name, "rows": p.rows, "read": p.read, "hidden_rows": p.hidden_rows}
            for p in told.sheets
        ],
        "columns": told.columns,
        "rows": told.rows,
        "accepted": told.accepted,
        "repeats": told.repeats,
        "refused": [
            {"line": one.line, "reason": f"{one.column} {one.text}".strip()} for one in told.refused
        ],
        "left_out": [
            {"what": one.what, "rows": one.rows, "reason": one.reason} for one in told.left_out
        ],
        "place_unknown": told.unknown.to_dict("records"),
        "doors": told.doors,
        "electors": told.electors,
        "days": {"first": told.first_day, "last": told.last_day, "order": told.order},
        "warnings": told.warnings,
        "holds": told.holds,
    }
