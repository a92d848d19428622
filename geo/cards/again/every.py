"""Find the second way of a card: every card with a figure of ours has one."""

from collections.abc import Callable
from functools import partial

from geo.cards.again import buses, people, schools, surgeries
from geo.cards.card import Card
from geo.tables.cells import Again, cells

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
    "fracking_licence": people.permitted,
    "leave_share": partial(people.leave, "constituency"),
    "leave_district": partial(people.leave, "district"),
    "areas": people.areas,
    "households": partial(people.counted, "households_2011"),
    "residents_2019": partial(people.counted, "population_2019"),
    "adults_2019": partial(people.counted, "adults_2019"),
    **people.MAJORITIES,
    **{f"imd{year}": partial(people.imd, year) for year in (2015, 2019)},
    **{f"imd{year}_decile": partial(people.imd_decile, year) for year in (2015, 2019)},
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
