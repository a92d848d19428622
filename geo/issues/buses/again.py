"""Count the bus changes again."""

from geo.tables.cells import Again, Row, by_area, cells, seat, where

LOST = ("firm", "probable")


def buses_cut() -> Again:
    """Changes documented as withdrawn."""
    return Again((len(where("bus_changes", standing="firm")),))


def bus_standings() -> Again:
    """Changes of each standing that came by the standpoint."""
    order = (*LOST, "announced", "dropped")
    return Again(tuple(len(where("bus_changes", standing=one)) for one in order))


def bus_losses() -> Again:
    """Documented or probable losses, by the area of the places they name."""
    lost = {one["change_id"] for one in cells("bus_changes") if one["standing"] in LOST}
    parts = {code: _named(places) & lost for code, places in by_area(cells("bus_places")).items()}
    told = {code: (len(one),) for code, one in {seat(): lost, **parts}.items() if one}
    return Again((len(lost),), told)


def _named(places: list[Row]) -> set[str]:
    here = {one["code"] for one in places}
    return {o["change_id"] for o in cells("bus_change_places") if o["locality_code"] in here}


WAYS = {
    "buses_cut": buses_cut,
    "bus_standings": bus_standings,
    "bus_losses": bus_losses,
}
