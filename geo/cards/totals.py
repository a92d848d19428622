"""Make a card of every figure of the whole constituency that is no measure of the map."""

import pandas as pd

from geo.areas import codes
from geo.areas.votes import REFERENDUM, elections, leave
from geo.cards.card import COMPUTED, PUBLISHED, Card, Rows
from geo.cards.claims import NO_DENOMINATOR
from geo.cards.view import View
from geo.figures import STANDPOINT, count, pounds, spoken_date
from geo.figures.prices import PRICES, prices
from geo.issues import every_layer
from geo.issues.buses.tables import BUS_CHANGES, changes
from geo.issues.schools import AFTER, BEFORE, premium_loss_per_pupil
from geo.issues.surgeries.tables import SURGERIES, buildings

SEAT = "the constituency"
_TITLES = {layer.id: layer.title for layer in every_layer()}


def totals() -> list[Card]:
    """The constituency's own figures."""
    earlier = elections().loc[:STANDPOINT].iloc[:-1]
    return [
        _prices_rose(),
        _premium_secondary(),
        _bus_changes(),
        _surgeries(),
        *(_majority(str(day), row) for day, row in earlier.iterrows()),
        _leave_district(),
        _areas(),
    ]


def _prices_rose() -> Card:
    rose = prices()[AFTER] / prices()[BEFORE] - 1
    return Card(
        id="prices_rose",
        topic=_TITLES["schools"],
        title="How far consumer prices rose",
        claim=f"Consumer prices rose from {BEFORE} to {AFTER}.",
        claimed="",
        found=f"{rose:.1%}",
        note="It carries money of one year to the prices of another; it is not the constituency's.",
        finding=COMPUTED,
        numerator=f"the index of {AFTER} less that of {BEFORE}",
        denominator=f"the index of {BEFORE}",
        years=f"{BEFORE} to {AFTER}",
        geography="United Kingdom",
        method=PRICES.changed,
        rows=(Rows("prices", (BEFORE, AFTER)),),
        as_of=AFTER,
    )


def _premium_secondary() -> Card:
    lost = premium_loss_per_pupil("secondary", BEFORE)
    return Card(
        id="premium_secondary",
        topic=_TITLES["schools"],
        title="Pupil premium of an eligible secondary pupil",
        claim=f"The pupil premium of an eligible secondary pupil was worth less in {AFTER} than "
        f"in {BEFORE}.",
        claimed="",
        found=f"{pounds(-lost)} per eligible secondary pupil at {BEFORE} prices",
        note="The rate of 2015-16 is inferred from that of 2016-17.",
        finding=COMPUTED,
        numerator="pounds per eligible secondary pupil",
        denominator=NO_DENOMINATOR,
        years=f"{BEFORE} to {AFTER}",
        geography="England",
        method=f"The rate of {AFTER} carried to the prices of {BEFORE} by the Consumer Prices "
        f"Index, less the rate of {BEFORE}.",
        rows=(Rows("premium_rates", ("secondary",)), Rows("prices", (BEFORE, AFTER))),
        price_basis=f"{BEFORE} prices",
        as_of=AFTER,
        view=View(layers=("schools", "places")),
    )


def _bus_changes() -> Card:
    number = changes()["standing"].value_counts()
    return Card(
        id="bus_standings",
        topic=_TITLES["buses"],
        title="Bus changes by how sure they are",
        claim="Bus services are documented to have changed by September 2019.",
        claimed="",
        found=f"{number['firm']} documented as withdrawn, {number['probable']} more losses "
        f"probable, {number['announced']} announced or undated, {number['dropped']} proposed and "
        "dropped",
        note=BUS_CHANGES.caveat,
        finding=COMPUTED,
        numerator="changes of each standing, each once",
        denominator=NO_DENOMINATOR,
        years="2010 to 22 September 2019",
        geography=SEAT,
        method="Changes are counted by their standing in the table; those after 22 September 2019 "
        "are left out. A proposal that was dropped is not a cut.",
        rows=(Rows("bus_changes"),),
        view=View(layers=("buses", "places")),
    )


def _surgeries() -> Card:
    number = buildings()["standing"].value_counts()
    return Card(
        id="surgery_standings",
        topic=_TITLES["surgeries"],
        title="Surgeries by how they stood in September 2019",
        claim="Surgeries closed, merged or stayed open.",
        claimed="",
        found=f"{number['closed']} closed, {number['merged, building kept']} merged with the "
        f"building kept, {number['unverified']} branches not verified, {number['open']} open",
        note=SURGERIES.caveat,
        finding=COMPUTED,
        numerator="surgery buildings of each standing",
        denominator=NO_DENOMINATOR,
        years="2010 to 22 September 2019",
        geography=SEAT,
        method="Buildings are counted once, under the code they are drawn with. A merger that kept "
        "its building is not a closure.",
        rows=(Rows("surgeries"),),
        view=View(layers=("surgeries", "places")),
    )


def _majority(day: str, row: pd.Series) -> Card:
    year = day[:4]
    return Card(
        id=f"majority_{year}",
        topic="Elections",
        title=f"The majority of {spoken_date(day)}",
        claim=f"{row['winner']} won the general election of {spoken_date(day)} here before "
        f"{row['second']}.",
        claimed="",
        found=f"{count(row['majority'])} votes",
        note="Earlier than the election the article speaks of.",
        finding=COMPUTED,
        numerator="votes for the winner less those for the second",
        denominator=NO_DENOMINATOR,
        years=spoken_date(day),
        geography=SEAT,
        method="Votes for the winner less those for the second.",
        rows=(Rows("elections", (day,)),),
        as_of=spoken_date(day),
    )


def _leave_district() -> Card:
    return Card(
        id="leave_district",
        topic="Referendum",
        title="Leave in the district of North East Derbyshire",
        claim="In the district of North East Derbyshire most voters chose to leave the European "
        "Union.",
        claimed="",
        found=f"{leave()['district']:.2f}%",
        note=f"{REFERENDUM.caveat} It was read from a copy that names no source of its own.",
        finding=PUBLISHED,
        numerator="votes to leave",
        denominator="valid votes",
        years="23 June 2016",
        geography="the district of North East Derbyshire",
        method="As published.",
        rows=(Rows("referendum", ("district",)),),
        as_of="23 June 2016",
    )


def _areas() -> Card:
    return Card(
        id="areas",
        topic="Areas",
        title="Wards and LSOAs of the constituency",
        claim="The constituency is made up of whole wards and of LSOAs that nest in them.",
        claimed="",
        found=f"{len(codes('ward'))} wards, {len(codes('lsoa'))} LSOAs",
        note="The wards are those used until May 2019.",
        finding=COMPUTED,
        numerator="areas",
        denominator=NO_DENOMINATOR,
        years="2010 to 2019",
        geography=SEAT,
        method="Areas are counted.",
        rows=(Rows("wards"), Rows("lsoas")),
        view=View(layers=("outlines", "places")),
    )
