"""Say where a figure comes from: publisher, title, address, licence, vintage."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache, partial
from pathlib import Path
from typing import Any

from geo.tables.folders import PlaceFault, or_else, place_folder, read_toml

OGL3 = "Open Government Licence v3.0"
ODBL = "Open Database Licence 1.0"
OPL3 = "Open Parliament Licence v3.0"
CC0 = "CC0 1.0"
MIT = "MIT licence"
FACTS_ONLY = "copyright of the publisher; facts only, no text carried over"

LICENCE_ADDRESS = {
    OGL3: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ODBL: "https://opendatacommons.org/licenses/odbl/1-0/",
    OPL3: "https://www.parliament.uk/site-information/copyright-parliament/open-parliament-licence/",
    CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    MIT: "https://opensource.org/license/mit",
}


@dataclass(frozen=True)
class Source:
    """One publication a table was made from.

    `address` is a web address or, where the publication has no page of its own, the
    public repository and commit from which its copy was read. `vintage` is the date or
    period the figures describe. `places_only` says that it gives where things are, and no figure.
    """

    publisher: str
    title: str
    address: str
    licence: str
    vintage: str
    places_only: bool = False


_WORDS = ("title", "changed", "caveat", "formerly", "later", "price_basis")


def words_of(table: str) -> dict[str, Any]:
    """What sources.toml says of a table: its sources and, where given, the other words of it.

    These are title, changed, caveat, formerly (the names an older address has for it), later and
    price_basis, as geo.tables.Table says. What
    cannot be read is kept for geo.tables.folders.place_fault, and nothing is said of the table.
    """
    return or_else(partial(_words_of, table), {})


def _words_of(table: str) -> dict[str, Any]:
    told = _every_table().get(table)
    if told is None:
        return {}
    if not isinstance(told, dict):
        raise PlaceFault(f"{_path()}: {table} is not a section: write it as [{table}].")
    if unknown := set(told) - {"sources", *_WORDS}:
        raise PlaceFault(
            f"{_path()}: [{table}] contains {', '.join(sorted(unknown))}, which does not belong "
            "there: remove it."
        )
    for name in set(told) - {"sources", "formerly"}:
        if not isinstance(told[name], str):
            raise PlaceFault(f"{_path()}: {name} of [{table}] is not a text.")
    formerly = told.get("formerly", [])
    if not isinstance(formerly, list) or not all(isinstance(one, str) for one in formerly):
        raise PlaceFault(f"{_path()}: formerly of [{table}] is not a list of texts.")
    return {**told, "sources": _sources(table, told.get("sources")), "formerly": tuple(formerly)}


def _sources(table: str, told: Any) -> tuple[Source, ...]:
    asked = {one.name for one in fields(Source)} - {"places_only"}
    rows = told if isinstance(told, list) else []
    whole = [
        isinstance(one, dict)
        and set(one) - {"places_only"} == asked
        and all(isinstance(one[name], str) for name in asked)
        and isinstance(one.get("places_only", False), bool)
        for one in rows
    ]
    if not whole or not all(whole):
        raise PlaceFault(
            f"{_path()}: every [[{table}.sources]] needs publisher, title, address, licence and "
            "vintage."
        )
    return tuple(Source(**one) for one in rows)


def _attribution() -> str:
    told = _every_table().get("attribution")
    if not isinstance(told, str) or not told:
        raise PlaceFault(
            f"{_path()} needs an attribution: add a text that says whose data this is."
        )
    return told


@cache
def _every_table() -> dict[str, Any]:
    try:
        return read_toml(_path())
    except FileNotFoundError:
        raise PlaceFault(
            f"The file {_path()} is missing: add it and name the sources of the tables there."
        ) from None


def _path() -> Path:
    return place_folder() / "sources.toml"


ATTRIBUTION = or_else(_attribution, "")


def source_lines(sources: Iterable[Source]) -> list[str]:
    """Sources in words, each once: publisher, title, date, licence."""
    return list(dict.fromkeys(_source(one) for one in sources))


def licence_lines(sources: Iterable[Source]) -> list[str]:
    """Licences in words, each once, with the address of their text where there is one."""
    names = dict.fromkeys(one.licence for one in sources)
    return [
        f"{name}, {LICENCE_ADDRESS[name]}" if name in LICENCE_ADDRESS else name for name in names
    ]


def _source(one: Source) -> str:
    return f"{one.publisher}, {one.title} ({one.vintage}). {one.licence}."
