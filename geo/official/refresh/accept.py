"""Take accepted changes into a place: its tables, its log of corrections, its sources."""

import csv
import shutil
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from geo.figures import count, spoken_date
from geo.official.files import Files, Official, Refused
from geo.official.refresh import Compared
from geo.official.refresh.changes import ACCEPT, COLUMNS, Change, Register, Row, Seat, when
from geo.official.seat.frames import Dated
from geo.official.seat.writing import describe, remade, source, toml
from geo.tables.folders import PlaceFault, read_toml
from geo.tables.safe_csv import inert

LOG, SOURCES = "corrections", "sources.toml"
LOGGED = ("corrected_on", "card_id", "before", "after", "why")
AGAIN = "run make refresh again and mark the rows of its new file"


@dataclass(frozen=True)
class Accepted:
    """A change that the user wants, where it was found, and its line in the log."""

    change: Change
    found: Compared
    logged: Row


def accept(path: Path, told: tuple[Compared, ...], seat: Seat, files: Files, on: str) -> str:
    """Change the place as the rows with a yes say, on a day; what was done, in a sentence.

    Nothing of the place changes where it fails. Raises Refused.
    """
    wanted = _wanted(path, told, seat, on)
    if not wanted:
        return f"Nothing to do: no row of {path.name} has a yes that is not accepted already."
    try:
        with remade(seat.folder) as made:
            shutil.copytree(seat.folder, made, symlinks=True, dirs_exist_ok=True)
            _change(made, wanted, seat, files)
            if why := describe(made):
                shown = why.replace(str(made), str(seat.folder))
                raise Refused(f"{shown} Nothing in {seat.folder} has changed.")
    except PlaceFault as fault:
        raise Refused(f"{fault} Nothing in {seat.folder} has changed.") from None
    except OSError as fault:
        raise Refused(
            f"{seat.folder} cannot be written ({fault.strerror}): make room, or allow it to be "
            "written. Nothing in it has changed."
        ) from None
    return (
        f"Accepted from {path.name}: {count(len(wanted))}. The log {seat.folder}/{LOG}.csv and the "
        "feed have each change, and datapackage.json is made anew."
    )


def left(told: tuple[Compared, ...], seat: Seat) -> tuple[Compared, ...]:
    """What was found, without what stands in the log of the place already."""
    done = _done(seat)
    return tuple(
        replace(found, changes=tuple(one for one in found.changes if _said(one, seat) not in done))
        for found in told
    )


# What is accepted


def _done(seat: Seat) -> set[tuple[str, str]]:
    return {(row["before"], row["after"]) for row in seat.rows(LOG)}


def _said(one: Change, seat: Seat) -> tuple[str, str]:
    return _sentences(vars(one), seat)


def _wanted(path: Path, told: tuple[Compared, ...], seat: Seat, on: str) -> list[Accepted]:
    """The rows with a yes that are not in the log already. Raises Refused."""
    today = {_cells(vars(one)): (one, found) for found in told for one in found.changes}
    done = _done(seat)
    wanted: dict[Change, Accepted] = {}
    for line, row in _marked(path):
        named = f"{path.name}, line {line}: {row['subject']} {row['code']}, {row['what']},"
        one, found = today.get(_cells(row), (None, None))
        if one is None or found is None:
            if _sentences(row, seat) not in done:
                raise Refused(
                    f"{named} is not what differs today: the row, the files or the place have "
                    f"changed since it was written, so {AGAIN}. Nothing has changed."
                )
        elif one.accepting == "nothing":
            raise Refused(
                f"{named} is of the register alone or of a table that this place does not have, "
                "and nothing can be accepted: write no in that row. Nothing has changed."
            )
        elif _sentences(row, seat) not in done:
            wanted[one] = Accepted(one, found, _logged(one, found, seat, on))
    return list(wanted.values())


