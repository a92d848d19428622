"""The journeys with a pass: as published, of the county, and only with later facts."""

import csv

from geo.issues import issue
from geo.issues.buses import passes
from geo.tables import DATA


def published() -> dict[str, int]:
    """The journeys by financial year as they are in the file."""
    with (DATA / "bus_county.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    return {one["period"]: int(one["value"]) for one in rows if one["measure"] == passes.MEASURE}


def test_the_chart_gives_every_year_to_a_tenth_of_a_million_and_the_change_of_the_ends():
    (chart,), known = passes.charts(), published()
    shown = chart.rows().iloc[0]
    assert {year: str(shown[year]) for year in known} == {
        year: f"{journeys / 1e6:.1f} million" for year, journeys in known.items()
    }
    first, last = min(known), max(known)
    lost = round(100 * (known[first] - known[last]) / known[first])
    assert lost > 0 and f"{lost}% fewer bus journeys" in chart.title
    assert first in chart.title and last in chart.title


def test_it_is_a_later_fact_and_says_so_and_is_not_the_constituency_s():
    (chart,) = passes.charts()
    assert chart.later
    assert "published them after 22 September 2019" in chart.subtitle
    assert "not of the constituency" in chart.subtitle
    assert chart in issue("buses").charts() and not issue("buses").charts()[0].later
