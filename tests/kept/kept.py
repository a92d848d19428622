"""What versions before this one wrote: where it is, and what was renamed or reworded since."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.cards.view import View

KEPT = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a kept CSV, every cell the text it is."""
    with (KEPT / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(name: str) -> Any:
    """What a kept JSON says."""
    return json.loads((KEPT / name).read_text(encoding="utf-8"))


def now(word: str, was: str) -> str:
    """What an id that stood under a word of an address is called today."""
    names = {one["was"]: one["is"] for one in rows("renamed.csv") if one["word"] == word}
    return names.get(was, was)


def reworded(text: str) -> str:
    """A sentence of then in the words of today."""
    for one in rows("reworded.csv"):
        text = text.replace(one["was"], one["is"])
    return text


def opens(word: str, named: bool, was: str) -> str:
    """What opens under `measure` or `marks`: what was named then, else the first of today."""
    return now(word, was) if named else getattr(View(), word)


def tables(*names: str) -> Iterator[tuple[str, list[str], list[list]]]:
    """Each table of kept lines of JSON: its name, its columns and its rows."""
    for name in names:
        lines = map(json.loads, (KEPT / name).read_text(encoding="utf-8").splitlines())
        for heading in lines:
            if "table" in heading:
                found = [next(lines) for _ in range(heading["rows"])]
                yield heading["table"], heading["columns"], found
