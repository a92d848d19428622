"""Make the cards of figures that the user brings: they have a method, and no value of ours."""

from geo.cards.card import YOURS, Card, Rows
from geo.cards.view import View
from geo.coverage import COVERAGE, COVERAGE_METHOD, COVERAGE_UNIT, SYNTHETIC
from geo.issues import every_layer
from geo.issues.schools.funding import SCHOOL_FUNDING

NO_VALUE = "no value of ours: it is worked out from what is brought in"


def yours() -> list[Card]:
    """Door coverage, and the funding file."""
    return [_door_coverage(), _funding_change()]


def _door_coverage() -> Card:
    return Card(
        id="door_coverage",
        topic="Canvass",
        title=f"{COVERAGE} ({COVERAGE_UNIT})",
        claim="How many doors were tried, of all doors.",
        claimed="",
        found="",
        note="The returns are the user's. Until there is one, the figures shown are made up: "
        f"“{SYNTHETIC}” Panel and press see them only once staff publish them, by ward, "
        "small counts hidden and the others rounded.",
        finding=YOURS,
        numerator="distinct doors with at least one attempt",
        denominator="doors of the return, else census households of 2011",
        years="the rounds and days that the return names, beside each figure",
        geography="wards (until May 2019) and, for staff, LSOAs (2011)",
        method=COVERAGE_METHOD,
        rows=(Rows("people"),),
        as_of="the day of the last return",
        view=View(layers=("coverage", "places")),
    )


def _funding_change() -> Card:
    schools = next(layer for layer in every_layer() if layer.id == "schools")
    return Card(
        id="funding_change",
        topic=schools.title,
        title="Funding for each pupil, 2015 to 2019, from a file the user puts in place",
        claim="How a school's funding for each pupil changed.",
        claimed="",
        found="",
        note=f"Without a file there is no such figure. {SCHOOL_FUNDING.caveat}",
        finding=YOURS,
        numerator="funding of the year, as the file measures it",
        denominator="pupils of the year, as the file counts them",
        years="2015 to 2019, as the file names them",
        geography="each school of the constituency that the file has in both years",
        method="Funding divided by pupils, 2019 less 2015, in the one measure and on the one basis "
        "that the file states.",
        rows=(Rows("schools"),),
        price_basis="as the file states: cash, or the prices of a year",
        as_of="the day the file was retrieved, as it states",
        view=View(layers=("schools", "places")),
    )
