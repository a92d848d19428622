"""Print a doorstep brief for wards: what was lost, who says so, what not to say, the doors."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

import pandas as pd
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
)

from geo import areas
from geo.areas import group
from geo.cards import cards_of
from geo.coverage import doors_in_words
from geo.coverage.returns import REAL, Returns
from geo.export.group_page import group_story
from geo.export.paper import (
    BOLD,
    EDGE_PT,
    PLAIN,
    QUIET,
    WARN,
    WIDE_PT,
    Quiet,
    Strong,
    fonts,
    paragraph,
    printable,
)
from geo.export.ward_map import Key, Locator, WardMap, marks_in
from geo.figures import STANDPOINT, spoken_date
from geo.figures.mark import Line
from geo.issues import Issue, every_issue
from geo.link import doorstep
from geo.link.doorstep import Section
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION

GROUND = (
    "Heavy line: the ward; dark: the constituency's edge; grey: other wards; dashed: railway. "
    "Shaded: where people live, derived from postcodes. A mark is at its postcode's centre, or "
    "in the middle of its place."
)
REST = " … (the rest is on the ward's page)"
_WORDS_AT_MOST = 320
_MAP_PT, _GAP_PT, _LOCATOR_PT = 76 * mm, 5 * mm, 21 * mm


@dataclass(frozen=True)
class Told:
    """What every page of a brief draws on: the issues, and the doors where staff asked."""

    issues: tuple[Issue, ...]
    cover: pd.DataFrame | None
    returns: Returns


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
            f"A ward (boundaries used {PLACE.wards}) of the constituency of {PLACE.name}, "
            f"as it stood on {spoken_date(STANDPOINT)}.",
        ),
        Spacer(0, 2 * mm),
        _beside(_summary(told, ward), _map(told, ward)),
        *(part for issue in told.issues for part in _issue(issue, ward, most)),
        *_claims(told, ward, "line" if most >= _ROOMY else "small"),
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
    context = [issue for issue in told.issues if not issue.kinds]
    return [
        *_heading("In short", ward),
        *map(_line, doorstep.in_short(ward)),
        *(paragraph("small", _told_by(doorstep.sources(one.tables))) for one in context),
        *_doors(told, ward),
    ]


def _doors(told: Told, ward: str) -> list[Flowable]:
    if told.cover is None:
        return []
    row: pd.Series = told.cover.loc[[ward]].iloc[0]
    return [
        *_heading(told.returns.titled("Doors"), ward),
        *([paragraph("warning", told.returns.warning)] if told.returns.synthetic else []),
        *(
            _line(Line(title, shorten(words, _WORDS_AT_MOST, placeholder=REST)))
            for title, words in doors_in_words(row, told.returns)
        ),
    ]


def _map(told: Told, ward: str) -> list[Flowable]:
    drawn = marks_in(told.issues, ward)
    key = Table(
        [[Key(told.issues, drawn, _MAP_PT - _LOCATOR_PT), Locator(ward, _LOCATOR_PT)]],
        [_MAP_PT - _LOCATOR_PT, _LOCATOR_PT],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)],
    )
    return [WardMap(ward, drawn, _MAP_PT), key, paragraph("small", GROUND)]


def _issue(issue: Issue, ward: str, most: int) -> list[Flowable]:
    """What is stated of an issue, then what of it is no loss; nothing where nothing is."""
    section = doorstep.section(issue, ward)
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


def _claims(told: Told, ward: str, style: str) -> list[Flowable]:
    """What may be said and what may not, in small type where there is little room."""
    shown = [issue for issue in told.issues if _bears_on(issue, ward)]
    limits = [paragraph("small", Strong(f"{issue.title}: "), issue.cannot_show) for issue in shown]
    return [
        *_said(ward, "What you can say", style, doorstep.to_say()),
        *_said(ward, "What you cannot say", style, doorstep.not_to_say(), doorstep.rules()),
        *limits,
    ]


def _said(ward: str, title: str, style: str, lines: Sequence[Line], *rules: str) -> list[Flowable]:
    told = [_line(one, style) for one in lines]
    first, *others = [*(paragraph(style, one) for one in rules), *told]
    return [KeepTogether([*_heading(title, ward), first]), *others]


def _bears_on(issue: Issue, ward: str) -> bool:
    """Whether an issue marks a ward or has no number of a loss for it; one without marks does."""
    lost = (one.figures("ward")[ward] for one in issue.measures if one.loss and one.figures)
    marked = not issue.kinds or any(one.ward == ward for one in issue.marks())
    return marked or any(one.value is None for one in lost)


def _heading(title: str, ward: str) -> list[Flowable]:
    return [Bookmark(title, f"{ward} {title}", 1), paragraph("heading", title)]


def _lines(lines: Sequence[Line], most: int) -> list[Flowable]:
    more = len(lines) - most
    told = [_line(one) for one in lines[:most]]
    return (
        [*told, paragraph("line", f"… and {more} more, on the ward's page")] if more > 0 else told
    )


def _line(one: Line, style: str = "line") -> Flowable:
    source = (" [", Quiet(one.source, one.address), "]") if one.source else ()
    return paragraph(style, Strong(f"{one.head}: "), one.text, *source, bullet="•")


def _told_by(sources: tuple[str, ...]) -> str:
    return f"Sources: {'; '.join(sources)}."


STAFF = "FOR STAFF: this brief has exact canvass figures"
PAGES_AT_MOST = 2
_LINES = (12, 8, 5, 3, 2, 1)
# With fewer lines a list than this, the claims are in small type.
_ROOMY = 8
_NAMED = 3
_TOP_PT, _FOOT_PT = 14 * mm, 15 * mm


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
    fitted = [(ward, *_fit(told, ward)) for ward in dict.fromkeys(wards)]
    story = _of_group(together) if together else []
    # Building uses flowables up, so that the page is made once more.
    before = _built(told, _of_group(together), "", 0)[1] if together else 0
    for ward, most, _ in fitted:
        story += [*([PageBreak()] if story else []), *ward_story(told, ward, most)]
    names = [areas.name_of(ward) for ward, _, _ in fitted]
    title = ", ".join(names) if len(names) <= _NAMED else f"{len(names)} wards"
    return _built(told, story, title, before + sum(pages for _, _, pages in fitted))[0]


def _of_group(code: str) -> list[Flowable]:
    return [Bookmark(group.name_of(code), code, 0), *group_story(code)]


def _fit(told: Told, ward: str) -> tuple[int, int]:
    """How many lines a list may have for the ward to stay within its pages, and those pages."""
    for most in _LINES:
        pages = _built(told, ward_story(told, ward, most), "", 0)[1]
        if pages <= PAGES_AT_MOST:
            break
    return most, pages


def _built(told: Told, story: list[Flowable], title: str, pages: int) -> tuple[bytes, int]:
    """The file's bytes, and how many pages it has."""
    file = io.BytesIO()
    fonts()
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        title=f"Doorstep brief: {title}",
        author=f"{PLACE.name} map",
        subject=f"The constituency as it stood on {spoken_date(STANDPOINT)}",
        keywords=", ".join(card for issue in told.issues for card in cards_of(issue)),
        lang="en-GB",
        invariant=1,
        initialFontName=PLAIN,
    )
    frame = Frame(EDGE_PT, _FOOT_PT, WIDE_PT, A4[1] - _TOP_PT - _FOOT_PT, 0, 0, 0, 0)
    document.addPageTemplates(
        PageTemplate("page", [frame], onPageEnd=lambda canvas, _: _margins(canvas, told, pages))
    )
    document.build(story)
    return file.getvalue(), document.page


def _margins(canvas: Canvas, told: Told, pages: int) -> None:
    """Above: what this is, and for whom; below: whose data, and the page's number."""
    top = A4[1] - 9 * mm
    canvas.setFillColor(QUIET)
    canvas.setFont(PLAIN, 6.4)
    said = f"Doorstep brief · {PLACE.name}, {spoken_date(STANDPOINT)} · {canvas.ward}"
    canvas.drawString(EDGE_PT, top, said)
    if told.cover is not None:
        canvas.setFillColor(WARN)
        canvas.setFont(BOLD, 6.8)
        canvas.drawRightString(A4[0] - EDGE_PT, top, STAFF)
        if told.returns.synthetic:
            canvas.drawRightString(A4[0] - EDGE_PT, top - 8.5, printable(told.returns.warning))
    foot = paragraph("small", ATTRIBUTION)
    _, high = foot.wrap(WIDE_PT - 22 * mm, 20 * mm)
    foot.drawOn(canvas, EDGE_PT, 12 * mm - high + 2)
    canvas.setFillColor(QUIET)
    canvas.setFont(PLAIN, 6.4)
    canvas.drawRightString(A4[0] - EDGE_PT, 9 * mm, f"Page {canvas.getPageNumber()} of {pages}")
