"""Draw the doors of each ward, visited and not yet visited, as far as its reader may see them."""

import pandas as pd

from geo.areas.people import homes
from geo.coverage import COVERAGE_CANNOT_SHOW, COVERAGE_ID
from geo.coverage.returns import Returns
from geo.figures import Figure, State, count, figure, no_data
from geo.figures.chart import Chart
from geo.figures.forms import Bar, Bars, Part

VISITED, NOT_YET = "Doors visited", "Doors not yet visited"
_RETURNS, _MADE_UP = "Returns of the canvass staff", "Made-up returns"
HIDDEN = "hidden, because the number is small"


def charts(rows: pd.DataFrame, returns: Returns) -> tuple[Chart, ...]:
    """A bar an area, from a table of coverage as it is shown; none where none has a number.

    `rows` has a row an area with its name under Area, how far it was got to under Canvass, and the
    doors, whose cells are numbers, digits, a sign for a small number, or missing.
    """
    bars = [(_cell(one, NOT_YET), _cell(one, VISITED), one) for _, one in rows.iterrows()]
    known = [one for one in bars if one[0].value is not None]
    if not known:
        return ()
    ordered = sorted(bars, key=lambda one: (one[0].value is None, -(one[0].value or 0)))
    most = max(known, key=lambda one: one[0].value or 0)
    area = most[2]["Area"]
    title = returns.said(f"The area with the most doors not yet visited is {area}: {most[0].text}")
    missing = len(bars) - len(known)
    lacking = f" {missing} of {len(bars)} areas have no number here." if missing else ""
    return (
        Chart(
            "doors-by-area",
            title,
            f"Doors visited and not yet visited, an area a bar.{lacking} {COVERAGE_CANNOT_SHOW}",
            f"{title}.{lacking}",
            Bars("Area", tuple(_bar(*one) for one in ordered)),
            (homes(),),
            (COVERAGE_ID,),
            _MADE_UP if returns.synthetic else _RETURNS,
            returns.warning,
        ),
    )


def _cell(row: pd.Series, name: str) -> Figure:
    """A cell as a figure: a number, small and hidden, or not known."""
    cell = row[name]
    if pd.isna(cell):
        return no_data(str(row["Canvass"]))
    told = str(cell)
    if not told.replace(".", "", 1).isdigit():
        return Figure(None, State.HIDDEN, HIDDEN)
    return figure(float(told), count(float(told)))


def _bar(not_yet: Figure, visited: Figure, row: pd.Series) -> Bar:
    if not_yet.value is None and visited.value is None:
        return Bar(row["Area"], (Part(NOT_YET, not_yet, not_yet.text, "not-visited"),))
    note = f"{visited.text} visited" if visited.value is not None else ""
    return Bar(
        row["Area"],
        (
            Part(NOT_YET, not_yet, not_yet.text, "not-visited"),
            Part(VISITED, visited, "", "visited"),
        ),
        note,
    )
