"""Give a measure's figure of a group: its sum over its sum, and name the members without one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from geo import areas
from geo.areas import group
from geo.coverage.left import LEFT, TOO_SMALL, Doors
from geo.coverage.returns import Returns
from geo.figures import Figure, State, count, figure, no_data, not_applicable
from geo.figures.measure import DOES_NOT_APPLY, AreaType, Measure

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
