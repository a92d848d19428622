"""Count the bus routes again: each once in an area, however many of its places are there."""

from collections import defaultdict
from fractions import Fraction

from geo.tables.cells import Again, Row, by_area, cells, has, only, seat, where

LOST = ("firm", "probable")
ENOUGH = Fraction(1, 10)


def buses_cut() -> Again:
    """Routes documented as withdrawn."""
    return Again((len(_routes("firm")),))


def bus_standings() -> Again:
    """Withdrawn routes and the places they served, and the routes of each other standing."""
    withdrawn = {one["change_id"] for one in where("bus_changes", standing="firm")}
    served = {o["locality_code"] for o in cells("bus_change_places") if o["change_id"] in withdrawn}
    order = ("probable", "announced", "dropped")
    return Again((len(_routes("firm")), len(served), *(len(_routes(one)) for one in order)))


def bus_losses() -> Again:
    """Routes withdrawn or probably cut back: all, and each kind where there are both."""
    parts: dict[str, dict[str, set[str]]] = defaultdict(lambda: {one: set() for one in LOST})
    for one in cells("bus_changes"):
        if one["standing"] in LOST:
            for code in (seat(), *_areas(one["change_id"])):
                parts[code][one["standing"]].add(one["route"])
    told = {code: _numbers(routes) for code, routes in parts.items()}
    return Again(told[seat()], told)


def _routes(standing: str) -> set[str]:
    return {one["route"] for one in where("bus_changes", standing=standing)}


def _areas(change_id: str) -> set[str]:
    """The areas with a tenth or more of a place the change names, or with its point alone."""
    named = {one["locality_code"] for one in where("bus_change_places", change_id=change_id)}
    here = (one for one in cells("bus_place_areas") if one["locality_code"] in named)
    return {one["area_code"] for one in here if _counts(one)}


def _counts(row: Row) -> bool:
    if row["found_by"] == "point":
        return True
    return Fraction(row["postcodes"]) / Fraction(row["place_postcodes"]) >= ENOUGH


def _numbers(routes: dict[str, set[str]]) -> tuple[int, ...]:
    each = tuple(len(routes[one]) for one in LOST if routes[one])
    return (sum(each), *each) if len(each) > 1 else each


def journey_times() -> Again:
    """Minutes in the district, in the last year and in the first."""
    district = only("referendum", area="district")["area_code"]
    rows = where("bus_journey_times", area_code=district)
    minutes = {one["year"]: Fraction(one["minutes_to_town_centre"]) for one in rows}
    return Again((minutes[max(minutes)], minutes[min(minutes)]))


def pass_journeys() -> Again:
    """Millions of journeys with a pass, to a tenth, in the last year and in the first."""
    rows = [one for one in cells("bus_county") if "passholders" in one["measure"]]
    millions = {one["period"]: Fraction(one["value"]) / 1_000_000 for one in rows}
    return Again(tuple(Fraction(round(millions[at], 1)) for at in (max(millions), min(millions))))


def bus_departures_change() -> Again:
    """The change in per cent where there is one, departures after and before; all, and by area."""
    rows = cells("bus_departures")
    told = {code: _after_and_before(one) for code, one in {seat(): rows, **by_area(rows)}.items()}
    after = sum((Fraction(one["departures_after"]) for one in rows), Fraction(0))
    return Again(_after_and_before(rows) or (after,), told)


def _after_and_before(rows: list[Row]) -> tuple[Fraction, ...] | None:
    after, before = (
        sum((Fraction(one[f"departures_{side}"]) for one in rows), Fraction(0))
        for side in ("after", "before")
    )
    if not before:
        return None
    change = abs(after / before - 1) * 100
    return (change, after, before) if change else (after, before)


WAYS = {
    "pass_journeys": pass_journeys,
    "journey_times": journey_times,
    "buses_cut": buses_cut,
    "bus_standings": bus_standings,
    "bus_losses": bus_losses,
}
# A place may be without timetables.
if has("bus_departures"):
    WAYS["bus_departures_change"] = bus_departures_change
