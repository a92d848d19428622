"""Work deprivation out again: mean scores, and each LSOA's tenth of England."""

from collections import defaultdict
from fractions import Fraction
from functools import partial

from geo.tables.cells import Again, cells, seat, ward_of


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
    return Again((every[seat()], min(means.values()), max(means.values())), parts)


def imd_decile(year: int) -> Again:
    """The tenth of England of each LSOA, worked out from its rank, and the range."""
    tenths = {o["lsoa_code"]: _tenth(int(o[f"imd{year}_rank"])) for o in cells("deprivation")}
    range_of = (min(tenths.values()), max(tenths.values()), 10)
    return Again(range_of, {code: (one, 10) for code, one in tenths.items()})


def _tenth(rank: int, of: int = 32_844) -> int:
    return -(-10 * rank // of)


WAYS = {
    **{f"imd{year}": partial(imd, year) for year in (2015, 2019)},
    **{f"imd{year}_decile": partial(imd_decile, year) for year in (2015, 2019)},
}
