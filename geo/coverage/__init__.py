"""Name what is said of the doors, and say it with every share's numerator and denominator."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from geo.areas.people import DAY_OF, HOMES_COLUMN
from geo.coverage.ids import (
    BOTH,
    CENSUS,
    NO_RETURN,
    NOBODY_IN,
    NOT_TRIED,
    RETURN,
    SPOKEN_TO,
)
from geo.coverage.returns import Returns
from geo.figures import Figure, State, count, share, spoken_date
from geo.figures.measure import AreaType, Basis, Measure, Rows, Whole

STANDING_WORDS = {
    NO_RETURN: "no return",
    NOT_TRIED: "not yet visited",
    NOBODY_IN: "visited, no answer",
    SPOKEN_TO: "visited, someone answered",
}
STANDINGS = tuple(STANDING_WORDS)

HOMES = "homes of the 2011 census"
SOURCE_WORDS = {
    CENSUS: HOMES,
    RETURN: "doors of a return",
    BOTH: f"doors of returns and {HOMES}",
}
NO_DOORS = "no return gives the doors, and the census does not count homes by these areas"
# A ward that no LSOA has most of its area in: what is counted by LSOA is counted beside it.
HOMES_BESIDE = "the census counts the homes here in the wards beside it"
SOURCES = (*SOURCE_WORDS, NO_DOORS, HOMES_BESIDE)

COVERAGE_ID = "door_coverage"
COVERAGE = "Door coverage"
COVERAGE_UNIT = "% of doors"
COVERAGE_SHOWS = (
    "This layer shows how many of an area's doors were visited at least once, as far as canvass "
    "returns go, and which areas have no return."
)
COVERAGE_CANNOT_SHOW = (
    "We do not know who lives there, what anybody said or how anybody votes: we save none of that. "
    "Canvassers may have visited an area that has no return."
)
COVERAGE_BREAKS = (20.0, 40.0)
LAST_VISIT = (
    "The last visit is the last day of any visit, or of the period of any return of counts in "
    "which a door was visited."
)
COVERAGE_METHOD = (
    "We count each door that was visited once, however many rounds reached it, and give these "
    "doors as a share of all doors. Someone answered if the result was contact, refused, moved, "
    "deceased or language. A return of counts does not say which doors it counts, and nor do "
    "visits without an address, so we do not add up their rounds: we use the fullest round. If an "
    "area has both counts and visits, or if a ward and its LSOAs each have a return, we use "
    f"whichever file covers more homes. If a return gives no number of doors, we count {HOMES}. "
    "If a part of an area has no return, the share is at least what we give, and we add the share "
    f"of the parts that have one. {LAST_VISIT}"
)
COVERAGE_BASIS = Basis(
    str,
    "distinct doors with at least one visit",
    "the rounds and days that the returns name",
    (Rows("people", vintage=DAY_OF[HOMES_COLUMN]),),
    f"doors of the return, else {HOMES}",
    as_of="the days that the returns name",
)
MORE_THAN_DOORS = "more doors visited than there are doors"

ROUND = r"[A-Z]?[0-9]{1,4}(?:[/-][0-9]{1,2})?"

NOTE = "Note"
NOT_GIVEN = "the return does not give it"

MEANINGS = {
    "Area": "Name of the area",
    "Canvass": f"How far the doors were visited; {STANDING_WORDS[NO_RETURN]} means that nobody has "
    "recorded anything",
    "Doors": f"Addresses with electors, as the return counts them; else {HOMES}",
    "Doors visited": "Distinct doors with at least one visit",
    "Doors not yet visited": "Doors of the parts that have a return, less doors visited",
    "Door coverage (%)": "Doors visited as a share of doors; the least it can be where a part of "
    "the area has no return",
    "Coverage where there is a return (%)": "Doors visited as a share of the doors of the parts "
    "that have a return",
    "Doors where someone answered": "Doors visited where someone answered",
    "Visits": "Visits recorded, whatever came of them",
    "Contacts": "Visits at which canvassers spoke to someone",
    "Answer rate (%)": "Contacts as a share of visits, or of doors visited",
    "No answer": "Visits with no answer; doors, where only those are known",
    "No-answer share (%)": "No answer as a share of visits, or of doors visited",
    "Both rates are of": "What answer rate and no-answer share are shares of",
    "Electors": "Electors, where the return gives them",
    "Electors contacted": "Electors whom canvassers spoke to",
    "Elector contact rate (%)": "Electors contacted as a share of electors",
    "Doors with no answer": "Doors visited where nobody answered",
    "Rounds": "Rounds of visits that are counted",
    "Since": "The day since which visits are counted",
    "First day": "First day of the visits counted",
    "Last visit": LAST_VISIT,
    "First month": "First month of the visits counted",
    "Month of the last visit": LAST_VISIT,
    "Doors counted from": "Where the number of doors comes from",
    "Counted from": "Whether visits or a return of counts are used",
    NOTE: "What to know about the row",
}


class Share(NamedTuple):
    """A share of doors as it is said: its parts in words, whether exact or rounded.

    `lacking` says which parts of the area have no return, '' where all have one; `of_returned` what
    the share is where there is one; `when` the rounds and days.
    """

    share: str
    visited: str
    doors: str
    source: str
    over: bool = False
    lacking: str = ""
    of_returned: str = ""
    when: str = ""

    @property
    def words(self) -> str:
        """'at least 25% (385 of 1,540 homes of the 2011 census; 1 of 3 LSOAs has no return)'."""
        unit = SOURCE_WORDS.get(self.source, self.source)
        more = MORE_THAN_DOORS if self.over else ""
        parts = [f"{self.visited} of {self.doors} {unit}", more, self.lacking, self.of_returned]
        said = "; ".join(filter(None, [*parts, self.when]))
        return f"{'at least ' if self.lacking else ''}{self.share} ({said})"


def no_return_in(lacking: int, parts: int, named: str) -> str:
    """'4 of 21 wards have no return'; '' where none lacks one, or all do."""
    if lacking in (0, parts):
        return ""
    return f"{lacking} of {parts} {named} {'has' if lacking == 1 else 'have'} no return"


def coverage_measure(
    returns: Returns,
    method: str,
    figures: Callable[[AreaType], dict[str, Figure]],
    together: Callable[[Sequence[str]], Figure],
    whole: Whole,
) -> Measure:
    """Door coverage in per cent, by ward or LSOA, as far as `figures` and `whole` give it.

    `together` gives it for several areas as one, all of which have a number.
    Of made-up returns its title, its method and every figure's words say so.
    """
    said = cache(lambda of: {code: returns.figure(one) for code, one in figures(of).items()})
    return Measure(
        id=COVERAGE_ID,
        title=returns.titled(COVERAGE),
        unit=COVERAGE_UNIT,
        worse="low",
        method=" ".join(filter(None, [returns.warning, method])),
        basis=COVERAGE_BASIS,
        breaks=COVERAGE_BREAKS,
        areas=("ward", "lsoa"),
        state_words=_state_words(returns),
        figures=said,
        together=lambda codes: returns.figure(together(codes)),
        whole=Whole(lambda: returns.figure(whole.figure()), whole.how, whole.of_parts),
    )


def _state_words(returns: Returns) -> dict[State, str]:
    words = {State.NO_DATA: STANDING_WORDS[NO_RETURN], State.ZERO: STANDING_WORDS[NOT_TRIED]}
    return {state: returns.labelled(said) for state, said in words.items()}


def doors_in_words(row: pd.Series, returns: Returns) -> list[tuple[str, str]]:
    """An area's row of a coverage as (title, words); exact, so for staff alone.

    What is missing is said to be, and is never zero. Of made-up returns every line says so.
    """
    lines = [(title, returns.labelled(words)) for title, words in _lines(row)]
    return [*lines, *([(NOTE, returns.said(in_capital(row["note"])))] if row["note"] else [])]


def _lines(row: pd.Series) -> list[tuple[str, str]]:
    known = [("Canvass", STANDING_WORDS[row["standing"]]), ("Doors", _doors(row))]
    if row["standing"] == NO_RETURN:
        return known
    least = "at least " if row["lacking"] else ""
    return [
        *known,
        (COVERAGE, least + _share(row["doors_attempted"], row["doors"], "doors")),
        ("Answer rate", _of_visits(row, row["contacts"], row["doors_answered"])),
        ("No-answer share", _of_visits(row, row["not_home"], row["not_home"])),
        (
            "Elector contact rate",
            _share(row["electors_contacted"], row["electors"], "electors"),
        ),
        ("Rounds", _rounds(row)),
    ]


def _doors(row: pd.Series) -> str:
    source = SOURCE_WORDS.get(row["doors_source"], row["doors_source"])
    if pd.isna(row["doors"]):
        return f"not known ({source})"
    untried = row["doors_untried"]
    return f"{count(row['doors'])} {source}" + (
        "" if pd.isna(untried) else f"; {count(untried)} not yet visited"
    )


def _of_visits(row: pd.Series, of_visits: float, of_doors: float) -> str:
    """Visits are counted by themselves; a return of counts knows doors alone."""
    if pd.notna(row["attempts"]):
        return _share(of_visits, row["attempts"], "visits")
    return _share(of_doors, row["doors_attempted"], "doors visited")


def _share(part: float, whole: float, unit: str) -> str:
    if pd.isna(part) or pd.isna(whole):
        return NOT_GIVEN
    if not whole:
        return f"no share: 0 {unit}"
    return share(part, whole).replace("%", f"% of {unit}", 1)


def _rounds(row: pd.Series) -> str:
    last = row["last_visit"]
    said = [in_capital(row["rounds"]), f"first day {spoken_date(row['first_day'])}"]
    said += [f"last visit {spoken_date(last)}"] if pd.notna(last) else []
    said += [f"counted since {spoken_date(row['since'])}"] if row["since"] else []
    return "; ".join(said)


def in_capital(words: str) -> str:
    """'round 1; round 2' -> 'Round 1; round 2'."""
    return words[:1].upper() + words[1:]
