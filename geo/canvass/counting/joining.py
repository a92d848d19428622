"""Put counts together: one way of counting or the other for an area, and areas added up."""

import pandas as pd

from geo.canvass.counting.denominators import NO_DOORS
from geo.canvass.counting.largest import RATES_OF_DOORS, STRADDLES
from geo.canvass.counting.tallying import LARGEST_UNTOLD, SOME_ELECTORS, VISITS, noted
from geo.coverage import BOTH, NO_RETURN, RETURN, STANDINGS

WARD_USED = "the ward's own return, which is larger than the sum of its LSOAs'"
SUM_USED = "the sum of its LSOAs' returns, which is not smaller than the ward's own"
VISITS_USED = "the visits, which count no fewer doors than the returns of counts"
COUNTS_USED = "the return of counts, which has more doors than the visits"
COUNTS_AND_VISITS = "counts and visits"
_INHERITED = (RATES_OF_DOORS, STRADDLES, LARGEST_UNTOLD, SOME_ELECTORS)

COUNTS = ["doors_attempted", "doors_answered", "electors_contacted", "not_home"]
_OF_VISITS = ["attempts", "contacts", "electors_contacted", "not_home", "first_day", "last_day"]
_TALLIES = [*COUNTS, "doors_not_home", "attempts", "contacts"]
_COUNTED = [*_TALLIES, "rounds", "first_day", "last_day", "counted_from"]
KEPT = ["doors", "doors_source", "electors", *_COUNTED, "last_visit", "standing", "note"]


def visits_or_counts(seen: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """Of each area's visits and its return of counts, the one with more doors attempted.

    Both by the same codes, <NA> where there is none.
    """
    visits_stand = _attempted(seen) >= _attempted(given)
    both = seen["doors_attempted"].notna() & given["doors_attempted"].notna()
    cover = _either(visits_stand, seen, given)
    cover["note"] = noted(cover["note"], both & visits_stand, VISITS_USED)
    cover["note"] = noted(cover["note"], both & ~visits_stand, COUNTS_USED)
    return cover


def own_or_summed(own: pd.DataFrame, summed: pd.DataFrame) -> pd.DataFrame:
    """Of each ward's own count and the sum of its LSOAs', the one with more doors attempted.

    Both by the same codes. A ward whose LSOAs do not nest is <NA> in `summed`.
    """
    own_visits, summed_visits = (
        one["counted_from"].eq(VISITS).fillna(False) for one in (own, summed)
    )
    level = _attempted(own) == _attempted(summed)
    own_stands = (_attempted(own) > _attempted(summed)) | (level & own_visits)
    both = own["doors_attempted"].notna() & summed["doors_attempted"].notna()
    cover = _either(own_stands, own, summed)
    same = ~own_stands & own_visits & summed_visits
    cover[_OF_VISITS] = cover[_OF_VISITS].mask(same, own[_OF_VISITS])
    by_return = own_stands & (own["doors_source"] == RETURN)
    for name in ("doors", "doors_source"):
        cover[name] = own[name].where(by_return | summed["doors"].isna(), summed[name])
    cover["electors"] = own["electors"].fillna(summed["electors"])
    note = noted(cover["note"], both & own_stands & ~own_visits, WARD_USED)
    unsaid = ~note.str.contains(VISITS_USED, regex=False)
    note = noted(note, both & own_stands & own_visits & ~summed_visits & unsaid, VISITS_USED)
    note = noted(note, own_stands & own_visits, summed["lacking"].fillna(""))
    cover["note"] = note.mask(both & ~own_stands, (SUM_USED + "; " + note).str.removesuffix("; "))
    return cover


def summed(cover: pd.DataFrame, groups: pd.Series, parts: str) -> pd.DataFrame:
    """Areas added up by group, which names each. A count one return leaves out stays <NA>.

    Beside the columns of `cover`, `lacking` says how many of the `parts` have no return.
    """
    returned = cover[cover["standing"] != NO_RETURN]
    inside = returned.groupby(groups.loc[returned.index])
    total = pd.DataFrame(
        {name: _whole(cover[name].groupby(groups)) for name in ("doors", "electors")}
    )
    for name in _TALLIES:
        total[name] = _whole(inside[name])
    mixed = total["attempts"].isna() & inside["attempts"].any()
    total["not_home"] = total["not_home"].mask(mixed.fillna(False), total["doors_not_home"])
    total["first_day"], total["last_day"] = inside["first_day"].min(), inside["last_day"].max()
    total["last_visit"] = inside["last_visit"].max()
    total["rounds"] = inside["rounds"].agg(_joined).astype("string")
    total["counted_from"] = inside["counted_from"].agg(_counted_from).astype("string")
    total["doors_source"] = cover["doors_source"].groupby(groups).agg(_one_source)
    total["standing"] = cover["standing"].groupby(groups).agg(_furthest)
    total["lacking"] = _lacking(cover["standing"], groups, parts)
    told = inside["note"].agg(_inherited).reindex(total.index).fillna("").astype("string")
    total["note"] = noted(told, total["lacking"] != "", total["lacking"])
    return total


def _attempted(cover: pd.DataFrame) -> pd.Series:
    return cover["doors_attempted"].fillna(-1)


def _either(first: pd.Series, one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """One where `first`, else the other; but the furthest standing and the last visit of both."""
    cover = pd.DataFrame({name: one[name].where(first, other[name]) for name in _COUNTED})
    visits, others = one["last_visit"], other["last_visit"]
    cover["last_visit"] = visits.where((visits >= others).fillna(others.isna()), others)
    cover["note"] = one["note"].where(first, other["note"]).fillna("").astype("string")
    reached = [way["standing"].map(STANDINGS.index, na_action="ignore") for way in (one, other)]
    furthest = pd.concat(reached, axis=1).max(axis=1).fillna(0)
    cover["standing"] = furthest.map(dict(enumerate(STANDINGS)))
    return cover


def _whole(groups) -> pd.Series:
    return groups.sum().where(groups.count() == groups.size())


def _joined(rounds: pd.Series) -> str:
    return "; ".join(sorted({one for text in rounds for one in text.split("; ")}))


def _counted_from(ways: pd.Series) -> str:
    return ways.iloc[0] if ways.nunique() == 1 else COUNTS_AND_VISITS


def _one_source(sources: pd.Series) -> str:
    if NO_DOORS in set(sources):
        return NO_DOORS
    return sources.iloc[0] if sources.nunique() == 1 else BOTH


def _furthest(standings: pd.Series) -> str:
    return max(standings, key=STANDINGS.index)


def _inherited(notes: pd.Series) -> str:
    said = {one for note in notes for one in note.split("; ")}
    return "; ".join(one for one in _INHERITED if one in said)


def _lacking(standing: pd.Series, groups: pd.Series, parts: str) -> pd.Series:
    missing = (standing == NO_RETURN).groupby(groups)
    said = missing.sum().astype(str) + " of " + missing.size().astype(str)
    return (said + f" {parts} without a return").where(missing.any() & ~missing.all(), "")
