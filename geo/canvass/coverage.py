"""Count the doors attempted in every area, no door twice, and none where nothing is known."""

import pandas as pd

from geo import areas, people
from geo.canvass.returns import HEADINGS
from geo.layer import AreaType

NO_RETURN = "no return"
NOT_TRIED = "returned, none tried"
NOBODY_IN = "tried, nobody in"
SPOKEN_TO = "spoken to"
STANDINGS = (NO_RETURN, NOT_TRIED, NOBODY_IN, SPOKEN_TO)

CENSUS = "census households, 2011"
RETURN = "return"
BOTH = "return and census households, 2011"

BY_WARD_ONLY = "returned by ward only"
WARD_USED = "the ward's own return, which is larger than the sum of its LSOAs'"
SUM_USED = "the sum of its LSOAs' returns, which is not smaller than the ward's own"

COUNTS = ["doors_attempted", "doors_answered", "electors_contacted", "not_home"]
_KEPT = ["doors", "doors_source", *COUNTS, "rounds", "first_day", "last_day", "standing", "note"]
_SIZE = [*COUNTS, "period_end", "period_start", "round"]
_ORDER = _SIZE + [name for name in HEADINGS if name not in _SIZE]


def coverage(returns: pd.DataFrame, area_type: AreaType) -> pd.DataFrame:
    """Door coverage by code, one row for every ward or LSOA; missing is <NA>, never 0.

    Columns: doors and doors_source; doors_attempted, doors_untried, doors_answered,
    electors_contacted and not_home (counts); rounds, first_day, last_day (text);
    standing (one of STANDINGS); doors_coverage, answer_rate and not_home_share (0 to 1);
    over (more doors attempted than there are doors); note.
    `returns` is as `Store.returns` gives it. Real returns are counted alone.

    A return of counts names no door, so rounds are not added: of an LSOA or a ward's own
    return the largest round stands. A ward is that or the sum of its LSOAs, if larger.
    """
    rows = _counted(returns)
    own = _largest_rounds(rows, area_type)
    if area_type == "lsoa":
        by_ward = rows.loc[rows["area_type"] == "ward", "area_code"]
        ward_only = areas.lsoas().loc[own.index, "ward_code"].isin(by_ward)
        own.loc[ward_only & (own["standing"] == NO_RETURN), "note"] = BY_WARD_ONLY
        return _with_shares(own)
    lsoas = _largest_rounds(rows, "lsoa")
    summed = _summed(lsoas, areas.lsoas().loc[lsoas.index, "ward_code"], "LSOAs")
    return _with_shares(_larger(own, summed.loc[own.index]))


def constituency_total(cover: pd.DataFrame) -> pd.Series:
    """The wards of a ward coverage added up, under the columns of `coverage`."""
    everywhere = pd.Series(areas.CODE, index=cover.index)
    return _with_shares(_summed(cover, everywhere, "wards")).loc[areas.CODE]


def _counted(returns: pd.DataFrame) -> pd.DataFrame:
    """The real returns, once there is any; until then the synthetic ones."""
    if "synthetic" not in returns or returns["synthetic"].all():
        return returns
    return returns[~returns["synthetic"]]


def _largest_rounds(rows: pd.DataFrame, area_type: AreaType) -> pd.DataFrame:
    """Each area's round with the most doors attempted, and its doors."""
    rows = rows[rows["area_type"] == area_type].sort_values(_ORDER, na_position="first")
    largest = rows.drop_duplicates("area_code", keep="last").set_index("area_code")
    cover = largest.reindex(pd.Index(areas.codes(area_type), name="code"))
    cover["doors_source"] = cover["doors"].notna().map({True: RETURN, False: CENSUS})
    households = people.households(area_type).reindex(cover.index).astype("Int64")
    cover["doors"] = cover["doors"].fillna(households)
    cover["rounds"] = _rounds(rows, cover)
    cover["standing"] = _standing(rows).reindex(cover.index).fillna(NO_RETURN)
    cover["note"] = ""
    days = {"period_start": "first_day", "period_end": "last_day"}
    return cover.rename(columns=days)[_KEPT]


