"""Release: keep every version that is new, `make release`. Nothing may be uncommitted."""

import csv
import subprocess
import sys
from collections.abc import Iterable
from datetime import date

from geo.cards import cards
from geo.cards.kept import CITED, Version, has_versions, kept, now
from geo.cards.kept.since import uncorrected
from geo.tables import DATA
from geo.tables.folders import PROJECT
from geo.tables.package import faults

MOST = 5


def uncommitted() -> str:
    """Why nothing may be released of this folder, in a sentence; '' where something may."""
    asked = ["git", "status", "--porcelain"]
    told = subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=False)
    if told.returncode:
        return "A release needs the project's git repository, and git finds none here."
    files = [line[3:] for line in told.stdout.splitlines()]
    if not files:
        return ""
    more = f" and {len(files) - MOST} more" if len(files) > MOST else ""
    return f"Commit these files before a release: {', '.join(files[:MOST])}{more}."


def new(on: str) -> list[Version]:
    """Each figure's version of today where it is not the last that is kept; `on` is its day."""
    found = []
    for one in filter(has_versions, cards().values()):
        today, known = now(one.id), kept().get(one.id, ())
        if not known or known[-1].version != today.version:
            found.append(Version(**{**vars(today), "released_on": on}))
    return found


def lacking() -> list[str]:
    """Every change of a figure since the last release that has no correction, a sentence each."""
    told = []
    for card_id, known in kept().items():
        told += uncorrected([*known, *([now(card_id)] if card_id in cards() else [])])
    return told


def write(versions: Iterable[Version]) -> None:
    """Write the versions that are kept and these, each row in its place."""
    every = [one for known in kept().values() for one in known] + [*versions]
    rows = [line for one in every for line in one.lines()]
    rows.sort(key=lambda row: [row[name] for name in CITED.key])
    with (DATA / CITED.file).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, CITED.headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main(on: str) -> str:
    """Release on a day (YYYY-MM-DD); what was done, in a sentence. Exits where it is refused."""
    if fault := uncommitted() or "\n".join([*faults(), *lacking()]):
        sys.exit(fault)
    found = new(on)
    before = {one.card_id: kept()[one.card_id][-1] for one in found if one.card_id in kept()}
    value = sum(not before[one.card_id].same_figures(one) for one in found if one.card_id in before)
    write(found)
    return (
        f"{len(found)} versions are new: {len(found) - len(before)} of a new figure, {value} of "
        f"another value, {len(before) - value} of the same value. Commit data/{CITED.file}."
    )


if __name__ == "__main__":
    print(main(date.today().isoformat()))
