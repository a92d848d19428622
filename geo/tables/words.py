"""Say of a subject what is true of this place alone: the sentences of words.toml, read once.

What of them cannot be read is kept for geo.tables.folders.place_fault, and nothing is said.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from geo.tables.folders import PlaceFault, or_else, place_folder, read_toml

MOST_SIGNS = 60


def said(of: str, name: str) -> str:
    """A sentence or a word that the place says of a subject; '' where it says nothing."""
    return or_else(lambda: _text(of, name), "")


def listed(of: str, name: str, *headings: str) -> Sequence[dict[str, str]]:
    """The rows that the place lists of a subject under headings; none where it lists nothing."""
    return or_else(lambda: _rows(of, name, headings), [])


def sentences(*told: str) -> str:
    """Sentences in a row, without those that say nothing."""
    return " ".join(filter(None, told))


def not_here(what: str, asked: str, *near: str, of: str = "here") -> str:
    """That there is no such thing, and which are nearest to it; a long name of it is cut.

    >>> not_here("page", "clams", "Claims")
    'There is no page “clams” here. The nearest is Claims.'
    """
    verb = "is" if len(near) == 1 else "are"
    return f"There is no {what} “{asked[:MOST_SIGNS]}” {of}. The nearest {verb} {', '.join(near)}."


def words_file() -> Path:
    """Where the place says them."""
    return place_folder() / "words.toml"


def _text(of: str, name: str) -> str:
    told = _every_word().get(of, {}).get(name, "")
    if not isinstance(told, str):
        raise PlaceFault(f"{words_file()}: {name} of [{of}] is not a text.")
    return told


def _rows(of: str, name: str, headings: Sequence[str]) -> list[dict[str, str]]:
    told = _every_word().get(of, {}).get(name, [])
    if not isinstance(told, list) or any(set(one) != set(headings) for one in told):
        raise PlaceFault(
            f"{words_file()}: every [[{of}.{name}]] needs {', '.join(headings)} and nothing else."
        )
    return told


@cache
def _every_word() -> dict[str, dict[str, Any]]:
    try:
        told = read_toml(words_file())
    except FileNotFoundError:
        return {}
    for of, section in told.items():
        if not isinstance(section, dict):
            raise PlaceFault(f"{words_file()}: {of} is not a section: write it as [{of}].")
        for name, one in section.items():
            if not isinstance(one, str) and not _are_rows(one):
                raise PlaceFault(f"{words_file()}: {name} of [{of}] is not a text.")
    return told


def _are_rows(told: Any) -> bool:
    return isinstance(told, list) and all(
        isinstance(one, dict) and all(isinstance(text, str) for text in one.values())
        for one in told
    )
