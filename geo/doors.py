"""Say what is known of an area's doors, each share with its numerator and denominator."""

import pandas as pd

from geo.door_words import COVERAGE, NO_RETURN
from geo.figures import count, share, spoken_date

NOT_GIVEN = "not in what was returned"


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
