"""Print a doorstep brief for wards: what was lost, who says so, what not to say, the doors."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

import pandas as pd

from geo import areas
from geo.areas.ground import RAIL, SETTLEMENTS
from geo.cards import cards_of
from geo.coverage import doors_in_words
from geo.coverage.returns import REAL, Returns
from geo.export.group_page import group_story
from geo.export.paper.parts import (
    MM,
    Part,
    Strong,
    beside,
    bullets,
    heading,
    line,
    new_page,
    paragraph,
    title,
    told_by,
)
from geo.export.paper.sheet import Margins, pages, printed
from geo.export.ward_map import locator, marks_key, shown_in, ward_map
from geo.figures import STANDPOINT, spoken_date
from geo.figures.mark import Line
from geo.issues import Issue, every_issue, without_data
from geo.link import doorstep
from geo.link import ward as short
from geo.link.doorstep import Section
from geo.tables import gaps
from geo.tables.place import PLACE
from geo.tables.words import sentences

_GREY = "other wards and railways" if RAIL.sources else "other wards"
GROUND = sentences(
    f"Heavy line: the ward; dark: the constituency's edge; grey: {_GREY}.",
    "Shaded: where people live, derived from postcodes." if SETTLEMENTS.sources else "",
    "A mark is at its postcode's centre, or in the middle of its place, or at the end of the line "
    "that leads from there.",
)
NOT_COUNTED = "Not counted as a loss here, or not known:"
REST = " … (the rest is on the ward's page)"
_WORDS_AT_MOST = 320
_MAP_PT, _GAP_PT, _LOCATOR_PT = 76 * MM, 5 * MM, 21 * MM


@dataclass(frozen=True)
class Told:
    """What every page of a brief draws on: the issues, and the doors where staff asked."""

    issues: tuple[Issue, ...]
    cover: pd.DataFrame | None
    returns: Returns


def ward_story(told: Told, ward: str, most: int) -> list[Part]:
    """A ward's pages as parts, no list with more than `most` lines. Raises UnknownArea."""
    name = areas.name_of(ward)
    return [
        title(name),
        paragraph(
            "body",
            f"A ward (boundaries used {PLACE.wards}) of the constituency of {PLACE.name}, "
            f"as it stood on {spoken_date(STANDPOINT)}.",
        ),
        paragraph("lead", short.lead(ward)),
        *([paragraph("body", part)] if (part := gaps.of_area(name)) else []),
        beside(_summary(told, ward), _map(told, ward), _MAP_PT, _GAP_PT),
        *(part for issue in told.issues for part in _issue(issue, ward, most)),
        *_claims(told, ward, "line" if most >= _ROOMY else "small"),
    ]


def _summary(told: Told, ward: str) -> list[Part]:
    context = [issue for issue in told.issues if not issue.kinds]
    return [
        heading("In short"),
        *bullets(map(line, doorstep.in_short(ward))),
        *(told_by(doorstep.sources(one.tables)) for one in context),
        *_doors(told, ward),
    ]


def _doors(told: Told, ward: str) -> list[Part]:
    if told.cover is None:
        return []
    row: pd.Series = told.cover.loc[[ward]].iloc[0]
    return [
        heading(told.returns.titled("Doors")),
        *([paragraph("warning", told.returns.warning)] if told.returns.synthetic else []),
        *bullets(
            line(Line(head, shorten(words, _WORDS_AT_MOST, placeholder=REST)))
            for head, words in doors_in_words(row, told.returns)
        ),
    ]


def _map(told: Told, ward: str) -> list[Part]:
    shown = shown_in(told.issues, ward)
    where = [locator(ward, _LOCATOR_PT)]
    below = beside([marks_key(shown)], where, _LOCATOR_PT, 0)
    return [ward_map(shown, _MAP_PT), below, paragraph("small", GROUND)]


