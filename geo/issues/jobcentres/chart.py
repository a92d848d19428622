"""Draw each town on its years: the day its office shut, or that no record was found."""

from functools import cache

import pandas as pd

from geo.figures import FIRST_DATE, STANDPOINT, last_day, spoken_date
from geo.figures.chart import Chart, opened, spelled
from geo.figures.forms import Calendar, Entry
from geo.issues.jobcentres.tables import JOBCENTRES, jobcentres
from geo.tables.place import PLACE

CLOSED = "closed"


@cache
def charts() -> tuple[Chart, ...]:
    """A row a town."""
    rows = jobcentres()
    title = _title(rows[rows["standing"] == CLOSED])
    missing = rows.loc[rows["standing"] != CLOSED, "place"]
    unknown = f" We found no record for {' or '.join(missing)}." if len(missing) else ""
    return (
        Chart(
            "jobcentres-closed",
            title,
            f"Jobcentres, {spoken_date(FIRST_DATE)[-4:]} to {PLACE.day}. Dots show that we found "
            "no record, which does not prove that nothing closed.",
            f"{title}.{unknown}",
            Calendar(
                "Town",
                FIRST_DATE,
                STANDPOINT,
                tuple(_entry(one) for _, one in rows.iterrows()),
            ),
            (JOBCENTRES,),
            ("jobcentres_closed",),
        ),
    )


def _title(closed: pd.DataFrame) -> str:
    if closed.empty:
        return "We found no jobcentre that closed"
    if len(closed) > 1:
        return f"{opened(spelled(len(closed), 'jobcentre'))} closed"
    one = closed.iloc[0]
    return f"One jobcentre closed, in {one['place']} in {spoken_date(one['closed'])}"


def _entry(one: pd.Series) -> Entry:
    if one["standing"] != CLOSED:
        return Entry(one["place"], "", "", None, "", opened(one["standing"]), one["note"])
    when = spoken_date(one["closed"])
    day = last_day(one["closed"])
    return Entry(one["place"], "documented", day, None, when, "Jobcentre closed", one["note"])
