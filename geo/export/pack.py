"""Write the whole of it into one HTML file, which opens anywhere and asks for nothing."""

import hashlib
import sys
from dataclasses import asdict
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from geo import stops
from geo.cards import cards
from geo.cards.cite import PARTS
from geo.cards.corrections import corrections
from geo.coverage import published
from geo.coverage.published import Published, PublishedFault
from geo.draw import content as drawn
from geo.draw import inline
from geo.draw.board import draw
from geo.draw.escape import as_script
from geo.export.pack_parts import card_told, wards_told
from geo.export.sheets import sheets
from geo.figures import STANDPOINT, spoken_date
from geo.tables import Table, read
from geo.tables.package import declared
from geo.tables.source import ATTRIBUTION, LICENCE_ADDRESS

HERE = Path(__file__).parent
FILE = "north-east-derbyshire.html"
TITLE = "North East Derbyshire, 22 September 2019"
VERSION_SIGNS = 12


def pack(told: Published | None, on: str, content: dict[str, Any] | None = None) -> str:
    """The file: every public layer, table, card, stop and source. `on` is its day, YYYY-MM-DD.

    Coverage is in it only as published. Equal input gives equal text; its version is a hash of
    all but the day. Raises geo.stops.StopFaults.
    """
    page, held = _templates().get_template("pack.html.j2"), _held(told, content or drawn.content())
    undated = page.render(**held, version="", day="")
    version = hashlib.sha256(undated.encode()).hexdigest()[:VERSION_SIGNS]
    return page.render(**held, version=version, day=spoken_date(on))


def _held(told: Published | None, content: dict[str, Any]) -> dict[str, Any]:
    """All that the file holds, but its version and its day."""
    shown = stops.stops(told)
    live = {"coverage": _cover(told), "marks": []}
    own = {"pack.js": (HERE / "pack.js").read_text(encoding="utf-8")}
    return {
        "title": TITLE,
        "attribution": ATTRIBUTION,
        "standpoint": spoken_date(STANDPOINT),
        "styles": Markup(inline.styles() + (HERE / "pack.css").read_text(encoding="utf-8")),
        "leaflet": inline.leaflet(),
        "imports": Markup(as_script(inline.imports(draw(content, streets=False), own))),
        "told": Markup(as_script({"live": live, "stops": [_told(one) for one in shown]})),
        "stops": shown,
        "cards": [card_told(one, FILE) for one in cards().values()],
        "corrections": [*corrections().itertuples()],
        "parts_title": PARTS,
        "spoken_date": spoken_date,
        "wards": wards_told(told),
        "sheets": sheets(told),
        "tables": _tables(),
        "licences": LICENCE_ADDRESS,
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


def _cover(told: Published | None) -> dict[str, Any]:
    return drawn.cover(published.measure(told), published.standings(told), published.warning(told))


def _told(stop: stops.Stop) -> dict[str, Any]:
    return {**asdict(stop), "view": asdict(stop.view)}


def write(path: Path) -> int:
    """Write the file of today, with what is published now; returns its bytes."""
    text = pack(published.read(published.folder()), date.today().isoformat())
    return path.write_bytes(text.encode())


if __name__ == "__main__":
    try:
        size = write(Path(FILE))
    except (PublishedFault, stops.StopFaults) as fault:
        sys.exit(str(fault))
    print(f"{FILE}: {size / 1_000_000:.2f} MB. Open it by a double click; it needs no network.")
