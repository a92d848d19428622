"""Count again with plain dictionaries and sets: the second route of every figure of coverage."""

import json
from collections import defaultdict

from geo.tables import DATA
from tests.canvass.made import table

ANSWERED = {"contact", "refused", "moved", "deceased", "language"}
REACHED = ["no return", "returned, none tried", "tried, nobody in", "spoken to"]
TALLIES = (
    *("doors_attempted", "doors_answered", "doors_not_home"),
    *("attempts", "contacts", "not_home", "electors_contacted"),
)
COLUMN = {
    "ward": "ward_code",
    "ward 2019": "ward_2019_code",
    "lsoa": "lsoa_code",
    "polling district": "polling_district",
    "road group": "road_group",
}
WARD_OF = {
    one["properties"]["code"]: one["properties"]["ward_code"]
    for one in json.loads((DATA / "lsoas.geojson").read_text(encoding="utf-8"))["features"]
}
WARDS = {
    "ward": set(WARD_OF.values()),
    "ward 2019": {row["code"] for row in table(DATA / "wards_2019.csv")},
}

Told = dict[str, object]


def recount(seen: list[dict], returned: list[dict], area_type: str) -> dict[str, Told]:
    """Every area with a return, by code: its tallies (None where not known) and standing."""
    own = _by_itself(seen, returned, area_type)
    if area_type not in WARDS:
        return own
    inside = defaultdict(list)
    for lsoa, told in _by_itself(seen, returned, "lsoa").items():
        if WARD_OF[lsoa] in WARDS[area_type]:
            inside[WARD_OF[lsoa]].append(told)
    for ward, parts in inside.items():
        own[ward] = _ward(own.get(ward), _sum(parts))
    return own


def chosen(rows: list[dict], day: str, since: str) -> list[dict]:
    """The rows whose `day` column is that day or later."""
    return [row for row in rows if row[day] >= since]


def _by_itself(seen: list[dict], returned: list[dict], area_type: str) -> dict[str, Told]:
    visits, counts = defaultdict(list), defaultdict(list)
    for row in seen:
        if row[COLUMN[area_type]] and row["place"] != "outside":
            visits[row[COLUMN[area_type]]].append(row)
    kind = area_type.removesuffix(" 2019")
    for row in returned:
        if row["area_type"] == kind and row["area_code"] in WARDS.get(area_type, row["area_code"]):
            counts[row["area_code"]].append(row)
    return {code: _larger(visits[code], counts[code]) for code in {*visits, *counts}}


def _larger(visits: list[dict], counts: list[dict]) -> Told:
    ways = [_of_visits(visits)] if visits else []
    ways += [_of_counts(counts)] if counts else []
    # Of two that are level the first stands: the visits.
    best = max(ways, key=lambda way: way["doors_attempted"])
    return {**best, "reached": max(way["reached"] for way in ways)}


def _of_visits(rows: list[dict]) -> Told:
    doors, waves = defaultdict(set), defaultdict(list)
    for row in rows:
        if row["door_key"]:
            doors[row["door_key"]].add(row["outcome"])
        else:
            waves[row["round"]].append({row["outcome"]})
    untold = max((_tally(wave) for wave in waves.values()), default=(0, 0, 0))
    told = _tally(list(doors.values()))
    tried, answered, away = untold if untold[0] > told[0] else told
    outcomes = [row["outcome"] for row in rows]
    electors = [row for row in rows if row["elector_key"]]
    met = {row["elector_key"] for row in electors if row["outcome"] == "contact"}
    silent = not electors or (not met and "contact" in outcomes)
    return {
        "from": "visits",
        "doors_attempted": tried,
        "doors_answered": answered,
        "doors_not_home": away,
        "attempts": len(rows),
        "contacts": outcomes.count("contact"),
        "not_home": outcomes.count("not home"),
        "electors_contacted": None if silent else len(met),
        "reached": 3 if ANSWERED & set(outcomes) else 2,
    }


def _tally(doors: list[set[str]]) -> tuple[int, int, int]:
    """Doors, those that answered, and those where nobody was in and that never answered."""
    answered = [bool(outcomes & ANSWERED) for outcomes in doors]
    away = ["not home" in outcomes and not outcomes & ANSWERED for outcomes in doors]
    return len(doors), sum(answered), sum(away)


def _of_counts(rows: list[dict]) -> Told:
    names = ["doors_attempted", "doors_answered", "electors_contacted", "not_home"]
    sizes = [tuple(_number(row[name], -1) for name in names) for row in rows]
    tried, answered, contacted, away = (None if n < 0 else n for n in max(sizes))
    spoken = any(one[0] > 0 and (one[1] > 0 or one[2] > 0) for one in sizes)
    return {
        "from": "counts",
        "doors_attempted": tried,
        "doors_answered": answered,
        "doors_not_home": away,
        "attempts": None,
        "contacts": None,
        "not_home": away,
        "electors_contacted": contacted,
        "reached": 3 if spoken else 2 if any(one[0] > 0 for one in sizes) else 1,
    }


def _number(cell: object, blank: int) -> int:
    return blank if cell in ("", None) else int(cell)


def _sum(parts: list[Told]) -> Told:
    ways = {part["from"] for part in parts}
    total: Told = {"from": ways.pop() if len(ways) == 1 else "counts and visits"}
    for name in TALLIES:
        cells = [part[name] for part in parts]
        total[name] = None if None in cells else sum(cells)
    if total["from"] == "counts and visits":
        total["not_home"] = total["doors_not_home"]
    return {**total, "reached": max(part["reached"] for part in parts)}


def _ward(own: Told | None, total: Told) -> Told:
    if own is None:
        return total
    reached = max(own["reached"], total["reached"])
    level = own["doors_attempted"] == total["doors_attempted"]
    if own["doors_attempted"] > total["doors_attempted"] or (level and own["from"] == "visits"):
        return {**own, "reached": reached}
    if own["from"] == total["from"] == "visits":
        names = ("attempts", "contacts", "not_home", "electors_contacted")
        total = {**total, **{name: own[name] for name in names}}
    return {**total, "reached": reached}
