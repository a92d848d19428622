"""Say of a subject what is true of this place alone: the sentences of words.toml, read once."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from geo.tables.folders import PlaceFault, place_folder, read_toml


def said(of: str, name: str) -> str:
    """A sentence or a word that the place says of a subject; '' where it says nothing."""
    return str(_told(of).get(name, ""))


def listed(of: str, name: str) -> Sequence[dict[str, str]]:
    """What the place lists of a subject, a row each; none where it lists nothing."""
    return list(_told(of).get(name, ()))


def sentences(*told: str) -> str:
    """Sentences in a row, without those that say nothing."""
    return " ".join(filter(None, told))


def _told(of: str) -> dict[str, Any]:
    told = _every_word().get(of, {})
    if not isinstance(told, dict):
        raise PlaceFault(f"{place_folder() / 'words.toml'}: {of} is no section.")
    return told


@cache
def _every_word() -> dict[str, Any]:
    try:
        return read_toml(place_folder() / "words.toml")
    except FileNotFoundError:
        return {}
