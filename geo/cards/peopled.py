"""Make a card of every count of people and homes by area."""

from geo.areas import CODE
from geo.areas.people import COUNTED, PEOPLE, Counted, figures, whole
from geo.cards.card import COMPUTED, Card, Rows
from geo.cards.claims import NO_DENOMINATOR
from geo.cards.view import View

# Homes stand for doors where no return counts them.
DOORS = "households"


def peopled() -> list[Card]:
    """Residents, adults and households."""
    return [_card(one) for one in COUNTED]


def _card(one: Counted) -> Card:
    seat = whole(one)
    return Card(
        id=one.id,
        topic="Canvass" if one.id == DOORS else "Areas",
        title=f"{one.title}, by ward and LSOA",
        claim=f"{one.title}, in the constituency, its wards and its LSOAs.",
        claimed="",
        found=seat.text,
        note=PEOPLE.caveat,
        finding=COMPUTED,
        numerator=one.unit,
        denominator=NO_DENOMINATOR,
        years=one.day,
        geography="LSOAs (2011) and wards (until May 2019)",
        method="The LSOAs of a ward, and those of the constituency, are summed.",
        rows=(Rows("people"), Rows("lsoas")),
        as_of=one.day,
        view=View(layers=("coverage" if one.id == DOORS else "outlines", "places")),
        figures={CODE: seat} | figures(one, "ward") | figures(one, "lsoa"),
    )