def _rounds(rows: pd.DataFrame, cover: pd.DataFrame) -> pd.Series:
    waves = rows.drop_duplicates(["area_code", "round", "period_start", "period_end"])
    times = waves["area_code"].value_counts().reindex(cover.index).fillna(0)
    said = " (largest of " + times.astype("Int64").astype("string") + ")"
    return "round " + cover["round"] + said.where(times > 1, "")


def _standing(rows: pd.DataFrame) -> pd.Series:
    """The furthest any round got, by area code: somebody met once has been spoken to."""
    tried = rows["doors_attempted"] > 0
    spoken = (rows["doors_answered"] > 0).fillna(False) | (rows["electors_contacted"] > 0)
    reached = 1 + tried.astype(int) + (tried & spoken.fillna(False)).astype(int)
    return reached.groupby(rows["area_code"]).max().map(dict(enumerate(STANDINGS)))


def _summed(cover: pd.DataFrame, groups: pd.Series, parts: str) -> pd.DataFrame:
    """Areas added up by group. A count that one of the returns leaves out stays <NA>."""
    returned = cover[cover["standing"] != NO_RETURN]
    inside = returned.groupby(groups.loc[returned.index])
    total = pd.DataFrame({"doors": cover["doors"].groupby(groups).sum()})
    for name in COUNTS:
        whole = inside[name].count() == inside[name].size()
        total[name] = inside[name].sum().where(whole)
    total["first_day"], total["last_day"] = inside["first_day"].min(), inside["last_day"].max()
    total["rounds"] = inside["rounds"].agg(_joined).astype("string")
    total["doors_source"] = cover["doors_source"].groupby(groups).agg(_one_source)
    total["standing"] = cover["standing"].groupby(groups).agg(_furthest)
    total["note"] = _without_return(cover["standing"], groups, parts)
    return total[_KEPT]


def _joined(rounds: pd.Series) -> str:
    return "; ".join(sorted({one for text in rounds for one in text.split("; ")}))


def _one_source(sources: pd.Series) -> str:
    return sources.iloc[0] if sources.nunique() == 1 else BOTH


def _furthest(standings: pd.Series) -> str:
    return max(standings, key=STANDINGS.index)


def _without_return(standing: pd.Series, groups: pd.Series, parts: str) -> pd.Series:
    missing = (standing == NO_RETURN).groupby(groups)
    said = missing.sum().astype(str) + " of " + missing.size().astype(str)
    return (said + f" {parts} without a return").where(missing.any() & ~missing.all(), "")


def _larger(own: pd.DataFrame, summed: pd.DataFrame) -> pd.DataFrame:
    """Of a ward's own return and its LSOAs', the one with more doors attempted; never both."""
    both = own["doors_attempted"].notna() & summed["doors_attempted"].notna()
    more = own["doors_attempted"].fillna(-1) > summed["doors_attempted"].fillna(-1)
    cover = own.where(more, summed)
    standings = pd.DataFrame({"own": own["standing"], "summed": summed["standing"]})
    cover["standing"] = standings.agg(_furthest, axis=1)
    cover.loc[both & more, "note"] = WARD_USED
    summed_note = (SUM_USED + "; " + cover["note"]).str.removesuffix("; ")
    cover["note"] = cover["note"].mask(both & ~more, summed_note)
    return cover


def _with_shares(cover: pd.DataFrame) -> pd.DataFrame:
    doors, tried = cover["doors"], cover["doors_attempted"]
    return cover.assign(
        doors_untried=(doors - tried).clip(lower=0),
        over=(tried > doors).fillna(False).astype(bool),
        doors_coverage=tried / doors,
        answer_rate=cover["doors_answered"] / tried,
        not_home_share=cover["not_home"] / tried,
    )
