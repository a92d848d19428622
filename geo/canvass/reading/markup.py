"""Walk the XML of a workbook's part safely: no entities, no depths, nothing without an end."""

from collections.abc import Callable, Iterable
from functools import partial
from xml.parsers import expat

from geo.canvass.reading.limits import MOST_CELLS, Unreadable

DAMAGED = "This workbook is damaged inside: open it in a spreadsheet and save it again as .xlsx."
DEEPEST = 100
_BEGINNING = 100
_LONGEST_TAG = 1_000_000
_ENTITIES = "This workbook declares entities, which no table needs: save it again as .xlsx."
DEEP = "This workbook nests its parts too deep: open it in a spreadsheet and save it as .xlsx."
_CLAIMS = "This workbook claims to hold more than it can: save it again as .xlsx, or as CSV."


class Watch:
    """What is looked at on the way through a part. Attributes come as [name, value, ...].

    `hear` sets what is called with the text between the tags, or None.
    """

    hear: Callable[[Callable[[str], object] | None], object]

    def __init__(self) -> None:
        self.depth = 0

    def start(self, name: str, attributes: list[str]) -> None:
        """Go into an element; raises Unreadable where it is too deep or claims too much."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(DEEP)
        # A library may set memory aside for what is only claimed, and end the whole process.
        for attribute in ("count", "uniqueCount"):
            if attribute in attributes and not _credible(valued(attributes).get(attribute, "0")):
                raise Unreadable(_CLAIMS)

    def end(self, name: str) -> None:
        """Come out of an element."""
        self.depth -= 1

    def aside(self, *_: str) -> None:
        """Pass a comment or a processing instruction."""


class Elements(Watch):
    """The attributes of all elements of one name, in order, names without prefix."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.found: list[dict[str, str]] = []

    def start(self, name: str, attributes: list[str]) -> None:
        super().start(name, attributes)
        if local(name) == self.name:
            self.found.append({local(key): value for key, value in valued(attributes).items()})


def walk(pieces: Iterable[bytes], watch: Watch) -> None:
    """Show a part in UTF-8 to the watch; raises Unreadable for XML that no workbook has."""
    parser = expat.ParserCreate("UTF-8")
    parser.ordered_attributes = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    parser.CommentHandler = parser.ProcessingInstructionHandler = watch.aside
    watch.hear = partial(setattr, parser, "CharacterDataHandler")
    fed = 0
    try:
        for piece in pieces:
            # A part in UTF-16, which a library would read another way than the parser.
            if not fed and b"\0" in piece[:_BEGINNING]:
                raise Unreadable(DAMAGED)
            parser.Parse(piece)
            fed += len(piece)
            if fed - parser.CurrentByteIndex > _LONGEST_TAG:
                raise Unreadable(DAMAGED)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Unreadable(DAMAGED) from error


def local(name: str) -> str:
    """A name without its prefix: x:row is a row."""
    return name.rpartition(":")[2]


def valued(attributes: list[str]) -> dict[str, str]:
    """The attributes by name."""
    return dict(zip(attributes[::2], attributes[1::2], strict=True))


def _refuse_doctype(*_: object) -> None:
    raise Unreadable(_ENTITIES)


def _credible(claimed: str) -> bool:
    return claimed.isascii() and claimed.isdigit() and int(claimed[:20]) <= MOST_CELLS
