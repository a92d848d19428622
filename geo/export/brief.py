"""Print a doorstep brief for wards: what was lost, who says so, what not to claim, the doors."""

import io
from collections.abc import Sequence

import pandas as pd
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from geo import areas
from geo.export.brief_page import Told, ward_story
from geo.export.paper import BOLD, EDGE_PT, PLAIN, QUIET, WARN, WIDE_PT, fonts, paragraph, printable
from geo.figures import STANDPOINT, spoken_date
from geo.layer import Layer
from geo.layers import every_layer
from geo.sources import ATTRIBUTION

STAFF = "FOR STAFF: holds exact canvass figures"
PAGES_AT_MOST = 2
_LINES = (12, 8, 5, 3, 2, 1)
_NAMED = 3
_TOP_PT, _FOOT_PT = 14 * mm, 15 * mm


def brief(
    wards: Sequence[str],
    cover: pd.DataFrame | None = None,
    warning: str = "",
    layers: tuple[Layer, ...] | None = None,
) -> bytes:
    """A PDF (A4) of one or two pages for each ward, in the order given; equal input, equal bytes.

    `cover` is what `geo.canvass.count` gives of the wards, exact: with it the brief is
    for staff, and says so. `warning` is what must be said while its figures are made up. Raises
    geo.areas.UnknownArea, and ValueError without a ward.
    """
    if not wards:
        raise ValueError("A brief needs at least one ward: choose one.")
    told = Told(layers or every_layer(), cover, warning)
    fitted = [(ward, *_fit(told, ward)) for ward in dict.fromkeys(wards)]
    story: list[Flowable] = []
    for ward, most, _ in fitted:
        story += [*([PageBreak()] if story else []), *ward_story(told, ward, most)]
    names = [areas.name_of(ward) for ward, _, _ in fitted]
    title = ", ".join(names) if len(names) <= _NAMED else f"{len(names)} wards"
    return _built(told, story, title, sum(pages for _, _, pages in fitted))[0]


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
        author="North East Derbyshire map",
        subject=f"The constituency as it stood on {spoken_date(STANDPOINT)}",
        keywords=", ".join(card for layer in told.layers for card in layer.cards),
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
    said = f"Doorstep brief · North East Derbyshire, {spoken_date(STANDPOINT)} · {canvas.ward}"
    canvas.drawString(EDGE_PT, top, said)
    if told.cover is not None:
        canvas.setFillColor(WARN)
        canvas.setFont(BOLD, 6.8)
        canvas.drawRightString(A4[0] - EDGE_PT, top, STAFF)
        if told.warning:
            canvas.drawRightString(A4[0] - EDGE_PT, top - 8.5, printable(told.warning))
    foot = paragraph("small", ATTRIBUTION)
    _, high = foot.wrap(WIDE_PT - 22 * mm, 20 * mm)
    foot.drawOn(canvas, EDGE_PT, 12 * mm - high + 2)
    canvas.setFillColor(QUIET)
    canvas.setFont(PLAIN, 6.4)
    canvas.drawRightString(A4[0] - EDGE_PT, 9 * mm, f"Page {canvas.getPageNumber()} of {pages}")
