"""Name what is told of the doors, and say it with every share's numerator and denominator."""

from collections.abc import Callable

import pandas as pd

from geo.figures import Figure, State, count, share, spoken_date
from geo.figures.measure import AreaType, Basis, Measure, Rows, Whole

NO_RETURN = "no return"
NOT_TRIED = "returned, none tried"
NOBODY_IN = "tried, nobody in"
SPOKEN_TO = "spoken to"
STANDINGS = (NO_RETURN, NOT_TRIED, NOBODY_IN, SPOKEN_TO)

CENSUS = "census households, 2011"
RETURN = "return"
BOTH = "return and census households, 2011"
SOURCES = (CENSUS, RETURN, BOTH)

COVERAGE_ID = "door_coverage"
COVERAGE = "Door coverage"
COVERAGE_UNIT = "% of doors"
COVERAGE_SHOWS = (
    "How many of an area's doors were tried at least once, as far as canvass returns tell, and "
    "where nobody has recorded anything."
)
COVERAGE_CANNOT_SHOW = (
    "Who lives there, what was said, or how anybody votes: none of it is kept. An area without a "
    "return may have been canvassed all the same."
)
COVERAGE_BREAKS = (20.0, 40.0)
COVERAGE_METHOD = (
    "Distinct doors with at least one attempt, as a share of all doors. A door answered where "
    "somebody came to it: contact, refused, moved, deceased or language. A door visited in several "
    "rounds is one door. A return of counts, and visits without an address, do not say which doors "
    "they count: their rounds are not added, so the largest round stands. Where an area has both "
    "counts and visits, or a ward has a return of its own and its LSOAs have theirs, they are not "
    "added either: what counts more doors stands. Where the return gives no doors, the households "
    "of the 2011 census are counted instead."
)
COVERAGE_BASIS = Basis(
    str,
    "distinct doors with at least one attempt",
    "the rounds and days that the return names, beside each figure",
    (Rows("people"),),
    "doors of the return, else census households of 2011",
    as_of="the day of the last return",
)
# In a note: some of the parts of an area have a return, and some have none.
WITHOUT_RETURN = "without a return"

ROUND = r"[A-Z]?[0-9]{1,4}(?:[/-][0-9]{1,2})?"
SYNTHETIC = "Synthetic canvass figures: generated for demonstration; no door was visited."


MEANINGS = {
    "Area": "Name of the area",
    "Canvass": f"How far the doors were got to; “{NO_RETURN}” means that nobody has recorded "
    "anything",
    "Doors": "Addresses with electors: of the return, else households of the 2011 census",
    "Doors tried": "Distinct doors with at least one attempt",
    "Doors untried": "Doors less doors tried",
    "Door coverage (%)": "Doors tried as a share of doors",
    "Doors answered": "Doors tried where somebody answered",
    "Attempts": "Visits recorded, whatever came of them",
    "Contacts": "Attempts at which somebody was spoken to",
    "Answer rate (%)": "Contacts as a share of attempts, or of doors tried",
    "Not home": "Attempts with nobody home; doors, where only those are known",
    "Not-home share (%)": "Not home as a share of attempts, or of doors tried",
    "Both rates are of": "What answer rate and not-home share are shares of",
    "Electors": "Electors, where the return gives them",
    "Electors contacted": "Electors spoken to",
    "Elector contact rate (%)": "Electors contacted as a share of electors",
    "Doors not home": "Doors tried where nobody was home",
    "Rounds": "Rounds of visits that are counted",
    "Since": "The day since which visits are counted",
    "First day": "First day of the visits counted",
    "Last day": "Last day of the visits counted",
    "First month": "First month of the visits counted",
    "Last month": "Last month of the visits counted",
    "Last visit": "Last day of any return with an attempt",
    "Doors counted from": "Where the number of doors comes from",
    "Counted from": "Whether visits or a return of counts stands",
    "Note": "What to know about the row",
}


NOT_GIVEN = "not in what was returned"


def coverage_measure(
    method: str, figures: Callable[[AreaType], dict[str, Figure]], whole: Whole
) -> Measure:
    """Door coverage in per cent, by ward or LSOA, as far as `figures` tell it."""
    return Measure(
        id=COVERAGE_ID,
        title=COVERAGE,
        unit=COVERAGE_UNIT,
        worse="low",
        method=method,
        basis=COVERAGE_BASIS,
        breaks=COVERAGE_BREAKS,
        areas=("ward", "lsoa"),
        state_words={State.NO_DATA: NO_RETURN, State.ZERO: NOT_TRIED},
        figures=figures,
        whole=whole,
    )


def doors_in_words(row: pd.Series) -> list[tuple[str, str]]:
    """An area's row of a coverage as (title, words); exact, so for staff alone.

    What is missing is said to be, and is never zero.
    """
    known = [("Canvass", row["standing"]), ("Doors", _doors(row))]
    if row["standing"] == NO_RETURN:
        return [*known, *_note(row)]
    return [
        *known,
        (COVERAGE, _share(row["doors_attempted"], row["doors"], "doors")),
        ("Answer rate", _of_tries(row, row["contacts"], row["doors_answered"])),
        ("Not-home share", _of_tries(row, row["not_home"], row["not_home"])),
        (
            "Elector contact rate",
            _share(row["electors_contacted"], row["electors"], "electors"),
        ),
        ("Rounds", _rounds(row)),
        *_note(row),
    ]


def _doors(row: pd.Series) -> str:
    if pd.isna(row["doors"]):
        return f"not known ({row['doors_source']})"
    untried = "" if pd.isna(row["doors_untried"]) else f", {count(row['doors_untried'])} untried"
    return f"{count(row['doors'])} ({row['doors_source']}){untried}"


def _of_tries(row: pd.Series, of_attempts: float, of_doors: float) -> str:
    """Visits are counted as attempts; a return of counts knows doors alone."""
    if pd.notna(row["attempts"]):
        return _share(of_attempts, row["attempts"], "attempts")
    return _share(of_doors, row["doors_attempted"], "doors tried")


def _share(part: float, whole: float, unit: str) -> str:
    if pd.isna(part) or pd.isna(whole):
        return NOT_GIVEN
    if not whole:
        return f"no share: 0 {unit}"
    return share(part, whole).replace("%", f"% of {unit}", 1)


def _rounds(row: pd.Series) -> str:
    days = [spoken_date(day) for day in (row["first_day"], row["last_day"]) if pd.notna(day)]
    since = f"; counted since {spoken_date(row['since'])}" if row["since"] else ""
    return f"{row['rounds']}; visits from {' to '.join(dict.fromkeys(days))}{since}"


def _note(row: pd.Series) -> list[tuple[str, str]]:
    return [("Note", row["note"])] if row["note"] else []
