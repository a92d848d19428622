"""Read from the address which areas or groups are asked for, and write such an address."""

from dataclasses import dataclass

import streamlit as st

from geo import areas
from geo.areas import group
from geo.areas.asked import read

NAMED_BY = "as named by whoever made the link"


@dataclass(frozen=True)
class Side:
    """An area or a group by its code, and the name that a link gives a group, else ''."""

    code: str
    given: str = ""

    @property
    def title(self) -> str:
        """What it is called in titles and files: never as a link names it."""
        return group.name_of(self.code)


@dataclass(frozen=True)
class Asked:
    """One area or group, perhaps a second one, and in sentences what is not known."""

    one: Side
    other: Side | None
    faults: tuple[str, ...]

    @property
    def sides(self) -> list[Side]:
        """The one, or both."""
        return [self.one, *([self.other] if self.other else [])]

    @property
    def codes(self) -> list[str]:
        """Their codes."""
        return [side.code for side in self.sides]


def asked() -> Asked:
    """What the address asks for; what it does not know is replaced by the nearest, and said.

    An LSOA alone leads to its ward; in a group or a comparison it is itself.
    """
    told = st.query_params
    first, second = areas.codes("ward")[:2]
    code, fault = read(told.get("area", ""), first)
    if not told.get("with"):
        code = code if group.is_group(code) else areas.ward_with(code)
        return Asked(_side(code, "name"), None, tuple(filter(None, [fault])))
    beside, more = read(told["with"], second if code == first else first)
    faults = tuple(filter(None, [fault, more]))
    return Asked(_side(code, "name"), _side(beside, "with_name"), faults)


def _side(code: str, word: str) -> Side:
    given = group.given_name(st.query_params.get(word, "")) if group.is_group(code) else ""
    return Side(code, given)


def query(one: Side, other: Side | None = None, named: bool = True) -> dict[str, str]:
    """The words of the address that shows one, or both; `named` keeps the names that were given."""
    told = {"area": one.code, "name": one.given}
    if other:
        told |= {"with": other.code, "with_name": other.given}
    return {word: said for word, said in told.items() if said and (named or "name" not in word)}


def go_to(one: Side, other: Side | None = None) -> None:
    """Show one, or both, and the same in the address."""
    st.switch_page("pages/area.py", query_params=query(one, other))
