"""Lay out what a brief says of one ward: the map, the losses, the doors, what not to claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

import pandas as pd
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from geo import areas
from geo.coverage import doors_in_words
from geo.export.paper import WIDE_PT, Quiet, Strong, paragraph
from geo.export.ward_map import Key, Locator, WardMap, marks_in
from geo.figures import STANDPOINT, spoken_date
from geo.layer import Layer
from geo.link import doorstep
from geo.link.doorstep import Section
from geo.link.lines import Line

GROUND = (
    "Heavy line: the ward; dark: the constituency's edge; grey: other wards; dashed: railway. "
    "Shaded: where people live, derived from postcodes. A mark stands at its postcode's centre, "
    "or in the middle of a place's bus stops."
)
REST = " … (the rest is on the ward's page)"
_WORDS_AT_MOST = 320
_MAP_PT, _GAP_PT, _LOCATOR_PT = 76 * mm, 5 * mm, 21 * mm


@dataclass(frozen=True)
class Told:
    """What every page of a brief draws on: the issues, and the doors where staff asked."""

    layers: tuple[Layer, ...]
    cover: pd.DataFrame | None
    warning: str


class Bookmark(Flowable):
    """An entry of the file's outline; the ward's name also stands in the page's margin."""

    width = height = 0

    def __init__(self, title: str, key: str, level: int) -> None:
        super().__init__()
        self.title, self.key, self.level = title, key, level

    def draw(self) -> None:
        """Mark this place of the page."""
        self.canv.bookmarkPage(self.key)
        self.canv.addOutlineEntry(self.title, self.key, self.level, closed=self.level == 0)
        if self.level == 0:
            self.canv.ward = self.title


def ward_story(told: Told, ward: str, most: int) -> list[Flowable]:
    """A ward's pages as flowables, no list with more than `most` lines. Raises UnknownArea."""
    name = areas.name_of(ward)
    return [
        Bookmark(name, ward, 0),
        paragraph("title", name),
        paragraph(
            "body",
            "A ward (boundaries used until May 2019) of the constituency of North East Derbyshire, "
            f"as it stood on {spoken_date(STANDPOINT)}.",
        ),
        Spacer(0, 2 * mm),
        _beside(_summary(told, ward), _map(told, ward)),
        *(part for layer in told.layers for part in _issue(layer, ward, most)),
        _not_to_claim(told, ward),
    ]


def _beside(left: list[Flowable], right: list[Flowable]) -> Table:
    widths = [WIDE_PT - _MAP_PT - _GAP_PT, _MAP_PT + _GAP_PT]
    return Table(
        [[left, right]],
        widths,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, 0), 0),
            ("LEFTPADDING", (1, 0), (1, 0), _GAP_PT),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )


def _summary(told: Told, ward: str) -> list[Flowable]:
    deprived = [layer for layer in told.layers if layer.id == "deprivation"]
    return [
        *_heading("In short", ward),
        *map(_line, doorstep.in_short(ward)),
        *(paragraph("small", _told_by(doorstep.sources(one.tables))) for one in deprived),
        *_doors(told, ward),
    ]


def _doors(told: Told, ward: str) -> list[Flowable]:
    if told.cover is None:
        return []
    row: pd.Series = told.cover.loc[[ward]].iloc[0]
    return [
        *_heading("Doors", ward),
        *([paragraph("warning", told.warning)] if told.warning else []),
        *(
            _line(Line(title, shorten(words, _WORDS_AT_MOST, placeholder=REST)))
            for title, words in doors_in_words(row)
        ),
    ]


def _map(told: Told, ward: str) -> list[Flowable]:
    drawn = marks_in(told.layers, ward)
    key = Table(
        [[Key(told.layers, drawn, _MAP_PT - _LOCATOR_PT), Locator(ward, _LOCATOR_PT)]],
        [_MAP_PT - _LOCATOR_PT, _LOCATOR_PT],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)],
    )
    return [WardMap(ward, drawn, _MAP_PT), key, paragraph("small", GROUND)]


def _issue(layer: Layer, ward: str, most: int) -> list[Flowable]:
    """What is stated of an issue, then what of it is no loss; nothing where nothing is."""
    section = doorstep.section(layer, ward)
    if not section.stated and not section.no_loss:
        return []
    return [
        *_heading(section.title, ward),
        *_lines(section.stated, most),
        *_no_loss(section, most),
        *([paragraph("small", section.method)] if section.method else []),
        *([paragraph("small", _told_by(section.sources))] if section.sources else []),
    ]


def _no_loss(section: Section, most: int) -> list[Flowable]:
    if not section.no_loss:
        return []
    return [paragraph("label", "Not a loss, or not known:"), *_lines(section.no_loss, most)]


def _not_to_claim(told: Told, ward: str) -> Flowable:
    """Kept whole: it goes to a second page rather than be cut in two."""
    here = {layer.id for layer in told.layers if any(one.ward == ward for one in layer.marks())}
    shown = [layer for layer in told.layers if layer.id in here or not layer.kinds]
    return KeepTogether(
        [
            *_heading("What not to claim", ward),
            paragraph("line", doorstep.RULES),
            *map(_line, doorstep.not_to_claim()),
            *(
                paragraph("small", Strong(f"{layer.title} cannot show: "), layer.cannot_show)
                for layer in shown
            ),
        ]
    )


def _heading(title: str, ward: str) -> list[Flowable]:
    return [Bookmark(title, f"{ward} {title}", 1), paragraph("heading", title)]


def _lines(lines: Sequence[Line], most: int) -> list[Flowable]:
    more = len(lines) - most
    told = [_line(one) for one in lines[:most]]
    return (
        [*told, paragraph("line", f"… and {more} more, on the ward's page")] if more > 0 else told
    )


def _line(one: Line) -> Flowable:
    source = (" [", Quiet(one.source, one.address), "]") if one.source else ()
    return paragraph("line", Strong(f"{one.head}: "), one.text, *source, bullet="•")


def _told_by(sources: tuple[str, ...]) -> str:
    return f"Sources: {'; '.join(sources)}."
