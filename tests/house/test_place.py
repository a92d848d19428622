"""The place is data: no code names it, and the app runs on a made-up place of three wards.

The words to look for come from data/ as they stand there. The app is run in a process of its own,
because a place is read once.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from geo import areas
from geo.figures import spoken_date
from geo.tables import DATA
from geo.tables.folders import PROJECT, PlaceFault
from geo.tables.place import PLACE, read_place
from tests.house.aside import done_aside

HERE = Path(__file__).parent
MADE_UP = HERE.parent / "fixtures" / "place"
CODE = [
    *(PROJECT / "geo").rglob("*.py"),
    *(PROJECT / "pages").rglob("*.py"),
    PROJECT / "app.py",
    *(PROJECT / "geo").rglob("*.js"),
    *(PROJECT / "pages").rglob("*.js"),
    *(PROJECT / "geo").rglob("*.j2"),
    *(PROJECT / "data/recipes").rglob("*.py"),
]
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}\b")
_CODE = re.compile(r"\bE(?:01|05|07|14)\d{6}\b")


# Press is a hamlet, and what one does with a key.
EVERYDAY = {"Press"}


def cells(table: str, column: str) -> set[str]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {row[column] for row in csv.DictReader(file)}


def said_of_the_day(day: str) -> set[str]:
    return {day, spoken_date(day), spoken_date(day[:7])}


@cache
def names() -> frozenset[str]:
    """Of the place: its own names, those of its wards, of places in and around it, of the site."""
    features = json.loads((DATA / "wards.geojson").read_text(encoding="utf-8"))["features"]
    wards = {one["properties"]["name"] for one in features} | cells("wards_2019", "name")
    around = cells("places", "name") | cells("bus_places", "name") | cells("jobcentres", "place")
    sites = {part for one in cells("site", "name") for part in one.split(", near ")}
    own = {PLACE.name, PLACE.slug, PLACE.county, PLACE.district}
    # A name of one word that is a word of every day, or short, is no name where it stands.
    around = {one for one in around if len(one) > 4 or " " in one} - EVERYDAY
    return frozenset(own | wards | sites | around)


@cache
def words() -> frozenset[str]:
    """What place.toml says that is not a name: boundaries, sets of wards, days, the counts."""
    days = said_of_the_day(PLACE.standpoint) | {PLACE.first_day}
    for one in PLACE.ward_sets:
        days |= {one.words} | (said_of_the_day(one.until) if one.until else set())
    days |= {one for one in cells("site_events", "happened") if len(one) == len(PLACE.standpoint)}
    number = {kind: len(areas.codes(kind)) for kind in ("ward", "lsoa")}
    schools = len(cells("schools", "urn"))
    counts = {
        f"{number['ward']} wards",
        f"{number['lsoa']} LSOAs",
        f"{schools} schools",
        f"{schools} state-funded",
    }
    return frozenset({PLACE.boundaries, PLACE.lsoa_words, *days, *counts})


@cache
def postcodes() -> frozenset[str]:
    return frozenset(cells("postcodes", "postcode"))


def found(wanted: frozenset[str], text: str) -> list[str]:
    pattern = "|".join(re.escape(one) for one in sorted(wanted, key=len, reverse=True))
    return re.findall(rf"(?<!\w)(?:{pattern})(?!\w)", text)


def test_the_words_to_look_for_are_those_of_the_place():
    assert {"North East Derbyshire", "Clay Cross", "Chesterfield", "Bramleymoor Lane"} <= names()
    assert {"22 September 2019", "2019-09-22", "until May 2019", "23 wards"} <= words()
    assert found(names(), "It is in Clay Cross.") == ["Clay Cross"]


@pytest.mark.parametrize("path", CODE, ids=lambda one: one.relative_to(PROJECT).as_posix())
def test_no_code_names_the_place_or_a_day_or_a_count_of_it(path):
    text = path.read_text(encoding="utf-8")
    assert found(names() | words(), text) == []
    assert _CODE.findall(text) == []
    assert not postcodes() & set(_POSTCODE.findall(text))


def other_words() -> list[str]:
    """What nothing may say in another place: 'until May 2019' or a ward, not 'September 2019'."""
    later = {spoken_date(PLACE.standpoint[:7])}
    return sorted((names() | words()) - later)


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> dict[str, str]:
    """Each deed in the made-up place with '' where it was done, else why not."""
    script = (HERE / "place_deeds.py", json.dumps(other_words()))
    return done_aside(*script, place=MADE_UP, own=tmp_path_factory.mktemp("own"))


DEEDS = [
    "the_place_is_the_made_up_one",
    "what_is_missing_is_said",
    "every_figure_comes_out_again",
    "the_figures_are_those_worked_out_by_hand",
    "every_file_can_be_taken",
    "every_picture_can_be_taken",
    "briefs_and_stops",
    "the_pack_tells_of_no_other_place",
    "areas_compared_and_ordered",
    "near_a_postcode",
    "the_demonstration_comes_before_the_standpoint",
    "every_page_opens",
    "the_map_opens_where_an_address_says",
    "every_table_of_the_map_opens",
]


@pytest.mark.parametrize("deed", DEEDS)
def test_in_the_made_up_place(done, deed):
    assert done[deed] == ""


def test_no_deed_is_left_untried(done):
    assert sorted(done) == sorted(DEEDS)


WHOLE = (MADE_UP / "place.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "has no place.toml"),
        ("code = ", "is not valid TOML"),
        (WHOLE.replace("[[ward_sets]]", "[[sets]]"), "needs one or two [[ward_sets]]"),
        (WHOLE.replace('slug = "saltmere-and-fenwold"\n', ""), "a Place needs"),
        (WHOLE.replace('words = "since 2012"\n', ""), "a WardSet needs"),
        (WHOLE.replace('"2018-06-30"', '"30 June 2018"'), "standpoint is not a day"),
        (WHOLE.replace('"2018-06-30"', "2018"), "standpoint is not a text"),
        (WHOLE.replace('"2012-01-01"', '"2019-01-01"'), "first_day comes after"),
    ],
    ids=lambda one: (one or "none")[:12],
)
def test_a_place_that_cannot_be_read_is_told_in_a_sentence(tmp_path, text, said):
    if text is not None:
        (tmp_path / "place.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PlaceFault, match=re.escape(said)) as met:
        read_place(tmp_path)
    assert "\n" not in str(met.value)


def test_a_table_that_nothing_says_the_source_of_is_told(tmp_path):
    shutil.copytree(MADE_UP, tmp_path / "place")
    sources = tmp_path / "place" / "sources.toml"
    told = sources.read_text(encoding="utf-8")
    start, end = told.index("[schools]"), told.index("[settlements]")
    sources.write_text(told[:start] + told[end:], encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", "from geo.tables.package import unsourced; print(unsourced())"],
        cwd=PROJECT,
        env={**os.environ, "NED_PLACE": str(tmp_path / "place")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (
        "schools.csv has no source: add [[schools.sources]] to the file sources.toml" in ran.stdout
    )


def test_an_old_name_of_a_table_leads_to_it():
    from geo.cards import card

    assert card("marsh_lane_facts").id == "site_facts"
