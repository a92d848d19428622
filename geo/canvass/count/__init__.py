"""Count the doors attempted in every area, no door twice, and none where nothing is known.

Of an area's visits and its return of counts the larger is used, and of a ward's own count and the
sum of its LSOAs'; a note says which, and what its figures do not. `tally` counts the rows,
`measures` says coverage as figures of the map.
"""

import pandas as pd

from geo import areas
from geo.areas.boundaries import PART
from geo.canvass.count.tally import (
    LARGEST_UNTOLD,
    RATES_OF_DOORS,
    SOME_ELECTORS,
    STRADDLES,
    VISITS,
    counted,
    counted_from,
    denominators,
    doors_of_its_own,
    furthest,
    joined,
    largest_rounds,
    last_visit,
    latest,
    noted,
    one_source,
)
from geo.canvass.place import INSIDE, OUTSIDE, UNKNOWN
from geo.canvass.records import ALL_ROUNDS, NO_ROUND, CanvassArea, Held
from geo.coverage import MORE_THAN_DOORS, NO_DOORS, NO_RETURN, RETURN, STANDINGS, no_return_in
from geo.tables.place import PLACE

__all__ = ["CanvassArea", "constituency_total", "coverage", "elsewhere", "rounds"]

OVER = MORE_THAN_DOORS
MORE_ELECTORS = "more electors contacted than there are electors"
_TEXTS = ["doors_source", "rounds", "counted_from", "standing", "lacking", "note", "since"]

WARD_USED = "we use the ward's own return, which covers more homes than the returns of its LSOAs"
SUM_USED = "we use the returns of the ward's LSOAs, which cover no fewer homes than the ward's own"
VISITS_USED = "we use the visits, which cover no fewer homes than the returns of counts"
COUNTS_USED = "we use the return of counts, which covers more homes than the visits"
_INHERITED = (RATES_OF_DOORS, STRADDLES, LARGEST_UNTOLD, SOME_ELECTORS)

COUNTS = ["doors_attempted", "doors_answered", "electors_contacted", "not_home"]
_OF_VISITS = ["attempts", "contacts", "electors_contacted", "not_home", "first_day"]
_TALLIES = [*COUNTS, "doors_not_home", "attempts", "contacts"]
_COUNTED = [*_TALLIES, "rounds", "first_day", "counted_from"]
_OF_PARTS = ["doors_returned", "lacking"]
_SAID = ["last_visit", "standing", "note"]
KEPT = ["doors", "doors_source", "electors", *_COUNTED, *_OF_PARTS, *_SAID]

BY_WARD_ONLY = "a return counts the whole ward"
LEFT_OUT = "a return exists, but not for the chosen rounds or dates"
IN_PART = (
    "only a part of this ward is in the constituency: we count visits in that part, and a return "
    "of counts for the whole ward"
)
SPOKEN: dict[CanvassArea, str] = {
    "ward": f"ward {PLACE.wards}",
    "ward 2019": f"ward {PLACE.redrawn.words}" if PLACE.redrawn else "later ward",
    "lsoa": "LSOA",
    "polling district": "polling district",
    "road group": "road group",
}
_NESTING_NOWHERE = ("polling district", "road group")


def coverage(
    held: Held, area_type: CanvassArea, rounds: tuple[str, ...] = (), since: str = ""
) -> pd.DataFrame:
    """Door coverage by code: every ward or LSOA, or each district or road group held.

    Columns: doors and doors_source; electors; doors_attempted, doors_untried, doors_answered,
    doors_not_home, electors_contacted, attempts, contacts and not_home (counts); rounds,
    first_day, since (text); last_visit, the day that `geo.coverage.LAST_VISIT` names;
    standing (one of STANDINGS); counted_from (counts, visits or both); doors_coverage,
    elector_contact_rate, answer_rate and not_home_share (0 to 1); over (more doors attempted
    than there are doors); note. Missing is <NA>, never 0.

    Where a part of an area has no return, `lacking` says which in words ('' else), doors_returned
    are the doors of the other parts, returned_coverage is their share, and doors_untried counts
    in them alone; doors_coverage is then the least that the share of the whole area can be.

    Only what is of `rounds` (all if none is named) and of the day `since` (ISO) or later is
    counted; real rows alone, once there are any. Raises ValueError for a day that is none.
    Of visits the doors are distinct. A return of counts names no door, so its largest round is
    used. Nor are counts added to visits, or a ward's own to its LSOAs': the one with more doors
    attempted is used, and answer rate and not-home share are of attempts or else of doors.
    """
    every = held.counted()
    chosen = every.chosen(rounds, since)
    codes = pd.Index(every.codes(area_type), name="code")
    cover = _of_areas(chosen, every, area_type, codes, since)
    whole = _of_areas(every, every, area_type, codes, "") if rounds or since else cover
    note = _remarks(cover, whole, chosen, area_type)
    return _with_shares(cover.assign(since=since, note=note))


