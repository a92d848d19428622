"""Compare two timetables: `make timetables BEFORE=a.zip AFTER=b.zip [DAY=…] [PLACE=folder]`."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from geo.official.timetables import Refused
from geo.official.timetables.days import KINDS, Span
from geo.official.timetables.pair import Asked, paired
from geo.official.timetables.report import lines, write
from geo.official.timetables.table import TABLE, by_ward, put
from geo.tables.folders import place_fault, place_folder
from geo.tables.safe_csv import csv_text


def main(words: Sequence[str] | None = None) -> int:
    """Compare, say what came of it, and write the files; 1 with one sentence where it cannot be."""
    told = _told().parse_args(words)
    try:
        paths = (_named("BEFORE", told.before), _named("AFTER", told.after))
        days = (_day("BEFORE_DAY", told.before_day), _day("AFTER_DAY", told.after_day))
        if told.day not in KINDS:
            raise Refused(f"DAY is {told.day}: use weekday, saturday or sunday.")
        folder = _checked(told.place) if told.place else None
        pair = paired(paths, Asked(told.day, days, _spans(told.exclude)))
        print("\n".join(lines(pair)))
        print(f"Files: {', '.join(map(str, write(pair, Path(told.out))))}.")
        if folder:
            told_of = put(pair, paths, folder)
            wards = Path(told.out) / "wards.csv"
            wards.write_text(csv_text(by_ward(told_of)), encoding="utf-8", newline="")
            print(f"{TABLE}.csv of {folder} has {len(told_of):,} stops; {wards} has its wards.")
    except (Refused, OSError) as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


def _checked(place: str) -> Path:
    """The folder of the place that this process has read; raises Refused."""
    folder = Path(place).resolve()
    if folder != place_folder():
        raise Refused(f"This process has not read {folder}: set NED_PLACE to it as well.")
    if fault := place_fault():
        raise Refused(fault)
    return folder


def _told() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make timetables")
    for name in ("before", "after", "before-day", "after-day", "exclude", "place"):
        parser.add_argument(f"--{name}", default="")
    parser.add_argument("--day", default="weekday")
    parser.add_argument("--out", default="timetables")
    return parser


def _named(name: str, path: str) -> Path:
    if not path:
        raise Refused(f"{name} names no file: give the zip of a timetable (GTFS) as {name}=a.zip.")
    return Path(path)


def _day(name: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(f"{name} is {text}: write a day like 2025-09-10.") from None


def _spans(text: str) -> list[Span]:
    """'2020-03-16..2021-07-19, 2019-12-25' as first and last days."""
    found = []
    for one in filter(None, (part.strip() for part in text.split(","))):
        first, _, last = one.partition("..")
        ends = (_day("EXCLUDE", first), _day("EXCLUDE", last or first))
        if ends[0] is None or ends[1] is None or ends[1] < ends[0]:
            raise Refused(f"EXCLUDE is {one}: write two days like 2020-03-16..2021-07-19.")
        found.append((ends[0], ends[1]))
    return found


if __name__ == "__main__":
    sys.exit(main())
