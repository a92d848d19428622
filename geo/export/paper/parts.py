"""Make the parts of a page on paper: titles, paragraphs, lists, tables and drawings, as data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.export.paper.fonts import printable
from geo.figures.mark import Line

Part = dict[str, object]
# Points: the page between its edges, and a millimetre.
MM = 72 / 25.4
WIDE_PT = 182 * MM


@dataclass(frozen=True)
class Strong:
    """Words to be set bold."""

    text: str


@dataclass(frozen=True)
class Quiet:
    """Words to be set small and grey, such as a source; with an address they lead there."""

    text: str
    address: str = ""


Words = str | Strong | Quiet


def title(text: str) -> Part:
    """The heading of the first order, which a new subject begins with."""
    return {"part": "title", "text": printable(text)}


def heading(text: str) -> Part:
    """A heading of the second order."""
    return {"part": "heading", "text": printable(text)}


def paragraph(style: str, *words: Words) -> Part:
    """Words in a style: lead, big, body, line, dense, label, small or warning.

    Every text of a table reaches paper through here.
    """
    return {"part": "paragraph", "style": style, "runs": list(map(_run, words))}


def line(one: Line, style: str = "line") -> Part:
    """A statement under its head in bold, and who published it."""
    source = (" [", Quiet(one.source, one.address), "]") if one.source else ()
    return paragraph(style, Strong(f"{one.head}: "), one.text, *source)


def told_by(sources: Iterable[str], of: str = "") -> Part:
    """The sources of what stands above, or `of` a subject, in small type."""
    return paragraph("small", f"Sources{f' of {of}' if of else ''}: {'; '.join(sources)}.")


def bullets(items: Iterable[Part]) -> list[Part]:
    """Paragraphs as one list; nothing where there are none."""
    told = list(items)
    return [{"part": "list", "items": told}] if told else []


def drawing(svg: str, wide_pt: float, said: str) -> Part:
    """A drawing, and what a reader hears who does not see it."""
    return {"part": "drawing", "svg": svg, "wide": wide_pt, "alt": said}


def key(rows: Iterable[tuple[str, str]]) -> Part:
    """The words of a key, each with its mark as SVG, or with none above those of its issue."""
    told = [{"text": printable(text), "svg": svg} for text, svg in rows]
    return {"part": "key", "rows": told}


def beside(left: Sequence[Part], right: Sequence[Part], wide_pt: float, gap_pt: float) -> Part:
    """Two columns, the left one read first; the right one is so many points wide."""
    columns = {"left": list(left), "right": list(right)}
    return {"part": "beside", **columns, "wide": wide_pt, "gap": gap_pt}


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[Part | str]],
    widths_pt: Sequence[float],
    highs_pt: Sequence[float] = (),
    style: str = "line",
) -> Part:
    """A table under heading cells; a width or a height of 0 is as the words need it.

    A cell is text, a paragraph or a list; plain text has the table's style.
    """
    cells = [[_cell(one) for one in row] for row in rows]
    sizes = {"widths": list(widths_pt), "highs": list(highs_pt), "style": style}
    return {"part": "table", "head": list(map(printable, head)), "rows": cells, **sizes}


def _cell(one: Part | str) -> Part | str:
    return printable(one) if isinstance(one, str) else one


def new_page() -> Part:
    """What follows begins on a page of its own."""
    return {"part": "break"}


def _run(words: Words) -> dict[str, str]:
    if isinstance(words, str):
        return {"text": printable(words), "look": "", "address": ""}
    if isinstance(words, Strong):
        return {"text": printable(words.text), "look": "strong", "address": ""}
    web = words.address.startswith(("https://", "http://"))
    address = printable(words.address) if web else ""
    return {"text": printable(words.text), "look": "quiet", "address": address}
