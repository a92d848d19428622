"""Say each thing that a made map cannot say of its seat, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from geo.figures import count, spoken_date
from geo.official.seat.areas import WHOLE, WardSet
from geo.official.seat.frames import Frames
from geo.official.seat.income import without_income
from geo.official.seat.nations import nation_of
from geo.official.seat.services import (
    both_phases,
    few_allocated,
    lists_branches,
    on_the_map,
)

CURATED = {
    "bus changes": "bus_changes.csv and bus_change_places.csv",
    "sites": "site.csv, site_events.csv and site_facts.csv",
    "claims": "claims.csv and claim_sides.csv",
    "elections": "elections.csv",
    "events at surgeries": "surgery_events.csv",
    "jobcentres": "jobcentres.csv",
    "stops of the presentation": "stops.toml",
}
_NO_FILE = {
    "schools": "There is no file of pupil premium allocations.",
    "surgeries": "There is no register of practices.",
    "stops": "There is no register of stops.",
    "postcodes": "There is no list of postcodes.",
    "people": "There is no census file of households.",
    "deprivation": "There is no index of deprivation of this nation.",
    "school_income": "There is no file of schools' financial returns.",
}


@dataclass(frozen=True)
class Gap:
    """What cannot be said, of which subject, and why: whole sentences."""

    subject: str
    cannot: str
    why: str


def gaps_of(
    frames: Frames, wards: WardSet, lacks: tuple[str, ...], tables: dict[str, pd.DataFrame]
) -> list[Gap]:
    """Every gap of a seat, in the order in which its reader meets the subjects."""
    return [
        *_of_nation(frames, tables),
        *_of_wards(frames, wards, lacks),
        *_of_lsoas(tables),
        *_of_schools(frames, tables),
        *_of_income(tables),
        *_of_surgeries(frames, tables),
        *_of_stops(frames, tables),
        *_of_deprivation(frames, tables),
        *_of_people(tables),
        *(
            Gap(subject, f"This map says nothing of {subject}.", f"Nobody has filled {files}.")
            for subject, files in CURATED.items()
            if files.endswith(".csv")
        ),
    ]


def _of_nation(frames: Frames, tables: dict[str, pd.DataFrame]) -> Iterator[Gap]:
    nation = nation_of(frames.code)
    if not nation.schools:
        yield Gap(
            "schools",
            "This map shows no schools.",
            f"The pupil premium is England's alone, and {frames.name} is in {nation.name}.",
        )
    if not nation.small_areas:
        yield Gap(
            "areas",
            "This map has wards and no smaller areas.",
            f"{nation.name} has data zones and no LSOAs, and the files have no data zones.",
        )
    if not nation.practices:
        yield Gap(
            "surgeries",
            "This map shows no surgeries.",
            f"The register of practices has none of {nation.name}.",
        )
    yield from _of_files(frames, tables)


def _of_files(frames: Frames, tables: dict[str, pd.DataFrame]) -> Iterator[Gap]:
    nation = nation_of(frames.code)
    for name, why in _NO_FILE.items():
        known = {"stops": "bus_stops"}.get(name, name)
        expected = {
            "schools": nation.schools,
            "school_income": "schools" in tables,
            "surgeries": bool(nation.practices),
            "deprivation": not (nation.index and frames.one(nation.index)),
        }
        needs_lsoas = name in ("people", "deprivation") and not nation.small_areas
        if known not in tables and expected.get(name, True) and not needs_lsoas:
            words = name.replace("_", " ")
            yield Gap(words, f"This map has no {words}.", _why(frames, name, why))


def _why(frames: Frames, name: str, why: str) -> str:
    """A file that is there and has no row of this seat is another reason than no file."""
    if name == "schools" and frames.one("premium"):
        return "The file of pupil premium allocations has no row of this constituency."
    if name == "surgeries" and frames.one("practices"):
        return "The register of practices has none with a postcode in this constituency."
    if name == "school_income" and frames.all("returns"):
        return "The files of financial returns have none of these schools."
    return why


def _of_wards(frames: Frames, wards: WardSet, lacks: tuple[str, ...]) -> Iterator[Gap]:
    for one in lacks:
        yield Gap("wards", "Another set of wards is not drawn.", one)
    parts = wards.wards[wards.wards["share"] < WHOLE]
    for _, one in parts.iterrows():
        yield Gap(
            "wards",
            f"{one['name']} is on this map only with its part inside the constituency.",
            f"Of its area {100 * one['share']:.1f}% is in {frames.name}.",
        )


def _of_lsoas(tables: dict[str, pd.DataFrame]) -> Iterator[Gap]:
    lsoas = tables.get("lsoas")
    if lsoas is None:
        return
    for _, one in lsoas[lsoas["share"] < WHOLE].iterrows():
        yield Gap(
            "areas",
            f"{one['name']} is counted whole, though a part is outside.",
            f"Of its area {100 * one['share']:.1f}% is in the constituency.",
        )


def _of_schools(frames: Frames, tables: dict[str, pd.DataFrame]) -> Iterator[Gap]:
    rows = tables.get("schools")
    if rows is None:
        return
    known = frames.one("premium")
    assert known is not None
    month = spoken_date(known.day[:7])
    yield Gap(
        "schools",
        f"The loss of the premium is worked out with pupils of {month}.",
        f"Eligible pupils were counted in {month}, and the rates are those of other years.",
    )
    yield from _few_schools(frames)
    for _, one in rows[rows["status"].isna()].iterrows():
        yield Gap(
            "schools",
            f"This map does not say what {one['name']} was on {spoken_date(frames.standpoint)}.",
            f"It is an academy, and the register opened it on {spoken_date(one['opened'])}.",
        )
    if both := both_phases(frames, rows):
        yield Gap(
            "schools",
            f"{', '.join(both)} {'teach' if len(both) > 1 else 'teaches'} both phases and "
            f"{'stand' if len(both) > 1 else 'stands'} under the one with more pupils.",
            "The premium's rates differ by phase, and a school has one mark.",
        )
    yield from _left_out(rows, month)


def _few_schools(frames: Frames) -> Iterator[Gap]:
    if few := few_allocated(frames):
        registered, allocated = few
        yield Gap(
            "schools",
            "This map has only a few of the schools of the constituency, and its totals are too "
            "small.",
            f"The register has {count(registered)} schools there, and the file of allocations has "
            f"{count(allocated)} of them.",
        )


def _left_out(rows: pd.DataFrame, month: str) -> Iterator[Gap]:
    for _, one in rows.drop(on_the_map(rows).index).iterrows():
        yield Gap(
            "schools",
            f"{one['name']} is not on the map and in none of its totals.",
            f"The file counts no pupils there in {month}."
            if pd.notna(one["ward_code"])
            else "Its postcode is in no list of postcodes here, or is outside the constituency.",
        )


def _of_income(tables: dict[str, pd.DataFrame]) -> Iterator[Gap]:
    if "income_schools" not in tables:
        return
    if without := without_income(on_the_map(tables["schools"]), tables["income_schools"]):
        yield Gap(
            "school income",
            f"This map says nothing of the income of {', '.join(without)}.",
            "No return in these files is under its number of today. Before a school became an "
            "academy it was under another number, and no file here links the two.",
        )


def words_of(frames: Frames, tables: dict[str, pd.DataFrame]) -> dict[str, dict[str, str]]:
    """What the app must know to say no more than the files do: by subject, under words of it."""
    if "surgeries" not in tables or lists_branches(frames):
        return {}
    return {"surgeries": {"branches": f"{_NO_BRANCHES} {_NO_LIST}"}}


_NO_BRANCHES = "This map shows no branch surgeries."
_NO_LIST = "There is no list of branches of this nation among the files."


def _of_surgeries(frames: Frames, tables: dict[str, pd.DataFrame]) -> Iterator[Gap]:
    if "surgeries" not in tables:
        return
    yield Gap(
        "surgeries",
        "This map does not count the patients and doctors of a surgery.",
        "The register of practices does not count them.",
    )
    branches = frames.one("branches")
    if branches is not None and lists_branches(frames):
        yield Gap(
            "surgeries",
            f"We do not know whether a branch was open on {spoken_date(frames.standpoint)}.",
            f"The only list of branches is of {spoken_date(branches.day)}.",
        )
    else:
        yield Gap(
            "surgeries",
            _NO_BRANCHES,
            _NO_LIST,
        )


def _of_stops(frames: Frames, tables: dict[str, pd.DataFrame]) -> Iterator[Gap]:
    rows, known = tables.get("bus_stops"), frames.one("stops")
    if rows is None or known is None:
        return
    if rows.empty:
        why = "The area's register of stops is not in the file."
        yield Gap("stops", "This map has no bus stops.", why)
        return
    yield Gap(
        "stops",
        "Bus stops that were removed since the standpoint are not on this map.",
        f"The register of stops is of {spoken_date(known.day)}.",
    )
    undated = int(rows["created"].isna().sum())
    if undated:
        yield Gap(
            "stops",
            f"When {count(undated)} of {count(len(rows))} bus stops came is not known.",
            "The register gives them only the day on which it took them over.",
        )
    if rows["locality_code"].isna().all():
        yield Gap(
            "buses",
            "This map does not gather bus stops into places.",
            "The file of stops does not name their localities.",
        )


def _of_deprivation(frames: Frames, tables: dict[str, pd.DataFrame]) -> Iterator[Gap]:
    if "deprivation" in tables:
        yield Gap(
            "deprivation",
            "This map has the index of 2019, which came after the standpoint, and none of 2015.",
            "The file has ranks and tenths of 2019, and no scores.",
        )
    elif nation_of(frames.code).index and frames.one(nation_of(frames.code).index):
        words = nation_of(frames.code).index_words
        yield Gap(
            "deprivation",
            f"This map does not shade areas by {words}.",
            f"{words} is on a scale of its own and cannot be compared with England's.",
        )


def _of_people(tables: dict[str, pd.DataFrame]) -> Iterator[Gap]:
    if "people" in tables:
        yield Gap(
            "people",
            "This map does not count the adults and residents of an area.",
            "The files have the households of 2011 and no estimates of residents.",
        )
