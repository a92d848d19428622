"""Give a measure's figure of a group: its sum over its sum, and name the members without one.

A place whose name begins those of several wards is such a group.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from geo import areas
from geo.areas import ground, group
from geo.coverage.left import LEFT, TOO_SMALL, Doors
from geo.coverage.returns import Returns
from geo.figures import Figure, State, count, figure, in_words, no_data, not_applicable
from geo.figures.measure import DOES_NOT_APPLY, AreaType, Measure
from geo.issues import every_issue

NOT_ADDED = "the figures of several areas are not added up or averaged"
_MISSING = (State.NO_DATA, State.HIDDEN)


def together(measure: Measure, code: str) -> Figure:
    """A measure's figure of a group by its code, never a mean of its members' figures.

    A member without a number is left out and named, so that a count is the least it can be.
    Raises geo.areas.UnknownArea.
    """
    if measure.together is None:
        return not_applicable(NOT_ADDED)
    missing = missing_of(measure, code)
    known = [one for one in group.members(code) if one not in missing]
    if not known:
        return _none(list(missing.values()), missing)
    return _least(measure, measure.together(known), missing)


def missing_of(measure: Measure, code: str) -> dict[str, Figure]:
    """The members of a group of which a measure has no number, though it could have one."""
    own = {one: own_figure(measure, one) for one in group.members(code)}
    return {one: its for one, its in own.items() if its.state in _MISSING}


def doors_left(doors: Mapping[str, Doors], code: str, returns: Returns) -> Figure:
    """The doors not yet visited of an area or a group: the sum of what is told of its members.

    `doors` are those of areas as their reader may see them. A member without a number is named.
    """
    hidden = Doors(*2 * (Figure(None, State.HIDDEN, TOO_SMALL),), whole=False)
    own = {one: doors.get(one, hidden) for one in group.members(code)}
    missing = {one: its.left for one, its in own.items() if its.left.value is None}
    known = [its for one, its in own.items() if one not in missing]
    if not known:
        return _none(list(missing.values()), missing)
    left = sum(one.left.value or 0 for one in known)
    told = f"{count(left)} {LEFT.lower()}"
    if not left and missing:
        return returns.figure(no_data(f"not known for {named(missing)}; the others: {told}"))
    lacking = f"; there is no number for {named(missing)}" if missing else ""
    least = "" if all(one.whole for one in known) and not missing else "at least "
    return returns.figure(figure(left, f"{least}{told}{lacking}"))


def own_figure(measure: Measure, code: str) -> Figure:
    """A measure's figure for one ward or LSOA. Raises geo.areas.UnknownArea."""
    of: AreaType = areas.type_of(code) or "ward"
    figures = measure.figures(of) if measure.figures else {}
    return figures.get(code, not_applicable(NOT_ADDED))


def is_rate(measure: Measure) -> bool:
    """Whether a measure is for each of something, and so not larger in a group."""
    return measure.basis.denominator != DOES_NOT_APPLY


def _least(measure: Measure, told: Figure, missing: dict[str, Figure]) -> Figure:
    """What is known of the others, said to be that."""
    if not missing:
        return told
    lacking = named(missing)
    if not told.value:
        # A zero of some members is none of all of them.
        return no_data(f"not known for {lacking}; the others: {told.text}")
    if is_rate(measure):
        return replace(told, text=f"{told.text}; this is without {lacking}")
    return replace(told, text=f"at least {told.text}; there is no number for {lacking}")


def _none(every: Sequence[Figure], missing: dict[str, Figure]) -> Figure:
    """Of no member is there a number: as its members say it, where all say the same."""
    states = {one.state for one in every}
    state = State.HIDDEN if states == {State.HIDDEN} else State.NO_DATA
    said = {one.text for one in every}
    return Figure(None, state, said.pop() if len(said) == 1 else f"not known for {named(missing)}")


def named(missing: dict[str, Figure]) -> str:
    """'One (no data) and Other (hidden)'."""
    told = [f"{areas.name_of(code)} ({one.state})" for code, one in missing.items()]
    return " and ".join(filter(None, [", ".join(told[:-1]), told[-1]]))


@dataclass(frozen=True)
class Town:
    """A place whose name begins those of several wards, and these as a group by its code."""

    name: str
    code: str

    @property
    def figures(self) -> dict[str, Figure]:
        """Every measure that shades wards, of the wards together, by its id."""
        measures = [one for issue in every_issue() for one in issue.shadings]
        return {one.id: together(one, self.code) for one in measures if "ward" in one.areas}


@cache
def towns() -> tuple[Town, ...]:
    """The places inside the constituency whose name begins those of several wards."""
    names = areas.wards()["name"].str.casefold()
    inside = ground.places().loc[ground.places()["inside"].astype(bool), "name"]
    found = {name: names.index[names.str.startswith(f"{name} ".casefold())] for name in inside}
    return tuple(Town(name, group.joined(own)) for name, own in found.items() if len(own) > 1)


def town_said(town: Town) -> dict[str, str]:
    """Its figures in words, by the measure's id."""
    return {one: in_words(figure) for one, figure in town.figures.items()}


def left_in_towns(doors: Mapping[str, Doors], returns: Returns) -> dict[str, str]:
    """The doors not yet visited of each town, by its name, as far as their reader may know them."""
    return {one.name: in_words(doors_left(doors, one.code, returns)) for one in towns()}
