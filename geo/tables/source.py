"""Say where a figure comes from: publisher, title, address, licence, vintage."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from geo.tables.folders import PlaceFault, place_folder, read_toml

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

ATTRIBUTION = (
    "Contains OS data © Crown copyright and database right. "
    "Source: Office for National Statistics licensed under the Open Government Licence v3.0. "
    "Contains Royal Mail data © Royal Mail copyright and database right. "
    "Contains public sector information licensed under the Open Government Licence v3.0. "
    "Place names © OpenStreetMap contributors (ODbL)."
)


@dataclass(frozen=True)
class Source:
    """One publication a table was made from.

    `address` is a web address or, where the publication has no page of its own, the
    public repository and commit from which its copy was read. `vintage` is the date or
    period the figures describe.
    """

    publisher: str
    title: str
    address: str
    licence: str
    vintage: str


_WORDS = ("title", "changed", "caveat", "formerly")


def words_of(table: str) -> dict[str, Any]:
    """What sources.toml says of a table: its sources and, where given, the other words of it.

    These are title, changed, caveat and formerly (the names an older address has for it).
    """
    told = _every_table().get(table)
    if told is None:
        return {}
    path = place_folder() / "sources.toml"
    try:
        sources = tuple(Source(**one) for one in told["sources"])
    except (KeyError, TypeError):
        raise PlaceFault(
            f"{path}: each of [[{table}.sources]] needs publisher, title, address, licence and "
            "vintage."
        ) from None
    if unknown := set(told) - {"sources", *_WORDS}:
        raise PlaceFault(f"{path}: [{table}] may not say {', '.join(sorted(unknown))}.")
    return {**told, "sources": sources, "formerly": tuple(told.get("formerly", ()))}


@cache
def _every_table() -> dict[str, Any]:
    path = place_folder() / "sources.toml"
    try:
        return read_toml(path)
    except FileNotFoundError:
        raise PlaceFault(f"Nothing says where the tables come from: there is no {path}.") from None
