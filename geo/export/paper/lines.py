"""Put statements and whose they are into words on paper: a line, its source, a table's sources."""

from collections.abc import Iterable

from geo.export.paper.parts import Part, Quiet, Strong, paragraph
from geo.figures.mark import Line


def line(one: Line, style: str = "line") -> Part:
    """A statement under its head in bold, and who published it."""
    source = (" [", Quiet(one.source, one.address), "]") if one.source else ()
    return paragraph(style, Strong(f"{one.head}: "), one.text, *source)


def told_by(sources: Iterable[str], of: str = "") -> Part:
    """The sources of what stands above, or `of` a subject, in small type."""
    return paragraph("small", f"Sources{f' of {of}' if of else ''}: {'; '.join(sources)}.")
