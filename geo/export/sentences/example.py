"""Publish examples to make sentences of: real returns without a number, and made-up ones."""

from dataclasses import replace

from geo import areas
from geo.areas.people import households
from geo.coverage.ids import AREA_IN_PART, CENSUS, NO_RETURN, SPOKEN_TO, WARDS_LEFT_OUT
from geo.coverage.record import Published, Row
from geo.coverage.small_numbers import HIDDEN, Cell, cell
from geo.figures import STANDPOINT

# In made-up returns, shares of the doors of a ward that were visited, one ward after the other.
_SHARES = (0.1, 0.3, 0.7, 1, 0)


def without_a_return() -> Published:
    """Published coverage of real returns, of which there are none: it has no number."""
    wards = {code: _row(doors, None) for code, doors in _homes().items()}
    return Published(STANDPOINT, False, wards, _total(wards))


def made_up() -> Published:
    """A ward without a return, one with a return for a part, one too small, others by shares."""
    wards = {}
    for at, (code, doors) in enumerate(_homes().items()):
        share = _SHARES[at % len(_SHARES)]
        wards[code] = _row(doors, cell(round(doors * share)) if isinstance(doors, int) else None)
    none, in_part, small = list(wards)[:3]
    wards[none] = _row(wards[none].doors, None)
    wards[in_part] = replace(wards[in_part], note=AREA_IN_PART)
    wards[small] = _row(wards[small].doors, HIDDEN)
    return Published(STANDPOINT, True, wards, _total(wards))


def _homes() -> dict[str, Cell]:
    """The homes of every ward, rounded as published."""
    known = households("ward")
    return {code: cell(known[code]) for code in areas.codes("ward")}


def _row(doors: Cell, visited: Cell) -> Row:
    month = STANDPOINT[:7]
    if visited is None:
        when, standing = ("", "", ""), NO_RETURN
    elif visited == HIDDEN:
        when, standing = (HIDDEN, HIDDEN, HIDDEN), SPOKEN_TO
    else:
        when, standing = ("1", month, month) if visited else ("", "", ""), SPOKEN_TO
    return Row(standing, doors, CENSUS, visited, visited, None, None, None, *when, "")


def _total(wards: dict[str, Row]) -> Row:
    known = [one.doors_attempted for one in wards.values() if isinstance(one.doors_attempted, int)]
    doors = sum(one.doors for one in wards.values() if isinstance(one.doors, int))
    return replace(_row(doors, sum(known) if known else None), note=WARDS_LEFT_OUT)
