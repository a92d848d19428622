"""Read a file of stops as it was written, each entry with the line of every word in it."""

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.tables.folders import in_place

Entry = dict[str, Any]
_HEAD, _WORD = re.compile(r"\s*\[\[stop\]\]"), re.compile(r"\s*(\w+)\s*=")


@dataclass
class StopFaults(ValueError):
    """A file of stops that cannot be presented; a sentence for every fault found."""

    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return " ".join(self.faults)


@dataclass(frozen=True)
class Written:
    """A stop as its file has it; `lines` are the lines of its words, and of '', where it begins."""

    entry: Entry
    lines: dict[str, int]

    @property
    def is_old(self) -> bool:
        """Whether it is of the form that had a map and up to three lines."""
        return not {"say", "picture", "notes"} & set(self.entry)

    def line(self, word: str) -> int:
        """The line of a word of it; where it begins, for a word that it does not have."""
        return self.lines.get(word, self.lines[""])


def read(path: Path) -> list[Written]:
    """The stops of a file. Raises StopFaults where it cannot be read or holds anything else."""
    try:
        text = text_of(path)
        told = tomllib.loads(text)
    except OSError as met:
        raise StopFaults(
            [
                f"The app cannot read {path.name}: put the file back in {in_place('')}. "
                "The command make stops writes a new one."
            ]
        ) from met
    except UnicodeDecodeError as met:
        line = met.object.count(b"\n", 0, met.start) + 1
        raise StopFaults(
            [
                f"{path.name}, line {line}: a letter is not in UTF-8: save the file again with the "
                "encoding UTF-8."
            ]
        ) from met
    except tomllib.TOMLDecodeError as met:
        raise StopFaults([f"{path.name} is not valid TOML: {met}. Correct that line."]) from met
    entries = told.get("stop")
    if list(told) != ["stop"] or not _are_stops(entries):
        raise StopFaults([f"{path.name} must contain stops only: begin each with [[stop]]."])
    found = _lines(text)
    return [
        Written(entry, found[at] if at < len(found) else {"": 1})
        for at, entry in enumerate(entries or [])
    ]


def text_of(path: Path) -> str:
    """A file's text, without the mark that some editors put before it.

    Raises OSError and UnicodeDecodeError.
    """
    return path.read_text(encoding="utf-8-sig")


def _are_stops(entries: object) -> bool:
    return (
        isinstance(entries, list)
        and bool(entries)
        and all(isinstance(one, dict) for one in entries)
    )


def _lines(text: str) -> list[dict[str, int]]:
    found: list[dict[str, int]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if _HEAD.match(line):
            found.append({"": number})
        elif found and (named := _WORD.match(line)):
            found[-1].setdefault(named[1], number)
    return found
