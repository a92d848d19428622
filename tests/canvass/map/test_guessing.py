"""Counts by ward: their kind and set are guessed where they can be told, and asked for else."""

import pytest

from geo.canvass.check import faults
from geo.canvass.intake import Prepared, prepare
from geo.canvass.map import guess
from geo.canvass.sort.counts import OTHER_WARDS
from tests.canvass.sheets import SECRET, of_text, sheet

MARCH, SEPTEMBER = ("01/03/2019", "31/03/2019"), ("01/09/2019", "22/09/2019")
OVER_MAY = ("15/04/2019", "15/05/2019")
HEADINGS = ["Ward", "Doors", "Knocked", "Answered", "From", "To", "Round"]
BOTH = ("Coal Aston", "Unstone", "Ashover")
TWO_SETS = (
    "area_code: names a ward that is in both boundary sets: choose the set under Boundary vintage"
)
OTHER_SET = "area_code: names a ward of the other boundary set: correct Boundary vintage"


def returned(areas, period=MARCH, heading="Ward", **more: str):
    """A sheet of counts of these areas, with further columns that say the same of each."""
    headings = [heading, *HEADINGS[1:], *more]
    rows = ([area, "200", "50", "10", *period, "1", *more.values()] for area in areas)
    return sheet(headings, *rows)


def defaults(*areas: str, **more) -> dict[str, str]:
    return guess(returned(areas, **more)).defaults


def brought_in(*areas: str, given: dict[str, str] | None = None, **more) -> Prepared:
    """The counts prepared as guessed, or with other values `given` for the whole file."""
    read = returned(areas, **more)
    guessed = guess(read)
    if given is not None:
        guessed.defaults.clear()
        guessed.defaults.update(given)
    assert faults(guessed, read) == []
    return prepare(read, guessed, "our app", SECRET)


def stored(prepared: Prepared) -> set[tuple[str, ...]]:
    columns = ["area_type", "boundary_vintage", "area_code"]
    return set(prepared.frame[columns].itertuples(index=False, name=None))


def refused(prepared: Prepared) -> list[str]:
    return [str(fault).removeprefix(f"line {fault.line}, ") for fault in prepared.refused]


@pytest.mark.parametrize(
    ("areas", "period", "vintage"),
    [
        (BOTH, MARCH, "2013"),
        (BOTH, ("01/04/2019", "01/05/2019"), "2013"),
        (BOTH, ("02/05/2019", "22/09/2019"), "2019"),
        (BOTH, OVER_MAY, ""),
        (BOTH, ("", ""), ""),
        (("Renishaw", "Eckington South"), SEPTEMBER, "2013"),
        (("Renishaw", *BOTH), SEPTEMBER, "2013"),
        (("Holmewood & Heath Ward", *BOTH), MARCH, "2019"),
        (("Renishaw", "Holmewood and Heath", *BOTH), MARCH, ""),
        (("Lowgates and Woodthorpe",), SEPTEMBER, ""),
        (("E05003439", "COAL ASTON"), SEPTEMBER, "2013"),
        (("E05003439", "E05012061"), MARCH, ""),
        (("Brimington South", *BOTH), MARCH, "2013"),
    ],
)
def test_wards_are_guessed_and_their_set_where_names_or_periods_tell(areas, period, vintage):
    told = {"area_type": "ward"} | ({"boundary_vintage": vintage} if vintage else {})
    assert defaults(*areas, period=period) == told
    assert defaults(*reversed(areas), period=period) == told


@pytest.mark.parametrize(
    ("areas", "heading", "expected"),
    [
        (BOTH, "Area", {"area_type": "ward", "boundary_vintage": "2013"}),
        (("E05003439", "E05003440"), "Area code", {"area_type": "ward"}),
        (("E01019825", "E01019824"), "Area code", {"area_type": "lsoa"}),
        (("E01019825", "E01019824"), "LSOA", {"area_type": "lsoa"}),
        (("E01019825", "E01019824"), "Ward", {}),
        (("E01019825", "Coal Aston"), "Area", {}),
        (("Coal Aston", "AB1", "AB2"), "Area", {}),
        (("AB1", "AB2"), "PD", {"area_type": "polling district"}),
        (("AB1/4", "AB2/1"), "Walk", {"area_type": "road group"}),
        (("Nowhere",), "Ward", {"area_type": "ward"}),
        (("Nowhere",), "Area", {}),
    ],
)
def test_the_kind_is_guessed_from_heading_and_areas(areas, heading, expected):
    assert defaults(*areas, heading=heading) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"Area type": "ward"}, {"boundary_vintage": "2013"}),
        ({"Area type": "Wards"}, {"boundary_vintage": "2013"}),
        ({"Area type": "pd"}, {}),
        ({"Boundaries": "2013"}, {"area_type": "ward"}),
        ({"Area type": "ward", "Boundaries": "2013"}, {}),
    ],
)
def test_nothing_is_guessed_for_the_whole_file_that_a_column_says(more, expected):
    assert defaults(*BOTH, **more) == expected