def constituency_total(cover: pd.DataFrame, parts: str = "wards") -> pd.Series:
    """The areas of a coverage added up, under its columns; `parts` is what a note calls them."""
    everywhere = pd.Series(areas.CODE, index=cover.index)
    nothing = {"standing": NO_RETURN, "note": "", "lacking": "", "doors_source": NO_DOORS}
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
    visits, counts = chosen.visits_by(area_type), chosen.counts_by(area_type)
    seen, given = counted(visits).reindex(codes), largest_rounds(counts, since).reindex(codes)
    cover = visits_or_counts(seen, given).join(denominators(every, area_type, codes))
    cover["last_visit"] = last_visit(visits, counts).reindex(codes)
    cover["doors_returned"] = cover["doors"].mask(_without_return(cover))
    return cover.assign(lacking="")[KEPT]


def _remarks(
    cover: pd.DataFrame, whole: pd.DataFrame, chosen: Held, area_type: CanvassArea
) -> pd.Series:
    """The notes of areas and what else must be said; `whole` is their coverage by every row."""
    codes, note, without = cover.index, cover["note"], _without_return(cover)
    note = noted(note, ~without, in_part(area_type, codes))
    if area_type == "lsoa":
        note = noted(note, without & by_ward_only(chosen, codes), BY_WARD_ONLY)
    note = noted(note, without & ~_without_return(whole), LEFT_OUT)
    return noted(note, without, by_other_areas(chosen, codes))


def _without_return(cover: pd.DataFrame) -> pd.Series:
    return cover["standing"] == NO_RETURN


def _with_shares(cover: pd.DataFrame) -> pd.DataFrame:
    doors, tried, attempts = cover["doors"], cover["doors_attempted"], cover["attempts"]
    over = (tried > doors).fillna(False).astype(bool)
    crowd = (cover["electors_contacted"] > cover["electors"]).fillna(False)
    tries = attempts.fillna(tried)
    return cover.assign(
        doors_untried=(cover["doors_returned"] - tried).clip(lower=0),
        over=over,
        doors_coverage=tried / doors,
        returned_coverage=tried / cover["doors_returned"],
        elector_contact_rate=cover["electors_contacted"] / cover["electors"],
        answer_rate=cover["contacts"].where(attempts.notna(), cover["doors_answered"]) / tries,
        not_home_share=cover["not_home"] / tries,
        note=noted(noted(cover["note"], over, OVER), crowd, MORE_ELECTORS),
    ).astype(dict.fromkeys(_TEXTS, "string"))


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
    """Of each ward's own count and its LSOAs' sum (<NA> if they do not nest), the fuller one."""
    visits = [one["counted_from"].eq(VISITS).fillna(False) for one in (own, summed)]
    own_visits, summed_visits = visits
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
    in_full = own_stands & ~own_visits | summed["lacking"].isna()
    cover["lacking"] = summed["lacking"].mask(in_full, "").fillna("")
    unplaced = own_stands & ~level & (cover["lacking"] != "")
    in_parts = summed["doors_returned"].mask(unplaced)
    cover["doors_returned"] = in_parts.where(cover["lacking"] != "", cover["doors"])
    cover["doors_returned"] = cover["doors_returned"].mask(_without_return(cover))
    cover["last_visit"] = latest(own["last_visit"], summed["last_visit"]).reindex(own.index)
    cover["note"] = _used(cover["note"], summed, both, own_stands, visits)
    return cover


def _used(
    note: pd.Series,
    summed: pd.DataFrame,
    both: pd.Series,
    own_stands: pd.Series,
    of_visits: list[pd.Series],
) -> pd.Series:
    """A note with which of a ward's own count and the sum of its LSOAs' is used, and why."""
    own_visits, summed_visits = of_visits
    note = noted(note, both & own_stands & ~own_visits, WARD_USED)
    unsaid = ~note.str.contains(VISITS_USED, regex=False)
    note = noted(note, both & own_stands & own_visits & ~summed_visits & unsaid, VISITS_USED)
    note = noted(note, own_stands & own_visits, summed["lacking"].fillna(""))
    return note.mask(both & ~own_stands, (SUM_USED + "; " + note).str.removesuffix("; "))


