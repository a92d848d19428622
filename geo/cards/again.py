"""Work every figure out a second way, from the cells of data/ as text, by exact fractions."""

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from functools import partial

from geo.cards.card import Card
from geo.issues.buses import again as buses
from geo.issues.schools import again as schools
from geo.issues.surgeries import again as surgeries
from geo.tables.cells import Again, cells, features, only, seat, ward_of


def majority(day: str) -> Again:
    """Votes for the winner less those for the second."""
    told = only("elections", election_date=day)
    return Again((int(told["winner_votes"]) - int(told["second_votes"]),))


def leave(area: str) -> Again:
    """Leave in per cent."""
    return Again((Fraction(only("referendum", area=area)["leave_per_cent"]),))


def areas() -> Again:
    """Wards and LSOAs."""
    return Again((len(features("wards")), len(ward_of())))


def counted(column: str) -> Again:
    """A column of the LSOAs, added up by ward and over all."""
    parts: dict[str, int] = defaultdict(int)
    for one in cells("people"):
        for code in (one["lsoa_code"], ward_of()[one["lsoa_code"]]):
            parts[code] += int(one[column])
    parts[seat()] = sum(int(one[column]) for one in cells("people"))
    return Again((parts[seat()],), {code: (told,) for code, told in parts.items()})


def permitted() -> Again:
    """The day exploration was permitted, as a text."""
    only("marsh_lane_events", happened="2018-08-16", scope="site")
    return Again(("16 August 2018",))


def imd(year: int) -> Again:
    """The mean scores, weighted by residents of 2015, and the wards' range; LSOAs' own."""
    people = {one["lsoa_code"]: int(one["population_2015"]) for one in cells("people")}
    weighed: dict[str, Fraction] = defaultdict(Fraction)
    counted: dict[str, int] = defaultdict(int)
    for one in cells("deprivation"):
        code = one["lsoa_code"]
        for area in (ward_of()[code], seat()):
            weighed[area] += Fraction(one[f"imd{year}_score"]) * people[code]
            counted[area] += people[code]
    every = {area: weighed[area] / counted[area] for area in weighed}
    means = {area: mean for area, mean in every.items() if area != seat()}
    own = {one["lsoa_code"]: Fraction(one[f"imd{year}_score"]) for one in cells("deprivation")}
    parts = {code: (one,) for code, one in (every | own).items()}
    return Again((min(means.values()), max(means.values())), parts)


def imd_decile(year: int) -> Again:
    """The tenth of England of each LSOA, worked out from its rank, and the range."""
    tenths = {o["lsoa_code"]: _tenth(int(o[f"imd{year}_rank"])) for o in cells("deprivation")}
    range_of = (min(tenths.values()), max(tenths.values()), 10)
    return Again(range_of, {code: (one, 10) for code, one in tenths.items()})


def _tenth(rank: int, of: int = 32_844) -> int:
    return -(-10 * rank // of)


MAJORITIES = {
    f"majority_{day[:4]}": partial(majority, day)
    for day in ("2010-05-06", "2015-05-07", "2017-06-08")
}


_WAYS: dict[str, Callable[[], Again]] = {
    "premium_loss": schools.premium_loss,
    "premium_loss_per_pupil": schools.premium_loss_per_pupil,
    "premium_by_ward": schools.premium_by_ward,
    "schools_lower": schools.schools_lower,
    "pupil_premium_real": schools.pupil_premium_real,
    "premium_secondary": schools.premium_secondary,
    "prices_rose": schools.prices_rose,
    "buses_cut": buses.buses_cut,
    "bus_standings": buses.bus_standings,
    "bus_losses": buses.bus_losses,
    "gp_reduced": surgeries.gp_reduced,
    "surgery_standings": surgeries.surgery_standings,
    "surgeries_closed": surgeries.surgeries_closed,
    "jobcentres_closed": surgeries.jobcentres_closed,
    "gp_time_fell": surgeries.gp_time_fell,
    "fracking_licence": permitted,
    "leave_share": partial(leave, "constituency"),
    "leave_district": partial(leave, "district"),
    "areas": areas,
    "households": partial(counted, "households_2011"),
    "residents_2019": partial(counted, "population_2019"),
    "adults_2019": partial(counted, "adults_2019"),
    **MAJORITIES,
    **{f"imd{year}": partial(imd, year) for year in (2015, 2019)},
    **{f"imd{year}_decile": partial(imd_decile, year) for year in (2015, 2019)},
}


def again(card: Card) -> Again | None:
    """What a card's figure comes to the second time; None where it has no figure of ours.

    Raises KeyError for a card with a figure and no second way.
    """
    if not card.found:
        return None
    if [one.table for one in card.rows] == [card.id]:
        return Again((len(cells(card.id)),))
    return _WAYS[card.id]()
