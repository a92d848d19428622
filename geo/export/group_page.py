"""Put the sums of a group and its members on a page of paper."""

from geo import areas
from geo.areas import group
from geo.export.paper.parts import Part, Strong, bullets, heading, paragraph, title, told_by
from geo.figures import STANDPOINT, in_words, spoken_date
from geo.link import compare, doorstep
from geo.tables.place import PLACE

HOW = (
    "Each figure is of the group as one: a rate is its sum over its sum, and not a mean of rates. "
    "A member without a number is named beside the figure."
)


def group_story(code: str) -> list[Part]:
    """What was lost in a group, a line a measure, and who published it; no canvass figures.

    It has no name that a link gave. Raises geo.areas.UnknownArea.
    """
    rows = compare.rows([code])
    tables = tuple({one.name: one for row in rows for one in row.tables}.values())
    named = ", ".join(areas.name_of(one) for one in group.members(code))
    return [
        title(group.name_of(code)),
        paragraph(
            "body",
            f"A group of {group.how_many(code)} of the constituency of {PLACE.name}, as it stood "
            f"on {spoken_date(STANDPOINT)}: {named}.",
        ),
        heading("In short"),
        *bullets(map(_line, rows)),
        paragraph("small", HOW),
        paragraph("small", _estimates()),
        told_by(doorstep.sources(tables)),
    ]


def _estimates() -> str:
    """Which figures are estimates and which input is inferred, as their measures say it."""
    basis = [one.basis for one, _ in compare.measures()]
    return " ".join(
        dict.fromkeys(
            filter(None, [said for one in basis for said in (one.estimate, one.inferred)])
        )
    )


def _line(row: compare.Row) -> Part:
    words = in_words(row.figures[0])
    estimate = f" {row.estimate}" if row.estimate else ""
    return paragraph("line", Strong(f"{row.title}: "), f"{words}.{estimate}")
