"""Write the whole of it into one HTML file, which opens anywhere and asks for nothing."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from markupsafe import Markup

from geo.areas.postcodes import located
from geo.cards import board, cards
from geo.cards.cite import PARTS
from geo.cards.claims import introduced
from geo.cards.corrections import corrections
from geo.coverage import published
from geo.coverage.record import Published
from geo.draw import assets, charts, faces, markup, outline, stops
from geo.draw import content as drawn
from geo.draw.board import as_script, draw
from geo.draw.markup.claim_board import cards_as_html, signs
from geo.export.pack.page import own, page, style
from geo.export.pack.sheets import MISSING, Sheet, card_told, cell, sheets, towns_told, wards_told
from geo.export.paper.sheet import imprint
from geo.figures import spoken_date
from geo.issues import every_issue, without_data
from geo.link import doorstep
from geo.tables import Table, read
from geo.tables.gaps import gaps
from geo.tables.package import declared
from geo.tables.place import PLACE
from geo.tables.source import LICENCE_ADDRESS
from geo.tables.words import said

__all__ = ["FILE", "MISSING", "Sheet", "cell", "pack", "sheets", "wards_told", "write"]

FILE = f"{PLACE.slug}.html"
TITLE = f"{PLACE.name}, {PLACE.day}"
# As wide as the picture of a stop is drawn where it can be read at ease, and on a telephone.
STOP_PX = (680, 300)


def pack(told: Published | None, on: str, content: dict[str, Any] | None = None) -> str:
    """The file: every public layer, table, card, stop and source. `on` is its day, YYYY-MM-DD.

    Coverage is in it only as published. Equal input gives equal text; its version is a hash of
    all but the day. Raises geo.draw.stops.StopFaults.
    """
    content = content or drawn.content()
    leaflet, script = assets.inside(draw(content, False, "content"), own("file.js"))
    panel, shown = assets.panel_charts(), stops.stops(told)
    presented = [one.told() for one in shown]
    return page(
        "file.html.j2",
        on,
        {"leaflet": leaflet, "script": script},
        style(own("file.css"), f".drawn {{ {markup.style()} }}"),
        _svgs([*chain(*panel.values()), *(one["chart"] or {} for one in presented)]),
        **_first_screen(told),
        content=Markup(as_script(content)),
        faces=Markup(faces.inside(signs())),
        panel_charts=Markup(as_script(panel)),
        presented=Markup(as_script(presented)),
        postcodes=Markup(as_script(located())),
        stops=[(one, _pictures(one)) for one in shown],
        **_claims(),
        **_tables_and_wards(told),
    )


def _svgs(charted: Iterable[Mapping[str, Any]]) -> list[str]:
    """Every chart that the page's script draws, wide and for a telephone."""
    return [one[size] for one in charted for size in ("wide", "narrow") if size in one]


def _first_screen(told: Published | None) -> dict[str, Any]:
    """The title, the map's own data, and what its sheet on paper says at its foot."""
    live = {"coverage": drawn.cover_published(told), "marks": [], "imprint": imprint()}
    return {
        "title": TITLE,
        "about": drawn.opening(with_doors=told is not None and not told.synthetic),
        "subjects": said("pack", "about") or ", ".join(one.title.lower() for one in every_issue()),
        "outline": outline.as_address(),
        "told": Markup(as_script(live)),
        "warning": published.warning(told),
        "covered": published.told(told) if told else f"{published.NOT_PUBLISHED.capitalize()}.",
    }


def _pictures(stop: stops.Stop) -> dict[str, Markup]:
    """A stop's chart, wide and for a telephone; none where its picture is the map."""
    if not stop.chart:
        return {}
    wide, narrow = (Markup(charts.svg(stop.chart, px)) for px in STOP_PX)
    return {"wide": wide, "narrow": narrow}


def _claims() -> dict[str, Any]:
    """The board of claims, every card whole, what may be said of them, and the corrections."""
    return {
        "board_title": board.title(),
        "claimed": Markup(cards_as_html(board.claimed(), "#card-")),
        "ours": Markup(cards_as_html(board.ours(), "#card-")),
        "introduced": introduced(),
        "cards": [card_told(one, FILE) for one in cards().values()],
        "corrections": [*corrections().itertuples()],
        "parts_title": PARTS,
        "spoken_date": spoken_date,
        "said": [
            ("What you can say", doorstep.to_say()),
            ("What you cannot say", doorstep.not_to_say()),
        ],
    }


def _tables_and_wards(told: Published | None) -> dict[str, Any]:
    return {
        "wards": wards_told(told),
        "towns": towns_told(told),
        "sheets": sheets(told),
        "tables": _tables(),
        "lacking": without_data(),
        "gaps": gaps(),
        "licences": LICENCE_ADDRESS,
    }


@cache
def _tables() -> list[tuple[Table, int]]:
    """Every table of data/, with how many rows it has."""
    return [(table, len(read(table))) for table in declared()]


def write(path: Path) -> int:
    """Write the file of today, with what is published now; returns its bytes."""
    text = pack(published.read(published.folder()), date.today().isoformat())
    return path.write_bytes(text.encode())
