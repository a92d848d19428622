"""Sheets to hand out: read back from the PDF, and compared with the cells of the tables."""

import csv
import io
import re
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise

import pytest
from pypdf import PdfReader

from geo.areas import area_at, codes, name_of
from geo.areas.ground import places
from geo.coverage.left import Doors
from geo.coverage.returns import REAL, SYNTHETIC, Returns
from geo.coverage.small_numbers import RULE
from geo.export.handouts import highlights as seat
from geo.export.handouts.area_list import STAFF, OfDoors, area_list
from geo.export.handouts.highlights import highlights
from geo.export.handouts.ward_page import ward_page
from geo.export.ward_map import shown_in, ward_map
from geo.figures import Figure, State, figure
from geo.issues import every_issue, issue
from geo.tables import DATA
from geo.tables.source import ATTRIBUTION
from tests.export import drawn

MARSH_LANE, BARROW_HILL = "E05003436", "E05003323"
LSOAS = codes("lsoa")
# What the premium of one eligible pupil lost, in pounds of 2019-20, as the evidence has it.
LOST_GBP = {"primary": 107.32, "secondary": 76.02}


def rows(table):
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def squeezed(said):
    """Text without blanks: a line may end anywhere."""
    return re.sub(r"\s+", "", said)


@cache
def pages(pdf):
    return [squeezed(one.extract_text()) for one in PdfReader(io.BytesIO(pdf)).pages]


@cache
def page(ward):
    return ward_page(ward)


def loss_of(school):
    """What a school lost for each pupil of reception to year 11, in tens of pence."""
    share = float(school["pct_ever6_fsm_2019_01"]) / 100
    return round(share * LOST_GBP[school["phase"]], 1)


def loss_of_ward(ward):
    """The same of a ward's primary schools together, their sum over their sum."""
    own = [one for one in rows("schools") if (one["ward_code"], one["phase"]) == (ward, "primary")]
    eligible = [float(one["pupils_ever6_fsm_2019_01"]) for one in own]
    shares = [float(one["pct_ever6_fsm_2019_01"]) / 100 for one in own]
    pupils = sum(number / share for number, share in zip(eligible, shares, strict=True))
    return round(sum(eligible) * LOST_GBP["primary"] / pupils, 1)


@pytest.mark.parametrize("make", [highlights, lambda: page(MARSH_LANE), lambda: area_list("lsoa")])
def test_a_sheet_has_whose_data_it_is_on_a4_and_is_the_same_twice(make, monkeypatch):
    assert make() == make()
    read = PdfReader(io.BytesIO(make()))
    assert {(round(one.mediabox.width), round(one.mediabox.height)) for one in read.pages} == {
        (595, 842)
    }
    assert all(squeezed(ATTRIBUTION) in one for one in pages(make()))


@pytest.mark.parametrize(
    "make", [highlights, lambda: ward_page(MARSH_LANE), lambda: area_list("ward")]
)
def test_every_page_of_a_sheet_has_the_imprint(make, monkeypatch):
    line = "Promoted by A. Example, 1 High Street. Printed by B. Example, 2 Low Road."
    monkeypatch.setenv("NED_IMPRINT", line)
    assert all(squeezed(line) in one for one in pages(make()))


def test_the_seat_is_one_page_with_the_schools_that_lost_most_and_least():
    (text,) = pages(highlights())
    every = sorted(rows("schools"), key=loss_of)
    assert len(every) == 44
    for ends in (every[::-1][:4], every[:4]):
        said = [squeezed(f"About £{loss_of(one):.2f}: {one['name']}") for one in ends]
        at = [text.index(one) for one in said]
        assert at == sorted(at)
    assert every[20]["name"] not in text


def test_the_seat_tells_falls_and_rises_of_gp_time_practice_by_practice():
    """A practice that merged, or that has no return of both months, is told in its own words."""
    (text,) = pages(highlights())
    known = [one for one in rows("gp_workforce") if one["gp_fte"]]
    counted = {(one["ods_code"], one["census"]): float(one["gp_fte"]) for one in known}
    moves = {"fall": 0, "rise": 0}
    for ods in sorted({code for code, _ in counted}):
        before, after = counted.get((ods, "2015-09")), counted.get((ods, "2018-09"))
        if before is None or after is None or abs(change := round(after - before, 1)) <= 0.2:
            continue
        way = "fall" if change < 0 else "rise"
        said = f"a {way} of {abs(change)} in GP time, from {before} to {after}"
        moves[way] += squeezed(said) in text
    assert moves == {"fall": 3, "rise": 1}
    assert len(re.findall(r"ariseof[\d.]+inGPtime", text)) == 3


