"""Print parts as a tagged PDF (PDF/UA-1) of A4 pages: equal input, equal bytes."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from textwrap import shorten

import typst

from geo.export.paper.fonts import fonts, printable
from geo.export.paper.parts import Part
from geo.figures import STANDPOINT
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION

_SHEET = Path(__file__).with_name("sheet.typ")
IMPRINT = "NED_IMPRINT"
NO_IMPRINT = (
    "Paper from here has no imprint yet. Campaign print in the United Kingdom must name its "
    f"promoter and its printer: set {IMPRINT}, or write both on each page."
)
_SIGNS_AT_MOST = 240


@dataclass(frozen=True)
class Margins:
    """What stands around every page: above at the left, for staff at the right, and numbers.

    With `running` the last title of a page so far stands above it too.
    """

    head: str = ""
    staff: tuple[str, ...] = ()
    running: bool = False
    numbered: bool = True


def imprint() -> str:
    """Who promotes and who prints, as this copy has it set, else ''; a long line is cut."""
    return shorten(os.environ.get(IMPRINT, ""), _SIGNS_AT_MOST, placeholder=" …")


def printed(
    parts: Sequence[Part],
    title: str,
    margins: Margins,
    keywords: Sequence[str] = (),
) -> bytes:
    """A PDF of parts under a title; its day is the place's, and no clock is asked."""
    day = date.fromisoformat(STANDPOINT)
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    told = _told(parts, title, margins, keywords)
    made = _compiler().compile(sys_inputs=told, format="pdf", pdf_standards="ua-1", timestamp=noon)
    assert isinstance(made, bytes)
    return made


def pages(parts: Sequence[Part], margins: Margins) -> int:
    """How many pages parts take up."""
    told = _told(parts, "Pages", margins, ())
    made = _compiler().compile(sys_inputs=told, format="png", ppi=1)
    return len(made) if isinstance(made, list) else 1


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(_SHEET), font_paths=fonts(), ignore_system_fonts=True)


def _told(
    parts: Sequence[Part], title: str, margins: Margins, keywords: Sequence[str]
) -> dict[str, str]:
    day = date.fromisoformat(STANDPOINT)
    around = asdict(margins)
    told = {
        **around,
        "head": printable(margins.head),
        "staff": list(map(printable, margins.staff)),
        "foot": [printable(one) for one in (imprint(), ATTRIBUTION) if one],
        "title": printable(title),
        "author": f"{PLACE.name} map",
        "subject": f"The constituency of {PLACE.name} as it stood on {STANDPOINT}",
        "keywords": list(keywords),
        "day": [day.year, day.month, day.day],
        "parts": list(parts),
    }
    return {"told": json.dumps(told)}
