"""Say of a file what it is, where it comes from and what may be done with it, inside the file."""

from collections.abc import Iterable
from dataclasses import dataclass

from geo.figures import STANDPOINT, spoken_date
from geo.tables import Table
from geo.tables.source import ATTRIBUTION, LICENCE_ADDRESS, Source

PLACE = "North East Derbyshire (constituency boundaries of 2010 to 2024)"
AS_OF = f"As it stood on {spoken_date(STANDPOINT)}"


@dataclass(frozen=True)
class Provenance:
    """What stands in a file beside its rows.

    `tables` are those it rests on; `notes` sentences to read it by; `cards` the ids of the claims
    and figures in it; `canvass` what must be said of canvass figures, '' where none are in it, and
    `warning` what must be while they are made up; `address` shows the same in the app.
    """

    title: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    canvass: str = ""
    warning: str = ""
    address: str = ""
    as_of: str = AS_OF

    def facts(self) -> list[tuple[str, str]]:
        """Everything as (label, words), in the order it is to be read."""
        sources = [source for table in self.tables for source in table.sources]
        told = [
            ("Title", f"{self.title}. {PLACE}"),
            ("As of", self.as_of),
            ("Warning", self.warning),
            ("Canvass figures", self.canvass),
            *(("Note", note) for note in self.notes),
            ("Claim and figure cards", ", ".join(self.cards)),
            *(("Source", line) for line in source_lines(sources)),
            *(("Licence", line) for line in licence_lines(sources)),
            ("Attribution", ATTRIBUTION),
            ("Address", self.address),
        ]
        return [(label, words) for label, words in told if words]

    def lines(self) -> list[str]:
        """The same, a line each."""
        return [f"{label}: {words}" for label, words in self.facts()]


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