def test_on_the_seats_page_a_dropped_plan_is_no_loss_and_each_loss_has_its_source():
    (text,) = pages(highlights())
    lost, kept = text.index("withdrawn:Bus"), text.index("proposed,thendropped:nocut:Bus91")
    firm = [one for one in rows("bus_changes") if one["standing"] == "firm"]
    assert firm
    for one in firm:
        assert lost < text.index(f"Bus{squeezed(one['route'])}:") < kept
        assert f"[{squeezed(one['publisher'])}]" in text[lost:kept]


def test_schools_with_one_figure_stand_together(monkeypatch):
    schools = issue("schools")
    marks = sorted(schools.marks(), key=lambda one: one.figures["premium_loss_per_pupil"].value)
    least, next_least = marks[:2]
    tied = replace(least, figures={**next_least.figures})
    shown = replace(schools, marks=lambda: [tied, *marks[1:]])
    monkeypatch.setattr(seat, "every_issue", lambda: (shown,))
    first, second = sorted([least.name, next_least.name])
    assert f"{first} and {second}" in str(seat.story(8))


@pytest.mark.parametrize("ward", codes("ward"), ids=name_of)
def test_a_wards_page_is_one_page_with_its_figure_and_every_site(ward):
    (text,) = pages(page(ward))
    assert f"£{loss_of_ward(ward):.2f}" in text
    here = [
        one["name"]
        for table in ("schools", "surgeries", "jobcentres")
        for one in rows(table)
        if one["ward_code"] == ward and one.get("standing", "open") in ("open", "closed")
    ]
    assert here
    assert [name for name in here if squeezed(name) not in text] == []
    assert "Doorsvisited" not in text


def test_the_list_has_every_ward_by_name_with_its_figure_and_nothing_of_the_canvass():
    text = "".join(pages(area_list("ward")))
    names = sorted(map(name_of, codes("ward")))
    figures = {name_of(code): loss_of_ward(code) for code in codes("ward")}
    said = [squeezed(f"{at}{name}About £{figures[name]:.2f}") for at, name in enumerate(names, 1)]
    places = [text.index(one) for one in said]
    assert all(one < other for one, other in pairwise(places))
    assert "visited" not in text


def test_the_list_shows_doors_as_it_is_given_them_in_the_order_it_is_given():
    hidden = Figure(None, State.HIDDEN, "hidden: too small a number to show")
    doors = {
        BARROW_HILL: Doors(hidden, figure(1235, "1,235 doors not yet visited"), whole=False),
        MARSH_LANE: Doors(figure(40, "40 doors visited"), hidden, whole=False),
    }
    told = OfDoors(doors, Returns(synthetic=True), RULE)
    text = "".join(pages(area_list("ward", [MARSH_LANE, BARROW_HILL], "As ticked.", told)))
    assert squeezed("1Ridgeway and Marsh Lane Hidden 40") in text
    assert squeezed("2Barrow Hill and New Whittington 1,235 Hidden") in text
    assert squeezed(SYNTHETIC) in text and squeezed(RULE) in text
    exact = pages(
        area_list(
            "lsoa", doors=replace(told, told=dict.fromkeys(LSOAS, doors[MARSH_LANE]), exact=True)
        )
    )
    assert len(exact) > 1 and all(squeezed(STAFF) in one for one in exact)
    assert squeezed(STAFF) not in text
    real = replace(told, returns=REAL)
    assert squeezed(SYNTHETIC) not in "".join(pages(area_list("ward", [*doors], "", real)))


@pytest.mark.parametrize("ward", codes("ward"), ids=name_of)
def test_a_ward_s_map_names_its_villages_and_no_name_is_cut_or_lies_on_another(ward):
    told = ward_map(shown_in(every_issue(), ward), 200)
    found = drawn.texts(told["svg"])
    _, _, wide, high = map(float, re.search(r'viewBox="([^"]+)"', told["svg"])[1].split())
    for one in found:
        assert one.box.left >= 0 and one.box.top >= 0, one.words
        assert one.box.right <= wide and one.box.bottom <= high, one.words
    for one, other in combinations(found, 2):
        assert not one.box.meets(other.box, -0.5), (one.words, other.words)
    large = places()[places()["kind"].isin(["town", "village"])]
    within = [area_at(one.lon, one.lat, "ward") == ward for one in large.itertuples()]
    assert set(large["name"][within]) | {"North"} <= {one.words for one in found}
    assert name_of(ward) in told["alt"]
