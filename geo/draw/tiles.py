"""Say each issue, and the doors, in a tile of the map: a figure in large type, and what of."""

import re

from geo.figures import STANDPOINT, State
from geo.figures.mark import phase_at
from geo.figures.measure import Measure
from geo.issues import Issue

_AFTER_THE_FIGURE = re.compile(r"[,:;] ")
# Of the words of a share: what it is a share of, and the wards without a return.
_PARTS = 2


def tile(issue: Issue) -> dict[str, str]:
    """An issue's tile: its title, its figure, and what the map shows once it is chosen.

    `measure` shades areas, '' where it has none; `marks` sizes its marks, 'none' where nothing
    does. An issue without a figure says what stands at its first mark.
    """
    text = issue.tile().text if issue.tile else _standing(issue)
    big, rest = _parted(text)
    of = next((one.in_short for one in issue.measures if one.basis.found() == text), "")
    return {
        "id": issue.id,
        "title": issue.title,
        "big": big,
        "rest": of or rest,
        "measure": next((one.id for one in issue.shadings), ""),
        "marks": next((one.id for one in issue.mark_measures), "none"),
    }


def _standing(issue: Issue) -> str:
    phases = [phase_at(mark, STANDPOINT) for mark in issue.marks()]
    return next((one.text for one in phases if one), "Nothing found")


def doors_tile(measure: Measure) -> dict[str, str]:
    """The tile of the doors: the share of all of them that was visited, or why there is none."""
    assert measure.whole
    whole = measure.whole.figure()
    if whole.state not in (State.VALUE, State.ZERO):
        return {"big": _capital(whole.state), "rest": whole.text}
    share, _, of = whole.text.partition(" (")
    share, _, made_up = share.partition(" in ")
    of = "; ".join(of.removesuffix(")").split("; ")[:_PARTS])
    rest = f"in {made_up}: {of}" if made_up else of
    return {"big": _capital(f"{share} visited"), "rest": rest}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _parted(text: str) -> tuple[str, str]:
    """'about £4,600 a year, 2 schools' -> 'About £4,600 a year' and '2 schools'."""
    big, *rest = _AFTER_THE_FIGURE.split(text, maxsplit=1)
    return _capital(big), "".join(rest)