def test_visits_by_the_name_of_a_ward_have_no_set_guessed():
    rows = [[name, "2019-03-02", "not home"] for name in BOTH]
    assert guess(sheet(["Ward", "Date", "Result"], *rows)).defaults == {}


def test_a_file_of_counts_by_ward_name_is_stored_as_it_comes():
    read = of_text(
        "Ward;Doors;Knocked;Answered;From;To;Round\n"
        "Coal Aston;200;50;10;01/03/2019;31/03/2019;1\n"
        "Unstone;150;40;9;01/03/2019;31/03/2019;1\n"
        "Ashover;100;30;8;01/03/2019;31/03/2019;1\n"
        "Total;450;120;27;;;\n"
    )
    prepared = prepare(read, guess(read), "our app", SECRET)
    assert stored(prepared) == {
        ("ward", "2013", "E05003422"),
        ("ward", "2013", "E05003440"),
        ("ward", "2013", "E05003417"),
    }
    assert [str(fault) for fault in prepared.refused] == [
        "line 5: is a totals row and was left out"
    ]
    assert prepared.notes == []


def test_counts_since_may_2019_are_of_the_wards_since():
    codes = {code for _, _, code in stored(brought_in(*BOTH, period=SEPTEMBER))}
    assert codes == {"E05012040", "E05012045", "E05012062"}


def test_names_of_both_sets_over_a_period_of_both_are_asked_about():
    prepared = brought_in(*BOTH, "Renishaw", "Holmewood and Heath", period=OVER_MAY)
    assert refused(prepared) == [TWO_SETS] * 3
    assert len(prepared.frame) == 2


@pytest.mark.parametrize(
    ("given", "area", "said"),
    [
        ({}, "Tupton", TWO_SETS),
        ({"area_type": "ward"}, "tupton ward", TWO_SETS),
        ({"area_type": "ward", "boundary_vintage": "2019"}, "Renishaw", OTHER_SET),
        ({"boundary_vintage": "2013"}, "Holmewood & Heath", OTHER_SET),
        ({"boundary_vintage": "2011"}, "Tupton", OTHER_SET),
        (
            {"area_type": "lsoa"},
            "Tupton",
            "area_type: does not match the kind of area in area_code",
        ),
        (
            {"area_type": "ward"},
            "E01019825",
            "area_type: does not match the kind of area in area_code",
        ),
        ({"area_type": "ward"}, "Nowhere", "area_code: is not an area of this constituency"),
        ({}, "E05000001", "area_code: is not an area of this constituency"),
        ({}, "Nowhere", "area_type: is blank"),
    ],
)
def test_why_a_line_of_counts_is_refused_is_true_and_names_the_remedy(given, area, said):
    assert refused(brought_in(area, given=given)) == [said]


@pytest.mark.parametrize("vintage", ["2013", "2019"])
def test_the_set_given_for_the_whole_file_cures_it(vintage):
    prepared = brought_in(*BOTH, period=OVER_MAY, given={"boundary_vintage": vintage})
    assert refused(prepared) == []
    assert {told[:2] for told in stored(prepared)} == {("ward", vintage)}
    assert prepared.notes == []


@pytest.mark.parametrize(
    ("vintage", "period", "lines"),
    [("2013", SEPTEMBER, 3), ("2019", MARCH, 3), ("2013", MARCH, 0), ("2019", SEPTEMBER, 0)],
)
def test_wards_that_were_not_in_use_then_are_doubted(vintage, period, lines):
    given = {"boundary_vintage": vintage}
    prepared = brought_in(*BOTH, "Lowgates and Woodthorpe", period=period, given=given)
    assert prepared.notes == ([OTHER_WARDS.format(count=lines)] if lines else [])
    assert len(prepared.frame) == 4


def test_the_household_is_an_address():
    guessed = guess(sheet(["Household", "Postcode", "Date", "Result"], ["", "", "", ""]))
    assert guessed.columns["address"] == ("Household",)
