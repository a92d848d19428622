"""Work out votes, deprivation, households and areas again."""

from collections import defaultdict
from fractions import Fraction
from functools import partial

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
