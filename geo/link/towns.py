"""Find the places of several wards, and give each its wards' sum of every measure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from geo import areas
from geo.areas import ground, group
from geo.coverage.left import Doors
from geo.coverage.returns import Returns
from geo.figures import Figure, in_words
from geo.issues import every_issue
from geo.link.together import doors_left, together


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


def said(town: Town) -> dict[str, str]:
    """Its figures in words, by the measure's id."""
    return {one: in_words(figure) for one, figure in town.figures.items()}


def left(doors: Mapping[str, Doors], returns: Returns) -> dict[str, str]:
    """The doors not yet visited of each town, by its name, as far as their reader may know them."""
    return {one.name: in_words(doors_left(doors, one.code, returns)) for one in towns()}
