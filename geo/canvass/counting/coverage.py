"""Count the doors attempted in every area, no door twice, and none where nothing is known."""

import pandas as pd

from geo import areas
from geo.canvass.counting import remarks
from geo.canvass.counting.denominators import NO_DOORS, denominators
from geo.canvass.counting.joining import KEPT, own_or_summed, summed, visits_or_counts
from geo.canvass.counting.largest import largest_rounds
from geo.canvass.counting.tallying import counted, noted
from geo.canvass.held import CanvassArea, Held
from geo.canvass.returns import ALL_ROUNDS, NO_ROUND
from geo.canvass.visits import INSIDE, OUTSIDE, UNKNOWN
from geo.coverage import NO_RETURN
from geo.tables.place import PLACE

__all__ = ["CanvassArea", "constituency_total", "coverage", "elsewhere", "rounds"]

OVER = "more doors attempted than there are doors"
MORE_ELECTORS = "more electors contacted than there are electors"
_TEXTS = ["doors_source", "rounds", "counted_from", "standing", "note", "since"]


def coverage(
    held: Held, area_type: CanvassArea, rounds: tuple[str, ...] = (), since: str = ""
) -> pd.DataFrame:
    """Door coverage by code: every ward or LSOA, or each district or road group held.

    Columns: doors and doors_source; electors; doors_attempted, doors_untried, doors_answered,
    doors_not_home, electors_contacted, attempts, contacts and not_home (counts); rounds,
    first_day, last_day, since (text); last_visit, the last day of any return with an attempt;
    standing (one of STANDINGS); counted_from (counts, visits or both); doors_coverage,
    elector_contact_rate, answer_rate and not_home_share (0 to 1); over (more doors attempted
    than there are doors); note. Missing is <NA>, never 0.

    Only what is of `rounds` (all if none is named) and of the day `since` (ISO) or later is
    counted; real rows alone, once there are any. Raises ValueError for a day that is none.

    Of visits the doors are distinct. A return of counts names no door, so its rounds are not
    added: the largest stands. Nor are counts added to visits, or a ward's own to its LSOAs':
    the one with more doors attempted stands. Answer rate and not-home share are of attempts,
    and of doors where a return of counts stands; not_home counts the same.
    """
    every = held.counted()
    chosen = every.chosen(rounds, since)
    codes = pd.Index(every.codes(area_type), name="code")
    cover = _of_areas(chosen, every, area_type, codes, since)
    note, without = cover["note"], _without_return(cover)
    note = noted(note, ~without, remarks.in_part(area_type, codes))
    if area_type == "lsoa":
        note = noted(note, without & remarks.by_ward_only(chosen, codes), remarks.BY_WARD_ONLY)
    if rounds or since:
        before = _without_return(_of_areas(every, every, area_type, codes, ""))
        note = noted(note, without & ~before, remarks.LEFT_OUT)
    note = noted(note, without, remarks.by_other_areas(chosen, codes))
    return _with_shares(cover.assign(since=since, note=note))


def constituency_total(cover: pd.DataFrame, parts: str = "wards") -> pd.Series:
    """The areas of a coverage added up, under its columns; `parts` is what a note calls them."""
    everywhere = pd.Series(areas.CODE, index=cover.index)
    nothing = {"standing": NO_RETURN, "note": "", "doors_source": NO_DOORS}
    total = summed(cover, everywhere, parts).reindex([areas.CODE]).fillna(nothing)
    since = next(iter(cover["since"]), "")
    return _with_shares(total[KEPT].assign(since=since)).iloc[0]


def rounds(held: Held) -> list[str]:
    """The names of every round that is counted, the short ones first."""
    every = held.counted()
    named = {*every.counts["round"].dropna(), *every.visits["round"].dropna()}
    return sorted(named - {ALL_ROUNDS, NO_ROUND}, key=lambda name: (len(name), name))


def elsewhere(held: Held, rounds: tuple[str, ...] = (), since: str = "") -> pd.Series:
    """How many visits lie in no area, by a label that says why; the first two always."""
    seen = held.counted().chosen(rounds, since).visits
    inside = seen[seen["place"] == INSIDE]
    told = {
        "Visits outside the constituency, counted in no area": seen["place"] == OUTSIDE,
        "Visits whose postcode or area is not known, counted in no ward or LSOA": (
            seen["place"] == UNKNOWN
        ),
        **{
            f"Visits inside, without a ward {one.words}": inside[column].isna()
            for one, column in zip(PLACE.ward_sets, ("ward_code", "ward_2019_code"), strict=False)
        },
        "Visits inside, without an LSOA": inside["lsoa_code"].isna(),
    }
    times = pd.Series({label: int(where.sum()) for label, where in told.items()}, dtype="int64")
    return pd.concat([times[:2], times[2:][times[2:] > 0]])


def _of_areas(
    chosen: Held, every: Held, area_type: CanvassArea, codes: pd.Index, since: str
) -> pd.DataFrame:
    """Every area by its own returns or, where they nest, by those of its LSOAs."""
    own = _by_itself(chosen, every, area_type, codes, since)
    if area_type not in ("ward", "ward 2019"):
        return own
    inner = pd.Index(areas.codes("lsoa"), name="code")
    lsoas = _by_itself(chosen, every, "lsoa", inner, since)
    total = summed(lsoas, areas.lsoas().loc[inner, "ward_code"], "LSOAs")
    return own_or_summed(own, total.reindex(codes))


def _by_itself(
    chosen: Held, every: Held, area_type: CanvassArea, codes: pd.Index, since: str
) -> pd.DataFrame:
    """What is counted is of the chosen rows alone; how many doors there are, of every row."""
    seen = counted(chosen.visits_by(area_type)).reindex(codes)
    given = largest_rounds(chosen.counts_by(area_type), since).reindex(codes)
    return visits_or_counts(seen, given).join(denominators(every, area_type, codes))[KEPT]


def _without_return(cover: pd.DataFrame) -> pd.Series:
    return cover["standing"] == NO_RETURN


def _with_shares(cover: pd.DataFrame) -> pd.DataFrame:
    doors, tried, attempts = cover["doors"], cover["doors_attempted"], cover["attempts"]
    over = (tried > doors).fillna(False).astype(bool)
    crowd = (cover["electors_contacted"] > cover["electors"]).fillna(False)
    tries = attempts.fillna(tried)
    return cover.assign(
        doors_untried=(doors - tried).clip(lower=0),
        over=over,
        doors_coverage=tried / doors,
        elector_contact_rate=cover["electors_contacted"] / cover["electors"],
        answer_rate=cover["contacts"].where(attempts.notna(), cover["doors_answered"]) / tries,
        not_home_share=cover["not_home"] / tries,
        note=noted(noted(cover["note"], over, OVER), crowd, MORE_ELECTORS),
    ).astype(dict.fromkeys(_TEXTS, "string"))