def _issue(issue: Issue, ward: str, most: int) -> list[Part]:
    """What is stated of an issue, then what of it is no loss; nothing where nothing is."""
    section = doorstep.section(issue, ward)
    if not section.stated and not section.no_loss:
        return []
    return [
        heading(section.title),
        *_lines(section.stated, most),
        *_no_loss(section, most),
        *([paragraph("small", section.method)] if section.method else []),
        *([told_by(section.sources)] if section.sources else []),
    ]


def _no_loss(section: Section, most: int) -> list[Part]:
    if not section.no_loss:
        return []
    return [paragraph("label", NOT_COUNTED), *_lines(section.no_loss, most)]


def _claims(told: Told, ward: str, style: str) -> list[Part]:
    """What may be said and what may not, in small type where there is little room."""
    shown = [issue for issue in told.issues if _bears_on(issue, ward)]
    limits = [paragraph("small", Strong(f"{issue.title}: "), issue.cannot_show) for issue in shown]
    return [
        *_said("What you can say", style, doorstep.to_say()),
        *_said("What you cannot say", style, doorstep.not_to_say(), doorstep.rules()),
        *limits,
        *([paragraph("small", nothing)] if (nothing := without_data()) else []),
    ]


def _said(head: str, style: str, lines: Sequence[Line], *rules: str) -> list[Part]:
    told = bullets(line(one, style) for one in lines)
    if not told and not rules:
        return []
    return [heading(head), *(paragraph(style, one) for one in rules), *told]


def _bears_on(issue: Issue, ward: str) -> bool:
    """Whether an issue marks a ward or has no number of a loss for it; one without marks does."""
    lost = (one.figures("ward")[ward] for one in issue.measures if one.loss and one.figures)
    marked = not issue.kinds or any(one.ward == ward for one in issue.marks())
    return marked or any(one.value is None for one in lost)


def _lines(lines: Sequence[Line], most: int) -> list[Part]:
    more = len(lines) - most
    told = [line(one) for one in lines[:most]]
    rest = [paragraph("line", f"… and {more} more, on the ward's page")] if more > 0 else []
    return [*bullets(told), *rest]


STAFF = "FOR STAFF: this brief has exact canvass figures"
PAGES_AT_MOST = 2
_LINES = (12, 8, 5, 3, 2, 1)
# With fewer lines a list than this, the claims are in small type.
_ROOMY = 8
_NAMED = 3


def brief(
    wards: Sequence[str],
    cover: pd.DataFrame | None = None,
    returns: Returns = REAL,
    issues: tuple[Issue, ...] | None = None,
    together: str = "",
) -> bytes:
    """A PDF (A4) of one or two pages for each ward, in the order given; equal input, equal bytes.

    `together` is the code of a group, whose page then comes first.

    `cover` is what `geo.canvass.count` gives of the wards, exact: with it the brief is
    for staff, and says so. `returns` words its figures, and says so of made-up ones. Raises
    geo.areas.UnknownArea, and ValueError without a ward.
    """
    if not wards:
        raise ValueError("A brief needs at least one ward: choose one.")
    told = Told(issues or every_issue(), cover, returns)
    story = group_story(together) if together else []
    for ward in dict.fromkeys(wards):
        story += [*([new_page()] if story else []), *_fitted(told, ward)]
    names = [areas.name_of(ward) for ward in dict.fromkeys(wards)]
    called = ", ".join(names) if len(names) <= _NAMED else f"{len(names)} wards"
    cards = [card for issue in told.issues for card in cards_of(issue)]
    return printed(story, f"Doorstep brief: {called}", _margins(told), cards)


def _fitted(told: Told, ward: str) -> list[Part]:
    """A ward's parts, with as many lines a list as let it stay within its pages."""
    for most in _LINES:
        story = ward_story(told, ward, most)
        if pages(story, _margins(told)) <= PAGES_AT_MOST:
            break
    return story


def _margins(told: Told) -> Margins:
    """Above: what this is, and for whom; below: whose data, and the page's number."""
    warned = (told.returns.warning,) if told.returns.synthetic else ()
    staff = (STAFF, *warned) if told.cover is not None else ()
    return Margins(f"Doorstep brief · {PLACE.name}, {spoken_date(STANDPOINT)}", staff, running=True)
