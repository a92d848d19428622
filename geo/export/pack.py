"""Write the whole of it into one HTML file, which opens anywhere and asks for nothing."""

import hashlib
import re
import sys
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from geo import areas
from geo.cards import Card, cards
from geo.cards.again import NoSecondWay
from geo.cards.card import is_claim
from geo.cards.check import checked
from geo.cards.cite import PARTS, attributed, beside, cited, described, parts, sides
from geo.cards.claims import article, left_out
from geo.cards.corrections import corrections
from geo.cards.view import View
from geo.coverage import published
from geo.coverage.record import Published, PublishedFault
from geo.draw import assets, browser, stops
from geo.draw import content as drawn
from geo.draw.board import as_script, draw
from geo.figures import STANDPOINT, count, spoken_date
from geo.issues import every_issue, without_data
from geo.link import doorstep
from geo.link.losses import issues_and_doors, lost_in
from geo.tables import Table, read
from geo.tables.package import declared, faults
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION, LICENCE_ADDRESS
from geo.tables.words import said

MISSING = "–"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Sheet:
    """A table as it is shown: its cells are words. `tables` are those of data/ it rests on."""

    id: str
    title: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tables: tuple[Table, ...]
    warning: str = ""

    @property
    def has_missing(self) -> bool:
        """Whether a dash stands in it."""
        return any(MISSING in row for row in self.rows)


def sheets(told: Published | None) -> list[Sheet]:
    """Every table of the map, with coverage only as it is published."""
    doors, warning = published.rows(told), published.warning(told)
    returns = published.returns(told)
    note = returns.said("Doors are shown as published, by ward alone.")
    together = ("together", returns.titled("Issues and doors by ward"), note)
    covered = ("coverage", published.title(told), published.measure(told).method)
    return [
        _sheet(together, issues_and_doors(doors), _all_tables(), warning),
        _sheet(covered, doors, (), warning),
        *(
            _sheet((one.id, one.title, f"{one.shows} {one.cannot_show}"), one.headed(), one.tables)
            for one in every_issue()
        ),
        *(
            _sheet((one.id, one.table.title, one.note), read(one.table), (one.table,))
            for issue in every_issue()
            for one in issue.side_tables
        ),
    ]


def _all_tables() -> tuple[Table, ...]:
    return tuple(dict.fromkeys(issue.tables[0] for issue in every_issue()))


def _sheet(
    named: tuple[str, str, str], table: pd.DataFrame, tables: tuple[Table, ...], warning: str = ""
) -> Sheet:
    rows = tuple(tuple(map(cell, row)) for row in table.itertuples(index=False))
    return Sheet(*named, tuple(map(str, table.columns)), rows, tables, warning)


def cell(value: object) -> str:
    """A cell in words: a number with its commas, a day as spoken, nothing known as a dash."""
    if value is None or value is pd.NA or value != value or value == "":
        return MISSING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return count(value) if value == int(value) else f"{value:,}"
    return spoken_date(str(value)) if _DAY.fullmatch(str(value)) else str(value)


def card_told(one: Card, file: str) -> dict[str, Any]:
    """A card, what it says line by line, its parts, and the map that shows it ('' where none)."""
    finding = [("Verdict", one.finding)] if is_claim(one) else []
    lines = [
        *sides(one),
        *finding,
        ("What to know", one.note),
        *beside(one),
        *described(one),
        *attributed(one),
        ("Checked", checked(one)),
    ]
    return {
        "card": one,
        "lines": [line for line in lines if line[1]],
        "quote": cited(one, f"{file}#card-{one.id}"),
        "parts": [*parts(one).itertuples(index=False)],
        "view": _view(one.view),
    }


def _view(view: View | None) -> str:
    return as_script(asdict(view)) if view else ""


def wards_told(told: Published | None) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each ward by name: its code, and what is known of it in words."""
    doors = published.figures(told, "ward")
    title = published.measure(told).title
    return [
        (code, areas.name_of(code), [*_known(code), (title, doors[code].text)])
        for code in sorted(areas.codes("ward"), key=areas.name_of)
    ]


def _known(code: str) -> list[tuple[str, str]]:
    lost = lost_in(code)
    return [(one.title, its.text) for one, its in (*lost.losses, *lost.context)]


HERE = Path(__file__).parent
FILE = f"{PLACE.slug}.html"
TITLE = f"{PLACE.name}, {PLACE.day}"
VERSION_SIGNS = 12


def pack(told: Published | None, on: str, content: dict[str, Any] | None = None) -> str:
    """The file: every public layer, table, card, stop and source. `on` is its day, YYYY-MM-DD.

    Coverage is in it only as published. Equal input gives equal text; its version is a hash of
    all but the day. Raises geo.draw.stops.StopFaults.
    """
    page, held = _templates().get_template("pack.html.j2"), _held(told, content or drawn.content())
    undated = page.render(**held, version="", day="")
    version = hashlib.sha256(undated.encode()).hexdigest()[:VERSION_SIGNS]
    return page.render(**held, version=version, day=spoken_date(on))


def _held(told: Published | None, content: dict[str, Any]) -> dict[str, Any]:
    """All that the file holds, but its version and its day."""
    shown = stops.stops(told)
    live = {"coverage": drawn.cover_published(told), "marks": []}
    own = {"pack.js": (HERE / "pack.js").read_text(encoding="utf-8")}
    return {
        "title": TITLE,
        "attribution": ATTRIBUTION,
        "standpoint": spoken_date(STANDPOINT),
        "place": PLACE,
        "about": said("pack", "about") or ", ".join(one.title.lower() for one in every_issue()),
        "styles": Markup(browser.style() + (HERE / "pack.css").read_text(encoding="utf-8")),
        "leaflet": assets.leaflet_address(),
        "imports": Markup(as_script(assets.imports(draw(content, streets=False), own))),
        "told": Markup(as_script({"live": live, "stops": [one.told() for one in shown]})),
        "stops": shown,
        "cards": [card_told(one, FILE) for one in cards().values()],
        "corrections": [*corrections().itertuples()],
        "parts_title": PARTS,
        "spoken_date": spoken_date,
        "wards": wards_told(told),
        "sheets": sheets(told),
        "tables": _tables(),
        "lacking": without_data(),
        "licences": LICENCE_ADDRESS,
        **_sentences(told),
    }


def _sentences(told: Published | None) -> dict[str, Any]:
    """What the file says of the article, on the doorstep and of coverage."""
    return {
        "article": article(),
        "left_out": left_out(),
        "said": [
            ("What you can say", doorstep.to_say()),
            ("What you cannot say", doorstep.not_to_say()),
        ],
        "warning": published.warning(told),
        "covered": published.told(told) if told else f"{published.NOT_PUBLISHED.capitalize()}.",
    }


@cache
def _tables() -> list[tuple[Table, int]]:
    """Every table of data/, with how many rows it has."""
    return [(table, len(read(table))) for table in declared()]


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def write(path: Path) -> int:
    """Write the file of today, with what is published now; returns its bytes."""
    text = pack(published.read(published.folder()), date.today().isoformat())
    return path.write_bytes(text.encode())


if __name__ == "__main__":
    if told := faults():
        sys.exit("\n".join(told))
    try:
        size = write(Path(FILE))
    except (PublishedFault, stops.StopFaults, NoSecondWay) as fault:
        sys.exit(str(fault))
    print(f"{FILE}: {size / 1_000_000:.2f} MB. Open it by a double click; it needs no network.")
