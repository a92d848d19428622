"""Tally the rows of an area: its visits, its largest round of counts, its doors and electors.

Of visits the doors are distinct. A return of counts does not say which doors it counts, so its
rounds are not added. What a share is of is the return's own doors, else the census households.
"""

import pandas as pd

from geo.areas import lsoas, people
from geo.canvass.records import (
    ALL_ROUNDS,
    ANSWERED,
    CONTACT,
    COUNT_HEADINGS,
    NO_ROUND,
    NOT_HOME,
    CanvassArea,
    Held,
)
from geo.coverage import (
    BOTH,
    CENSUS,
    HOMES_BESIDE,
    NO_DOORS,
    NOBODY_IN,
    RETURN,
    SPOKEN_TO,
    STANDINGS,
)

VISITS = "visits"
COUNTS_AND_VISITS = "counts and visits"
NO_ROUND_NAMED = "no round named"
LARGEST_UNTOLD = (
    "visits without an address do not say which doors they reached, so we use their fullest round"
)
UNTOLD_LEFT = "visits without an address count as visits, but add no doors to those with one"
SOME_ELECTORS = "not every contact names its elector, so more electors may have been contacted"

_DOORS = ["doors_attempted", "doors_answered", "doors_not_home"]
_TALLIES = [*_DOORS, "electors_contacted", "attempts", "contacts", "not_home"]

COUNTS_GIVEN = "counts"
RATES_OF_DOORS = "this return counts doors, not visits: its rates are shares of doors"
STRADDLES = "a return's period begins before the chosen date, so we count the whole return"
_SIZE = [
    *("doors_attempted", "doors_answered", "electors_contacted", "not_home"),
    *("period_end", "period_start", "round"),
]
_ORDER = _SIZE + [name for name in COUNT_HEADINGS if name not in _SIZE]


