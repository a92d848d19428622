"""What official files hold differs by nation: each nation's rule is a row here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Nation:
    """A nation of Great Britain by the first letter of its codes, and what files say of it.

    `practices` are the settings, groupings and first signs of the code of a GP practice in the
    register; '' means any. `index` is the kind of its index of deprivation.
    """

    letter: str
    name: str
    small_areas: bool
    schools: bool
    practices: tuple[tuple[str, str, str], ...]
    branches: bool
    index: str
    index_words: str


NATIONS = (
    Nation("E", "England", True, True, (("4", "", ""),), True, "deprivation_england", "IMD 2019"),
    # Wales gives its practices no prescribing setting: a setting of 4 alone would drop them all.
    Nation(
        "W",
        "Wales",
        True,
        False,
        (("0", "W00", "W9"), ("4", "", "")),
        False,
        "deprivation_wales",
        "WIMD 2019",
    ),
    Nation("S", "Scotland", False, False, (), False, "", ""),
)


def nation_of(code: str) -> Nation:
    """The nation of a constituency's code. Raises LookupError where it is in none of them."""
    for one in NATIONS:
        if code.startswith(one.letter):
            return one
    raise LookupError(code)
