"""The command line of returns: `python -m geo.canvass check FILE…`, for a nightly export.

`check` prints what the preview shows and stores nothing; `import` does the same, makes its backup
and stores. It ends with 0 when done, 1 where a file is refused whole, 2 where it waits for `--yes`.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from geo.canvass import key
from geo.canvass.answer import answer, as_json, columns_of
from geo.canvass.intake import prepare, read
from geo.canvass.key import KeyFault
from geo.canvass.map import Mapping, MappingFault, headings_key, remembered
from geo.canvass.map.told import Told, mapping_of
from geo.canvass.read import Sheet, Unreadable
from geo.canvass.store import Store, StoreFault, UnknownImport, cause, open_store

WHO = "the command line"
LABEL = "command line"
DONE, REFUSED, HELD = 0, 1, 2
FAULTS = (Unreadable, MappingFault, StoreFault, KeyFault, ValueError, OSError)
NO_ROWS = "No row of this file can be saved: every row was refused or left out. Check the reasons."
BLANK = {
    "format": "",
    "encoding": "",
    "sheets": [],
    "columns": {},
    "rows": 0,
    "accepted": 0,
    "repeats": 0,
    "refused": [],
    "left_out": [],
    "place_unknown": [],
    "doors": 0,
    "electors": 0,
    "days": {"first": "", "last": "", "order": ""},
    "warnings": [],
    "holds": [],
}


def main(words: Sequence[str] | None = None) -> int:
    """Carry out what the words say; how it ended."""
    told = parser().parse_args(words)
    if told.command == "undo":
        return _undo(told)
    if told.command == "list":
        return _list(told)
    return max(_of_file(path, told) for path in told.files)


def parser() -> argparse.ArgumentParser:
    """The words that the command line takes."""
    whole = argparse.ArgumentParser("python -m geo.canvass", description="Canvass returns")
    asked = whole.add_subparsers(dest="command", required=True)
    for name, what in (("check", "show what would be stored"), ("import", "store files")):
        _add_options(asked.add_parser(name, help=what))
    undo = asked.add_parser("undo", help="take an import out again")
    undo.add_argument("number", type=int, metavar="ID")
    for one in (undo, asked.add_parser("list", help="list the imports")):
        one.add_argument("--json", action="store_true")
    return whole


def _add_options(one: argparse.ArgumentParser) -> None:
    one.add_argument("files", nargs="+", metavar="FILE")
    one.add_argument("--json", action="store_true", help="one JSON object a file")
    one.add_argument("--yes", action="store_true", help="do not wait for what it would wait for")
    one.add_argument("--sheet", action="append", default=[], metavar="NAME|all")
    one.add_argument("--map", action="append", default=[], metavar="HEADING=FIELD")
    one.add_argument("--result", action="append", default=[], metavar="WORD=RESULT")
    one.add_argument("--method", action="append", default=[], metavar="WORD=yes|no")
    one.add_argument("--order", choices=("day-first", "month-first"))
    one.add_argument("--vintage", help="the set of wards that names of wards are of")
    one.add_argument("--hidden", choices=("read", "skip"))
    one.add_argument("--first", choices=("postcode", "area"))
    one.add_argument("--again", choices=("corrected", "twice"))
    one.add_argument("--wide", choices=("yes", "no"))
    one.add_argument("--kind", choices=("visits", "counts"))
    one.add_argument("--system", default=LABEL, metavar="LABEL")


def _of_file(path: str, told: argparse.Namespace) -> int:
    """Check one file, or import it; prints what came of it."""
    shown = {"file": Path(path).name, **BLANK}
    try:
        ended, found = _carry_out(path, told, shown)
    except FAULTS as fault:
        return _refuse(str(_sentence(fault)), shown, told.json)
    except SQLAlchemyError as fault:
        return _refuse(cause.sentence(fault), shown, told.json)
    if told.json:
        print(json.dumps(found, ensure_ascii=False))
    else:
        print("\n".join(_in_words(found)))
    return ended


def _carry_out(path: str, told: argparse.Namespace, shown: dict) -> tuple[int, dict]:
    sheet = read(
        path,
        Path(path).read_bytes(),
        sheets=told.sheet,
        hidden=told.hidden or "read",
        wide=told.wide or "",
    )
    shown |= _of_sheet(sheet)
    store, secret = open_store(), key.secret()
    known = store.recall(headings_key(sheet, secret)) or ""
    mapping = mapping_of(sheet, _told(told), known, secret)
    shown["columns"] = columns_of(sheet, mapping)
    prepared = prepare(sheet, mapping, told.system, secret, districts=store.districts)
    found = answer(sheet, mapping, prepared, store.compared(prepared), _chosen(told))
    shown |= as_json(shown["file"], found)
    if not found.accepted:
        raise Unreadable(NO_ROWS)
    if told.command == "import" and (not found.holds or told.yes):
        _store(store, sheet, mapping, (prepared, told.again), known, secret, shown)
    return (HELD if found.holds and not told.yes else DONE), shown


def _store(
    store: Store,
    sheet: Sheet,
    mapping: Mapping,
    what: tuple,
    known: str,
    secret: bytes,
    shown: dict,
) -> None:
    prepared, again = what
    added = store.add(prepared, WHO, again or "corrected")
    store.remember(headings_key(sheet, secret), remembered(mapping, sheet, secret, known))
    shown |= {"new": added.new, "there_already": added.known, "import_id": added.import_id}


def _of_sheet(sheet: Sheet) -> dict:
    """What is known of a file once it is read: should its columns be refused, its rows are said."""
    left = sum(one.rows for one in sheet.left_out)
    return {
        "rows": sheet.rows_read + left,
        "left_out": [{"what": o.what, "rows": o.rows, "reason": o.reason} for o in sheet.left_out],
        "sheets": [
            {"name": p.name, "rows": p.rows, "read": p.read, "hidden_rows": p.hidden_rows}
            for p in sheet.parts
        ],
        "warnings": list(sheet.notes),
    }


def _told(told: argparse.Namespace) -> Told:
    return Told(
        columns=tuple(map(_pair, told.map)),
        results=dict(map(_pair, told.result)),
        methods=dict(map(_pair, told.method)),
        order=told.order or "",
        vintage=told.vintage or "",
        first=told.first or "",
        kind=told.kind or "",
    )


def _pair(text: str) -> tuple[str, str]:
    before, equals, after = text.rpartition("=")
    if not equals:
        raise MappingFault(f"{text} needs an equals sign between the word and what it is.")
    return before.strip(), after.strip()


def _chosen(told: argparse.Namespace) -> dict[str, str]:
    """The choices that the words make, so that they wait for nobody."""
    given = {"again": told.again, "first": told.first, "wide": told.wide, "order": told.order}
    given |= {"sheet": ",".join(told.sheet), "hidden": told.hidden}
    return {name: word for name, word in given.items() if word}


def _sentence(fault: Exception) -> str:
    if isinstance(fault, FileNotFoundError):
        return "There is no such file: check its name and its folder."
    if isinstance(fault, OSError):
        return f"The app cannot read or write a file it needs: {fault.strerror or fault}."
    return str(fault)


def _refuse(said: str, shown: dict, as_text: bool) -> int:
    print(said, file=sys.stderr)
    if "refused" in shown:
        shown = _all_accounted_for(shown, said)
    if as_text:
        print(json.dumps({**shown, "error": said}, ensure_ascii=False))
    return REFUSED


def _all_accounted_for(shown: dict, said: str) -> dict:
    """What is known of a file that is refused whole: the rows nothing else is said of, left out."""
    told = len(shown["refused"]) + sum(one["rows"] for one in shown["left_out"])
    left = shown["rows"] - told - shown["accepted"] - shown["repeats"]
    more = [{"what": "every row", "rows": left, "reason": said}] if left else []
    return {**shown, "left_out": [*shown["left_out"], *more]}


def _in_words(found: dict) -> Iterable[str]:
    """What came of a file, for a person to read."""
    yield f"{found['file']}: {', '.join(filter(None, (found['format'], found['encoding'])))}"
    for one in found["sheets"]:
        if one["name"]:
            read_or_not = "read" if one["read"] else "not read"
            yield f"  sheet {one['name']}: {one['rows']:,} rows, {read_or_not}"
    yield from (f"  {heading}: {name}" for heading, name in found["columns"].items())
    yield f"  rows: {found['rows']:,}"
    yield f"  accepted: {found['accepted']:,}, at {found['doors']:,} doors"
    yield f"  the same as another row: {found['repeats']:,}"
    yield f"  refused: {len(found['refused']):,}"
    yield from (f"    line {one['line']}: {one['reason']}" for one in found["refused"])
    for one in found["left_out"]:
        yield f"  left out, {one['what']}: {one['rows']:,}, {one['reason']}"
    for one in found["place_unknown"]:
        meant = f", perhaps {one['perhaps']}" if one["perhaps"] else ""
        yield f"  line {one['line']}: {one['value']} {one['kind']}{meant}"
    yield from (f"  Note: {one}" for one in found["warnings"])
    yield from (f"  Waits: {one}" for one in found["holds"])
    if "new" in found:
        yield f"  new: {found['new']:,}, there already: {found['there_already']:,}"
        yield f"  import: {found['import_id'] or 'nothing was added'}"


def _undo(told: argparse.Namespace) -> int:
    try:
        open_store().undo(told.number, WHO)
    except (UnknownImport, *FAULTS) as fault:
        return _refuse(_sentence(fault).strip("'"), {"import_id": told.number}, told.json)
    except SQLAlchemyError as fault:
        return _refuse(cause.sentence(fault), {"import_id": told.number}, told.json)
    said = {"import_id": told.number, "undone": True}
    print(json.dumps(said) if told.json else f"Import {told.number} was undone.")
    return DONE


def _list(told: argparse.Namespace) -> int:
    try:
        found = open_store().imports()
    except FAULTS as fault:
        return _refuse(_sentence(fault), {"imports": []}, told.json)
    except SQLAlchemyError as fault:
        return _refuse(cause.sentence(fault), {"imports": []}, told.json)
    named = found.rename(columns={"id": "import_id"}).drop(columns=["content_hash", "rows_hash"])
    if told.json:
        print(json.dumps({"imports": json.loads(named.to_json(orient="records"))}))
        return DONE
    for one in named.to_dict("records"):
        said = f"{one['imported_at']}, {one['source_system']}, {one['rows_new']:,} new"
        print(f"{one['import_id']}: {said}")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
