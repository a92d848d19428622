"""A line of cells as a file gives it, and what its cells are cleared of."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

Progress = Callable[[float], object]

# White space, and what has no width: joiners, marks of direction, the byte order mark.
_OUTER = (
    " \t\n\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028"
    "\u2029\u202f\u205f\u3000\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
# Controls but for tab and line ends, and what is no character; then halves of surrogate pairs.
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_FOREIGN = re.compile("[\ud800-\udfff]")


class Line(NamedTuple):
    """A line's number in the file (1 is the first), its cells, and what is wrong with it."""

    number: int
    cells: list[str]
    fault: str = ""


@dataclass(frozen=True)
class Lines:
    """A file once opened. `read(width, progress)` gives its lines from the first on.

    `width` is the number of headings, 0 while not known. `open_ended` says that blank cells
    at the end of a line may have been left off.
    """

    encoding: str
    delimiter: str
    read: Callable[[int, Progress], Iterator[Line]]
    open_ended: bool


def cleared(cells: Sequence[str]) -> list[str]:
    """The cells without white space and widthless characters at either end."""
    return [cell.strip(_OUTER) for cell in cells]


def strange(cells: Sequence[str]) -> str:
    """What is wrong with the characters of a line, or nothing."""
    together = "".join(cells)
    if _STRANGE.search(together):
        return "holds a control character: remove it"
    if _FOREIGN.search(together):
        return "is not in the encoding of the rest of the file: save the file as CSV UTF-8"
    return ""


def reach(cells: Sequence[str]) -> int:
    """How many cells there are up to the last filled one."""
    return max((at for at, cell in enumerate(cells, start=1) if cell), default=0)


def paced(progress: Progress) -> Progress:
    """Tell of the share done only where it has grown by a hundredth, or is the whole."""
    told = 0.0

    def tell(share: float) -> None:
        nonlocal told
        if share >= min(1.0, told + 0.01):
            told = share
            progress(share)

    return tell


def unheard(share: float) -> None:
    """The progress that nobody follows."""
