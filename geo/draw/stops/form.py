"""Find what is wrong with the form of a stop: words it cannot have, lists, lengths."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from geo.coverage.returns import IN_MADE_UP
from geo.draw.stops.reading import Entry, Written

TITLE_SIGNS, SAY_SIGNS = 28, 58
NOTES, NOTE_SIGNS = 8, 160
# Of a stop of the older form.
LINES, LINE_SIGNS = 3, 56
_NOW: dict[str, type] = {"title": str, "say": str, "picture": str, "notes": list}
_NOW |= {"figure": str, "made_up": str}
_OLD: dict[str, type] = dict.fromkeys(("title", "figure", "map", "area"), str)
_OLD |= dict.fromkeys(("lines", "unpublished", "made_up"), list)
_NEEDED = {False: ("say", "picture"), True: ("title", "lines", "figure", "map")}
# The word of the file that a fault is in, and the fault in a sentence.
Fault = tuple[str, str]


def faults(written: Written) -> Iterator[Fault]:
    """What is wrong with a stop's form."""
    entry, known = written.entry, _OLD if written.is_old else _NOW
    for name in _NEEDED[written.is_old]:
        if name not in entry:
            yield "", f"it has no {name}: add one."
    for name, value in entry.items():
        if name not in known:
            use = nearest(name, known) or f"use {', '.join(known)}"
            yield name, f"it contains {name[:40]}, which no such stop uses: {use}."
        elif not isinstance(value, known[name]) or not value:
            what = "a list of lines" if known[name] is list else "text"
            yield name, f"its {name} must be {what}."
        elif isinstance(value, list):
            yield from _line_faults(name, value, written.is_old)
    if len(str(entry.get("title", ""))) > TITLE_SIGNS:
        yield "title", f"its title is longer than {TITLE_SIGNS} characters: shorten it."
    yield from _said(written)


def is_readable(written: Written) -> bool:
    """Whether it has all it needs, each of its kind, so that what it names can be looked up."""
    entry, known = written.entry, _OLD if written.is_old else _NOW
    return all(name in entry for name in _NEEDED[written.is_old]) and all(
        _is_of(entry[name], kind) for name, kind in known.items() if name in entry
    )


def _is_of(value: Any, kind: type) -> bool:
    lines = value if isinstance(value, list) else []
    return isinstance(value, kind) and bool(value) and all(isinstance(one, str) for one in lines)


def nearest(word: str, known: Any) -> str:
    """'the nearest is buses'; '' where nothing is near."""
    near = get_close_matches(word, list(known), 1, 0.5)
    return f"the nearest is {near[0]}" if near else ""


def _said(written: Written) -> Iterator[Fault]:
    """The sentences of a new stop are one line of large type."""
    for name in () if written.is_old else ("say", "made_up"):
        text = written.entry.get(name, "")
        if isinstance(text, str) and len(text) > SAY_SIGNS:
            yield (
                name,
                f"its {name} has {len(text)} characters: shorten it to {SAY_SIGNS} or fewer.",
            )


def _line_faults(name: str, lines: list[Any], old: bool) -> Iterator[Fault]:
    most, signs = (LINES, LINE_SIGNS) if old else (NOTES, NOTE_SIGNS)
    if len(lines) > most:
        yield name, f"its {name} has {len(lines)} lines: keep at most {most}."
    for line in lines:
        if not isinstance(line, str) or not line.strip():
            yield (
                name,
                f"one of its {name} is not text: write the text between quotation marks.",
            )
        elif len(line) > signs:
            yield name, f"“{line[:40]}…” is longer than {signs} characters: shorten it."


def made_up_faults(entry: Entry) -> Iterator[Fault]:
    """What is said of made-up returns says so itself."""
    told = entry.get("made_up", [])
    for line in [told] if isinstance(told, str) else told:
        if IN_MADE_UP not in line.lower():
            yield (
                "made_up",
                f"“{line[:40]}” is for made-up returns and does not say so: write {IN_MADE_UP}.",
            )