def counted(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits (with an `area_code` each) counted by area code; only areas with a visit.

    Doors are distinct `door_key`s over all these visits: doors_attempted, doors_answered
    (somebody came to the door once) and doors_not_home (never, and nobody in once). Visits
    without a key are counted like a return of counts: the largest round stands, and only if
    it is more than the doors with a key. Of every visit: attempts, contacts and not_home.
    electors_contacted are distinct `elector_key`s with a contact, <NA> if no contact tells.
    Also rounds, first_day (text), standing, counted_from, note.
    """
    seen = _marked(visits)
    told, untold = _told(seen), _untold(seen)
    by_area = seen.groupby("area_code")
    table = by_area[["contacts", "not_home"]].sum().astype("Int64")
    table["attempts"] = by_area.size()
    table["electors_contacted"] = _electors(seen).reindex(table.index)
    doors = pd.DataFrame(index=table.index).join(told).fillna(0)
    largest = untold["doors_attempted"].reindex(table.index).fillna(0)
    more = largest > doors["doors_attempted"]
    table[_DOORS] = doors.where(~more, untold[_DOORS].reindex(table.index))
    table["rounds"] = _rounds_visited(seen).where(~more, untold["rounds"].reindex(table.index))
    table["first_day"] = by_area["day"].min()
    table["standing"] = by_area["answered"].any().map({True: SPOKEN_TO, False: NOBODY_IN})
    table["counted_from"] = VISITS
    table["note"] = _notes(seen, table, largest, more)
    return table.astype(dict.fromkeys(_TALLIES, "Int64"))


def _marked(visits: pd.DataFrame) -> pd.DataFrame:
    outcome = visits["outcome"]
    return visits.assign(
        round=visits["round"].fillna(""),
        answered=outcome.isin(ANSWERED),
        contacts=outcome == CONTACT,
        not_home=outcome == NOT_HOME,
    ).astype({"answered": bool, "contacts": bool, "not_home": bool})


def _told(seen: pd.DataFrame) -> pd.DataFrame:
    """Distinct doors of the visits with a key, by area."""
    keyed = seen[seen["door_key"].notna()]
    doors = keyed.groupby(["area_code", "door_key"], sort=False)[["answered", "not_home"]].any()
    doors["doors_attempted"], doors["doors_answered"] = True, doors["answered"]
    doors["doors_not_home"] = doors["not_home"] & ~doors["answered"]
    return doors[_DOORS].groupby("area_code").sum().astype("Int64")


def _untold(seen: pd.DataFrame) -> pd.DataFrame:
    """The largest round of the visits without a key, by area."""
    bare = seen[seen["door_key"].isna()].groupby(["area_code", "round"])
    waves = bare[["answered", "not_home"]].sum().astype("Int64").set_axis(_DOORS[1:], axis=1)
    waves.insert(0, "doors_attempted", bare.size().astype("Int64"))
    waves = waves.reset_index().sort_values([*_DOORS, "round"])
    largest = waves.drop_duplicates("area_code", keep="last").set_index("area_code")
    times = waves["area_code"].value_counts().reindex(largest.index)
    return largest[_DOORS].assign(rounds=_said(largest["round"]) + _of_counts(times))


def _said(rounds: pd.Series) -> pd.Series:
    return ("round " + rounds.astype("string")).mask(rounds == "", NO_ROUND_NAMED)


def _of_counts(times: pd.Series) -> pd.Series:
    """Of how many counts a round is the fullest: ' (the fuller of 2 counts)'; '' of one."""
    fullest = times.eq(2).map({True: "fuller", False: "fullest"}).astype("string")
    words = " (the " + fullest + " of " + times.astype("string") + " counts)"
    return words.where((times > 1).fillna(False), "")


def _rounds_visited(seen: pd.DataFrame) -> pd.Series:
    waves = seen[["area_code", "round"]].drop_duplicates().sort_values("round")
    return _said(waves["round"]).groupby(waves["area_code"]).agg("; ".join).astype("string")


def _electors(seen: pd.DataFrame) -> pd.Series:
    """Distinct electors with a contact; 0 only where visits name electors and none was met."""
    naming = seen[seen["elector_key"].notna()]
    met = naming[naming["contacts"]].drop_duplicates(["area_code", "elector_key"])
    known = met.groupby("area_code").size().reindex(naming["area_code"].unique())
    contacts = seen.groupby("area_code")["contacts"].any().reindex(known.index)
    return known.astype("Int64").mask(known.isna() & ~contacts, 0)


def _notes(
    seen: pd.DataFrame, table: pd.DataFrame, largest: pd.Series, more: pd.Series
) -> pd.Series:
    nameless = seen[seen["contacts"] & seen["elector_key"].isna()]["area_code"]
    some = table["electors_contacted"].notna() & table.index.isin(nameless)
    notes = pd.Series("", index=table.index, dtype="string")
    for where, words in (
        (more, LARGEST_UNTOLD),
        (~more & (largest > 0), UNTOLD_LEFT),
        (some, SOME_ELECTORS),
    ):
        notes = noted(notes, where, words)
    return notes


def noted(notes: pd.Series, where: pd.Series, words: str | pd.Series) -> pd.Series:
    """Notes with more words where a condition holds, parted by '; '."""
    more = (notes + "; " + words).str.removeprefix("; ").str.removesuffix("; ")
    return notes.mask(where.fillna(False).astype(bool), more)


def largest_rounds(rows: pd.DataFrame, since: str = "") -> pd.DataFrame:
    """Each area's round with the most doors attempted, by area code; only areas with a return.

    `rows` are returns of counts by one type of area. The columns are those of
    `counted`, with doors and electors; a return of counts knows no attempts or
    contacts (<NA>). `since` is the day (ISO) asked for, which a note may need.
    """
    ordered = rows.sort_values(_ORDER, na_position="first")
    table = ordered.drop_duplicates("area_code", keep="last").set_index("area_code")
    table = table.rename(columns={"period_start": "first_day"})
    table["doors_not_home"] = table["not_home"]
    table["rounds"] = _rounds_counted(rows, table)
    table["standing"] = _standing(rows).reindex(table.index)
    straddles = (table["first_day"] < since).fillna(False)
    notes = pd.Series(RATES_OF_DOORS, index=table.index, dtype="string")
    return table.assign(
        attempts=pd.Series(pd.NA, table.index, dtype="Int64"),
        contacts=pd.Series(pd.NA, table.index, dtype="Int64"),
        counted_from=COUNTS_GIVEN,
        note=notes.mask(straddles, notes + "; " + STRADDLES),
    )


def last_visit(visits: pd.DataFrame, counts: pd.DataFrame) -> pd.Series:
    """The last day of any visit, or of any return of counts with a door visited, by area code.

    Both by one type of area. This is the one rule of `geo.coverage.LAST_VISIT`.
    """
    visited = counts[counts["doors_attempted"] > 0]
    days = (visits.groupby("area_code")["day"], visited.groupby("area_code")["period_end"])
    return latest(*(one.max() for one in days))


def latest(*days: pd.Series) -> pd.Series:
    """The latest of several days by code, each with the codes it knows; <NA> where none does."""
    return pd.concat(days).groupby(level=0).max().astype("string")


def said_once(rows: pd.DataFrame, name: str) -> pd.Series:
    """What the largest round that tells it says of doors or electors, by area code."""
    telling = rows[rows[name].notna()].sort_values(_ORDER, na_position="first")
    return telling.drop_duplicates("area_code", keep="last").set_index("area_code")[name]


def _rounds_counted(rows: pd.DataFrame, table: pd.DataFrame) -> pd.Series:
    waves = rows[rows["round"] != ALL_ROUNDS].drop_duplicates(
        ["area_code", "round", "period_start", "period_end"]
    )
    times = waves["area_code"].value_counts().reindex(table.index).astype("Int64")
    named = ("round " + table["round"]).mask(table["round"] == NO_ROUND, NO_ROUND_NAMED)
    told = named + _of_counts(times)
    return told.mask(table["round"] == ALL_ROUNDS, "all rounds")


def _standing(rows: pd.DataFrame) -> pd.Series:
    """The furthest any round got, by area code: somebody met once has been spoken to."""
    tried = rows["doors_attempted"] > 0
    spoken = (rows["doors_answered"] > 0).fillna(False) | (rows["electors_contacted"] > 0)
    reached = 1 + tried.astype(int) + (tried & spoken.fillna(False)).astype(int)
    return reached.groupby(rows["area_code"]).max().map(dict(enumerate(STANDINGS)))


def denominators(held: Held, area_type: CanvassArea, codes: pd.Index) -> pd.DataFrame:
    """Doors, doors_source and electors by code; <NA> where nobody counted them.

    Doors are those of the area's return of counts, else the census households of 2011, which
    are known of the first set of wards and of the LSOAs. Electors are the return's alone.
    """
    counts = held.counts_by(area_type)
    returned = said_once(counts, "doors").reindex(codes)
    doors = returned.fillna(_households(area_type, codes))
    source = returned.notna().map({True: RETURN, False: CENSUS}).where(doors.notna(), NO_DOORS)
    if area_type == "ward" and len(lsoas()):
        source = source.mask(doors.isna() & ~codes.isin(lsoas()["ward_code"]), HOMES_BESIDE)
    electors = said_once(counts, "electors").reindex(codes)
    return pd.DataFrame({"doors": doors, "doors_source": source, "electors": electors})


def _households(area_type: CanvassArea, codes: pd.Index) -> pd.Series:
    """Of the later wards only those that were not redrawn have census households."""
    if area_type in ("polling district", "road group"):
        return pd.Series(pd.NA, codes, dtype="Int64")
    households = people.households("lsoa" if area_type == "lsoa" else "ward")
    return households.reindex(codes).astype("Int64")


def joined(rounds: pd.Series) -> str:
    """The names of the rounds of several areas, each once."""
    return "; ".join(sorted({one for text in rounds for one in text.split("; ")}))


def counted_from(ways: pd.Series) -> str:
    """From what several areas are counted."""
    return ways.iloc[0] if ways.nunique() == 1 else COUNTS_AND_VISITS


def one_source(sources: pd.Series) -> str:
    """Where the doors of several areas are from."""
    if NO_DOORS in set(sources):
        return NO_DOORS
    return sources.iloc[0] if sources.nunique() == 1 else BOTH


def furthest(standings: pd.Series) -> str:
    """The furthest that any of several areas got."""
    return max(standings, key=STANDINGS.index)


def doors_of_its_own(cover: pd.DataFrame) -> pd.DataFrame:
    """Without the areas whose homes are counted in those beside them."""
    return cover[cover["doors_source"] != HOMES_BESIDE]
