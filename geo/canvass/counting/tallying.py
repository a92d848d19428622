"""Count visits by area: attempts, contacts, and distinct doors, no door twice."""

import pandas as pd

from geo.canvass.records import ANSWERED, CONTACT, NOT_HOME
from geo.door_words import NOBODY_IN, SPOKEN_TO

VISITS = "visits"
NO_ROUND_NAMED = "no round named"
LARGEST_UNTOLD = (
    "visits without an address cannot be told apart as doors, so the largest round of them stands"
)
UNTOLD_LEFT = "visits without an address are attempts, but add no doors to those with one"
SOME_ELECTORS = "not every contact names its elector, so more electors may have been contacted"

_DOORS = ["doors_attempted", "doors_answered", "doors_not_home"]
_TALLIES = [*_DOORS, "electors_contacted", "attempts", "contacts", "not_home"]


def counted(visits: pd.DataFrame) -> pd.DataFrame:
    """Visits (with an `area_code` each) counted by area code; only areas with a visit.

    Doors are distinct `door_key`s over all these visits: doors_attempted, doors_answered
    (somebody came to the door once) and doors_not_home (never, and nobody in once). Visits
    without a key are counted like a return of counts: the largest round stands, and only if
    it is more than the doors with a key. Of every visit: attempts, contacts and not_home.
    electors_contacted are distinct `elector_key`s with a contact, <NA> if no contact tells.
    Also rounds, first_day, last_day, last_visit (text), standing, counted_from, note.
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
    table["rounds"] = _rounds(seen).where(~more, untold["rounds"].reindex(table.index))
    table["first_day"], table["last_day"] = by_area["day"].min(), by_area["day"].max()
    table["last_visit"] = table["last_day"]
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
    of = (" (largest of " + times.astype("string") + ")").where(times > 1, "")
    return largest[_DOORS].assign(rounds=_said(largest["round"]) + of)


def _said(rounds: pd.Series) -> pd.Series:
    return ("round " + rounds.astype("string")).mask(rounds == "", NO_ROUND_NAMED)


def _rounds(seen: pd.DataFrame) -> pd.Series:
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
