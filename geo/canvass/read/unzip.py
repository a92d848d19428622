"""Open a zip archive that may lie, and walk the XML in it: no bombs, no entities, no depths.

What an archive claims is checked before anything is unpacked, in bounded memory and time.
"""

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from geo.canvass.read.lines import MOST_CELLS, Unreadable

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
MOST_PARTS = 1_000
MOST_UNPACKED = 400_000_000
# A sheet shrinks to a tenth, at most a thirtieth; deflate can do a thousandth.
_MOST_RATIO, _SMALL = 100, 1_000_000
_PIECE = 65_536
_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCAL, _CENTRAL, _END = (struct.Struct(form) for form in ("<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"))
_UTF8_NAMES, _1980 = 0x800, 0x21
_DAMAGED_ARCHIVE = "This workbook is damaged: open it in a spreadsheet and save it again as .xlsx."
_BOMB = "This workbook is far too large when unpacked: save it again as .xlsx, or as CSV."
_ODD = "This archive is not packed like a workbook: open it in a spreadsheet and save it as .xlsx."
DAMAGED = "This workbook is damaged inside: open it in a spreadsheet and save it again as .xlsx."
DEEPEST = 100
_BEGINNING = 100
_LONGEST_TAG = 1_000_000
_ENTITIES = "This workbook declares entities, which no table needs: save it again as .xlsx."
DEEP = (
    "The parts of this workbook are nested too deeply: open it in a spreadsheet and save it as "
    ".xlsx."
)
_CLAIMS = "This workbook claims more content than it can have: save it again as .xlsx, or as CSV."


@dataclass(frozen=True)
class Part:
    """A member of the archive, still packed."""

    name: str
    method: int
    checksum: int
    size: int
    packed: memoryview

    def pieces(self) -> Iterator[bytes]:
        """The part unpacked, piece by piece; raises Unreadable as soon as it breaks its word."""
        size = checksum = 0
        for piece in self._unpacked():
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
            if size > self.size:
                raise Unreadable(_BOMB)
            yield piece
        if size != self.size or checksum != self.checksum:
            raise Unreadable(_DAMAGED_ARCHIVE)

    def _unpacked(self) -> Iterator[bytes]:
        if self.method == ZIP_STORED:
            for at in range(0, len(self.packed), _PIECE):
                yield bytes(self.packed[at : at + _PIECE])
            return
        unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for at in range(0, len(self.packed), _PIECE):
                yield unpacking.decompress(self.packed[at : at + _PIECE], _PIECE)
                while unpacking.unconsumed_tail:
                    yield unpacking.decompress(unpacking.unconsumed_tail, _PIECE)
            while piece := unpacking.decompress(b"", _PIECE):
                yield piece
        except zlib.error as error:
            raise Unreadable(_DAMAGED_ARCHIVE) from error
        if not unpacking.eof or unpacking.unused_data:
            raise Unreadable(_DAMAGED_ARCHIVE)


def is_archive(content: bytes) -> bool:
    """Whether the bytes begin as a zip archive does, which an Excel workbook is."""
    return content.startswith(_BEGINNINGS)


def parts(content: bytes) -> list[Part]:
    """The members of an archive, none of them unpacked; raises Unreadable for a hostile one."""
    # Counted in the bytes: making a list of a million entries takes too long.
    if content.count(_DIRECTORY_ENTRY) > MOST_PARTS:
        raise Unreadable(
            f"This archive has more than {MOST_PARTS:,} parts, which is too many for a workbook "
            "of returns: open it in a spreadsheet and save it as .xlsx."
        )
    entries, end = _directory(content)
    _refuse_claims(entries, len(content))
    return _taken(content, entries, end)


def zipped(kept: list[Part]) -> bytes:
    """An archive of these parts alone, with nothing in it that was not checked."""
    file, directory = BytesIO(), BytesIO()
    for part in kept:
        name, at = part.name.encode(), file.tell()
        told = (20, _UTF8_NAMES, part.method, 0, _1980, part.checksum, len(part.packed), part.size)
        directory.write(_CENTRAL.pack(_DIRECTORY_ENTRY, 20, *told, len(name), *[0] * 5, at) + name)
        file.write(_LOCAL.pack(b"PK\x03\x04", *told, len(name), 0) + name)
        file.write(part.packed)
    at, size, count = file.tell(), directory.tell(), len(kept)
    file.write(directory.getvalue())
    file.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, size, at, 0))
    return file.getvalue()


def _directory(content: bytes) -> tuple[list[ZipInfo], int]:
    """The entries of an archive's directory but for folders, and where it begins."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            return entries, archive.start_dir
    except Exception as error:  # A damaged directory makes the library raise anything.
        raise Unreadable(_DAMAGED_ARCHIVE) from error


def _refuse_claims(entries: list[ZipInfo], size: int) -> None:
    """Refuse what the directory of an archive of this size itself owns up to."""
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("This archive has a password: save it as .xlsx without a password.")
    sizes = [(entry.file_size, entry.compress_size) for entry in entries]
    sizes.append((sum(unpacked for unpacked, _ in sizes), size))
    if any(unpacked > max(_SMALL, _MOST_RATIO * packed) for unpacked, packed in sizes):
        raise Unreadable(_BOMB)
    if sizes[-1][0] > MOST_UNPACKED:
        raise Unreadable(_BOMB)
    names = [entry.orig_filename for entry in entries]
    if any(_leads_outside(name) for name in names) or len(set(map(str.lower, names))) < len(names):
        raise Unreadable(_ODD)
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        raise Unreadable(_ODD)


def _leads_outside(name: str) -> bool:
    return name[:1] in ("", "/") or ".." in name.split("/") or any(sign in name for sign in "\\:\0")


def _taken(content: bytes, entries: list[ZipInfo], end: int) -> list[Part]:
    """The parts where their own headers say they lie; refuses those that overlap or nest."""
    taken = []
    view = memoryview(content)
    for entry in sorted(entries, key=lambda entry: entry.header_offset, reverse=True):
        if not 0 <= entry.header_offset <= end - _LOCAL.size:
            raise Unreadable(_ODD)
        header = _LOCAL.unpack_from(content, entry.header_offset)
        at = entry.header_offset + _LOCAL.size + header[-2] + header[-1]
        if header[0] != b"PK\x03\x04" or at + entry.compress_size > end:
            raise Unreadable(_ODD)
        end = entry.header_offset
        packed = view[at : at + entry.compress_size]
        taken.append(Part(entry.filename, entry.compress_type, entry.CRC, entry.file_size, packed))
    return taken[::-1]


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
