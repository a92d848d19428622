"""Say the doors of several areas as one share: doors visited of all doors, each added up."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.coverage import Share, small_numbers
from geo.coverage.ids import BOTH
from geo.figures import Figure, State, count, figure, per_cent


@dataclass(frozen=True)
class Part:
    """The doors of one area: those visited, all of them, where their number comes from.

    Counts are exact, or published cells. `lacking` says that a part of it has no return.
    """

    visited: int
    doors: int
    source: str
    lacking: bool


def exact(parts: Sequence[Part]) -> Figure:
    """The share of several areas whose counts are exact: for staff alone."""
    visited, doors = _sums(parts)
    if not doors:
        return figure(0, "0 doors")
    said = per_cent(visited, doors)
    return figure(100 * visited / doors, _words(parts, said, count(visited), count(doors)))


def of_cells(parts: Sequence[Part]) -> Figure:
    """The share of several areas by their published cells, and so no closer than they are.

    Every cell is a rounded count of an area whose own share is published.
    """
    visited, doors = _sums(parts)
    covered = small_numbers.share(visited, doors)
    if not isinstance(covered, int):
        return Figure(None, State.HIDDEN, "hidden: too few doors for a share")
    said = "under 1%" if visited and not covered else f"{covered}%"
    about = f"about {count(visited)}" if visited else "0"
    words = _words(parts, said, about, f"about {count(doors)}")
    return Figure(float(covered), State.VALUE if visited else State.ZERO, words)


def _sums(parts: Sequence[Part]) -> tuple[int, int]:
    return sum(one.visited for one in parts), sum(one.doors for one in parts)


def _words(parts: Sequence[Part], share: str, visited: str, doors: str) -> str:
    sources = {one.source for one in parts}
    lacking = sum(one.lacking for one in parts)
    return Share(
        share,
        visited,
        doors,
        sources.pop() if len(sources) == 1 else BOTH,
        lacking=f"a part of {lacking} of {len(parts)} areas has no return" if lacking else "",
    ).words