def summed(cover: pd.DataFrame, groups: pd.Series, parts: str) -> pd.DataFrame:
    """Areas added up by group, which names each. A count one return leaves out stays <NA>.

    `lacking` says how many of the `parts` have no return. Doors that are counted in the areas
    beside one are not counted again in it.
    """
    returned = cover[cover["standing"] != NO_RETURN]
    inside = returned.groupby(groups.loc[returned.index])
    mine = doors_of_its_own(cover)
    electors = _whole(cover["electors"].groupby(groups))
    doors = _whole(mine["doors"].groupby(groups)).reindex(electors.index)
    total = pd.DataFrame({"doors": doors, "electors": electors})
    for name in _TALLIES:
        total[name] = _whole(inside[name])
    mixed = total["attempts"].isna() & inside["attempts"].any()
    total["not_home"] = total["not_home"].mask(mixed.fillna(False), total["doors_not_home"])
    total["first_day"], total["last_visit"] = inside["first_day"].min(), inside["last_visit"].max()
    seen = mine.loc[mine["standing"] != NO_RETURN, "doors_returned"]
    total["doors_returned"] = _whole(seen.groupby(groups))
    total["rounds"] = inside["rounds"].agg(joined).astype("string")
    total["counted_from"] = inside["counted_from"].agg(counted_from).astype("string")
    total["doors_source"] = mine["doors_source"].groupby(groups).agg(one_source)
    total["standing"] = cover["standing"].groupby(groups).agg(furthest)
    total["lacking"] = _lacking(cover["standing"], groups, parts)
    told = inside["note"].agg(_inherited).reindex(total.index).fillna("").astype("string")
    total["note"] = noted(told, total["lacking"] != "", total["lacking"])
    return total


def _attempted(cover: pd.DataFrame) -> pd.Series:
    return cover["doors_attempted"].fillna(-1)


def _either(first: pd.Series, one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """One where `first`, else the other; but the furthest standing of both."""
    cover = pd.DataFrame({name: one[name].where(first, other[name]) for name in _COUNTED})
    cover["note"] = one["note"].where(first, other["note"]).fillna("").astype("string")
    reached = [way["standing"].map(STANDINGS.index, na_action="ignore") for way in (one, other)]
    most = pd.concat(reached, axis=1).max(axis=1).fillna(0)
    cover["standing"] = most.map(dict(enumerate(STANDINGS)))
    return cover


def _whole(groups) -> pd.Series:
    return groups.sum().where(groups.count() == groups.size())


def _inherited(notes: pd.Series) -> str:
    said = {one for note in notes for one in note.split("; ")}
    return "; ".join(one for one in _INHERITED if one in said)


def _lacking(standing: pd.Series, groups: pd.Series, parts: str) -> pd.Series:
    missing = (standing == NO_RETURN).groupby(groups)
    counts = zip(missing.sum(), missing.size(), strict=True)
    said = [no_return_in(int(lacking), int(of), parts) for lacking, of in counts]
    return pd.Series(said, missing.size().index, dtype="string")


def in_part(area_type: CanvassArea, codes: pd.Index) -> pd.Series:
    """What must be said of the later wards that the constituency's line cuts."""
    cut = areas.wards_2019()["standing"].reindex(codes) == PART
    return pd.Series("", codes, dtype="string").mask(cut & (area_type == "ward 2019"), IN_PART)


def by_ward_only(held: Held, codes: pd.Index) -> pd.Series:
    """Whether the ward of each LSOA has a return of its own, or a visit that names no LSOA."""
    bare = held.visits[held.visits["lsoa_code"].isna()]["ward_code"].dropna()
    named = set(held.counts_by("ward")["area_code"]) | set(bare)
    return areas.lsoas()["ward_code"].reindex(codes).isin(named)


def by_other_areas(held: Held, codes: pd.Index) -> pd.Series:
    """The kinds of area returned of which an area without a return may be a part, in words."""
    ward_of = areas.lsoas()["ward_code"]
    nesting = ward_of[ward_of.index.isin(codes) | ward_of.isin(codes)]
    told = {*codes, *nesting.index, *nesting}
    apart = [one for one in SPOKEN if not held.counts_by(one)["area_code"].isin(told).all()]
    # Of the wards that were not redrawn every return by ward or LSOA is counted.
    both = areas.wards().index.intersection(areas.wards_2019().index)
    not_redrawn = ward_of.reindex(codes).fillna(codes.to_series()).isin(both)
    nowhere = [one for one in apart if one in _NESTING_NOWHERE]
    return pd.Series(_may_count(apart), codes).mask(not_redrawn, _may_count(nowhere))


def _may_count(kinds: list[CanvassArea]) -> str:
    spoken = ", ".join(SPOKEN[kind] for kind in kinds)
    return f"returns by {spoken} may count doors here" if kinds else ""