def _marked(path: Path) -> list[tuple[int, Row]]:
    """The rows with a yes, each with its line. Raises Refused."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            headings = reader.fieldnames or []
            rows = [(reader.line_num, row) for row in reader]
    except FileNotFoundError:
        raise Refused(f"{path} is not there: name the file that make refresh wrote.") from None
    except (OSError, ValueError, csv.Error) as fault:
        raise Refused(f"{path.name} cannot be read as CSV ({fault}): {AGAIN}.") from None
    _check_headings(path, list(headings))
    for line, row in rows:
        if None in row or None in row.values():
            raise Refused(
                f"{path.name}, line {line} has not {len(headings)} cells: {AGAIN}. Nothing has "
                "changed."
            )
        if row[ACCEPT].strip().lower() not in ("yes", "no", ""):
            raise Refused(
                f"{path.name}, line {line} has {row[ACCEPT]!r} in the column {ACCEPT}: write yes "
                "or no. Nothing has changed."
            )
    return [(line, row) for line, row in rows if row[ACCEPT].strip().lower() == "yes"]


def _check_headings(path: Path, headings: list[str]) -> None:
    wanted = [*COLUMNS, ACCEPT]
    for what, wrong in (
        ("has the unknown column", [one for one in headings if one not in wanted]),
        ("lacks the column", [one for one in wanted if one not in headings]),
        ("has twice the column", [one for one in wanted if headings.count(one) > 1]),
    ):
        if wrong:
            raise Refused(
                f"{path.name}, line 1 {what} {', '.join(wrong)}: its columns are "
                f"{', '.join(wanted)}. Nothing has changed."
            )


def _cells(row: Row) -> tuple[object, ...]:
    return tuple(inert(row[name]) for name in COLUMNS)


# The log


def _logged(one: Change, found: Compared, seat: Seat, on: str) -> Row:
    before, after = _said(one, seat)
    told = (on, found.register.table, before, after, f"{one.source}, says so.")
    return dict(zip(LOGGED, told, strict=True))


_IS = {
    "another name": "called",
    "renamed": "called",
    "moved": "at",
    "made an academy": "now",
    "new number at the same address": "now",
    "new": "a new stop:",
}


def _sentences(row: Row, seat: Seat) -> tuple[str, str]:
    """What this map said before, and what it says since."""
    thing = f"{row['subject'][:1].upper()}{row['subject'][1:]} {row['code']}, {row['name']},"
    at = "at" if row["what"] == "moved" else "as"
    before = f"{thing} was shown {at} {row['old']}." if row["old"] else f"{thing} was not shown."
    dated = when(row["day"], row["day_is"])
    after = f"{thing} is {' '.join(filter(None, (_IS.get(row['what']), row['new'])))}, {dated}."
    if row["accepting"] == "log":
        here = f"{spoken_date(seat.standpoint)}, the day that this map is shown as of"
        later, unknown = f"This is later than {here}", f"Nobody knows if it was so on {here}"
        after += f" {later if row['day_is'] == 'event' else unknown}: tables and figures stay."
    return before, after


# The place


def _change(made: Path, wanted: Iterable[Accepted], seat: Seat, files: Files) -> None:
    """Write tables, log and sources of a copy of the place."""
    tables = {
        name: seat.rows(name)
        for name in ("schools", "income_schools", "surgeries", "bus_stops", "bus_places")
    }
    before = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    log, sources = seat.rows(LOG), _section_of_log(made / SOURCES)
    for one in wanted:
        log.append(one.logged)
        if one.change.accepting == "table":
            _put_in(tables, one, seat, files)
            sources = _with_source(sources, one.found.register.table, one.found.newer)
    for name, rows in tables.items():
        if rows != before[name]:
            _write(made / f"{name}.csv", list(before[name][0]), rows)
    _write(made / f"{LOG}.csv", list(log[0]), log)
    (made / SOURCES).write_text(sources, encoding="utf-8", newline="\n")


def _put_in(tables: dict[str, list[Row]], one: Accepted, seat: Seat, files: Files) -> None:
    """Change, add or leave out one row, and what is counted or named from it elsewhere."""
    register, code = one.found.register, one.change.code
    rows = tables[register.table]
    held = next((row for row in rows if code in (row[register.code], row.get(register.also))), None)
    if held is None and one.change.old:
        return
    now = register.now(one.change, held or {}, seat, one.found.rows, files)
    if held is None:
        _add(tables, register, now, one.change)
    elif now is None:
        rows.remove(held)
        _count(tables, held, -1)
    else:
        _name(tables, held, now)
        held |= {name: now[name] for name in register.columns if name in now}
        if "standing" in now:
            one.logged["why"] += f" This map shows it as {held['standing']}."


def _add(tables: dict[str, list[Row]], register: Register, now: Row | None, change: Change) -> None:
    """Put a new row where its code belongs. Raises Refused for one that lies in no ward."""
    if now is None:
        raise Refused(
            f"{register.subject} {change.code} is on the line of the constituency and in no "
            "ward: write no in its row. Nothing has changed."
        )
    rows = tables[register.table]
    added = {name: now.get(name, "") for name in rows[0]}
    at = next((n for n, row in enumerate(rows) if row[register.code] > change.code), len(rows))
    rows.insert(at, added)
    _count(tables, added, 1)


def _count(tables: dict[str, list[Row]], stop: Row, more: int) -> None:
    """The count of stops of a stop's locality."""
    for row in tables["bus_places"]:
        if row["code"] == stop.get("locality_code"):
            counted = next(name for name in row if name.startswith("stops_"))
            row[counted] = str(int(row[counted]) + more)


def _name(tables: dict[str, list[Row]], school: Row, now: Row) -> None:
    """The name of a school in the table of incomes, which are those of its number."""
    for row in tables["income_schools"]:
        if row["urn"] == school.get("urn") == now.get("urn", row["urn"]):
            row["name"] = now.get("name", row["name"])


def _write(path: Path, headings: list[str], rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _section_of_log(path: Path) -> str:
    """sources.toml of a place, with a section of the log where it had none."""
    text = path.read_text(encoding="utf-8")
    if LOG in read_toml(path):
        return text
    ours = {
        "publisher": "Who keeps this map",
        "title": "Changes that were accepted here",
        "address": f"{LOG}.csv of this map",
        "licence": "as each register's own",
        "vintage": "since the first of them",
    }
    changed = "Nothing was changed. Each line says what a register says, and what was shown before."
    section = toml({"later": "every row", "changed": changed, "sources": [ours]}, LOG)
    return f"{text.rstrip()}\n\n{section}"


def _with_source(text: str, table: str, newer: Official) -> str:
    """sources.toml with a newer file among the sources of a table, at the end of its section."""
    told = source(Dated(newer.day, pd.DataFrame(), newer))
    if told in tomllib.loads(text)[table]["sources"]:
        return text
    lines = text.splitlines()
    heads = [n for n, line in enumerate(lines) if line.startswith("[")]
    ours = [n for n in heads if lines[n].strip("[] ").split(".")[0] == table]
    after = next((n for n in heads if n > ours[-1]), len(lines))
    section = toml({"sources": [told]}, table).splitlines()[1:]
    return "\n".join([*lines[:after], *section[1:], "", *lines[after:]]).rstrip() + "\n"
