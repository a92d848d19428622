"""Count the characters of a sheet once its shared texts stand in every cell that names them.

A workbook keeps a text once and names it by its number: ten thousand cells may each be a book.
"""

from collections.abc import Iterable

from geo.canvass.read.lines import Unreadable
from geo.canvass.read.unzip import Part, Watch, local, valued, walk

# As much as twice the largest CSV that is taken.
MOST_TEXT = 100_000_000
TOO_MUCH_TEXT = (
    "The texts of this workbook are far too long together: remove columns such as notes, and save "
    "it again."
)


class _Texts(Watch):
    """The length of each shared text, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: list[int] = []

    def start(self, name: str, attributes: list[str]) -> None:
        super().start(name, attributes)
        if local(name) == "si":
            self.lengths.append(0)
        if local(name) == "t" and self.lengths:
            self.hear(self._add)

    def end(self, name: str) -> None:
        super().end(name)
        if local(name) == "t":
            self.hear(None)

    def _add(self, text: str) -> None:
        self.lengths[-1] += len(text)


class _Cells(Watch):
    """The characters of all cells that name a shared text, as far as they are asked for."""

    def __init__(self, lengths: list[int]) -> None:
        super().__init__()
        self.lengths = lengths
        self.characters = 0
        self.shared = False
        self.number = ""

    def start(self, name: str, attributes: list[str]) -> None:
        super().start(name, attributes)
        if local(name) == "c":
            self.shared = valued(attributes).get("t") == "s"
        elif local(name) == "v" and self.shared:
            self.number = ""
            self.hear(self._add)

    def end(self, name: str) -> None:
        super().end(name)
        if local(name) == "v" and self.shared:
            self.hear(None)
            self._count()

    def _add(self, text: str) -> None:
        self.number += text

    def _count(self) -> None:
        at = int(self.number) if self.number.isascii() and self.number.isdigit() else -1
        if 0 <= at < len(self.lengths):
            self.characters += self.lengths[at]
        if self.characters > MOST_TEXT:
            raise Unreadable(TOO_MUCH_TEXT)


def refuse_too_much_text(texts: Iterable[Part], sheet: Part, cells: int) -> None:
    """Raise Unreadable where the shared texts of a sheet's `cells` are too long together.

    The cells are gone through one by one only where the longest text in all of them were too much.
    """
    parts = list(texts)
    if sum(part.size for part in parts) * cells <= MOST_TEXT:
        return
    found = _Texts()
    for part in parts:
        walk(part.pieces(), found)
    if max(found.lengths, default=0) * cells > MOST_TEXT:
        walk(sheet.pieces(), _Cells(found.lengths))
