"""A visit is placed by its postcode, else by its area code; what is not known stays unknown."""

import pandas as pd
import pytest

from geo import areas
from geo.areas import postcodes
from geo.canvass.place import COLUMNS, places

TUPTON, TUPTON_2019 = "E05003439", "E05012061"
LOWGATES = "E05003333"
LSOA = "E01019825"
OUT, UNKNOWN = ("outside", "", "", ""), ("unknown", "", "", "")


def place(postcode: str = "", area: str = "", vintage: str = "") -> tuple[str, ...]:
    found = places(*(pd.Series([cell], dtype=object) for cell in (postcode, area, vintage)))
    return tuple(found.loc[0, COLUMNS])


@pytest.mark.parametrize(
    "written", ["S42 6BP", "s426bp", " S42-6bp ", "S 4 2 6 B P", "S42\u00a06BP"]
)
def test_a_postcode_is_found_in_any_spacing(written):
    found = postcodes.find("S42 6BP")
    told = (found.ward_code, found.ward_2019_code, found.lsoa_code)
    assert place(written) == ("inside", *told)
    assert found.ward_code == TUPTON


def test_every_postcode_of_the_table_is_placed_as_it_stands():
    table = postcodes.postcodes()
    cells = pd.Series(table.index.str.replace(" ", ""), dtype=object)
    blank = pd.Series("", index=cells.index, dtype=object)
    found = places(cells, blank, blank).set_axis(table.index)
    for name in COLUMNS[1:]:
        assert found[name].tolist() == table[name].fillna("").tolist()
    assert (found["place"] == "inside").sum() == table["ward_code"].notna().sum() == 2433
    assert set(found.loc[table["ward_code"].isna(), "place"]) == {"outside"}


@pytest.mark.parametrize("unknown", ["", " ", "SW1A 1AA", "S42 6ZZ", "Tupton", "S42", "12", "E05"])
def test_what_is_no_known_postcode_is_unknown(unknown):
    assert place(unknown) == UNKNOWN


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (TUPTON, ("inside", TUPTON, "", "")),
        (f" {TUPTON.lower()} ", ("inside", TUPTON, "", "")),
        (TUPTON_2019, ("inside", "", TUPTON_2019, "")),
        (LOWGATES, ("inside", LOWGATES, LOWGATES, "")),
        (LSOA, ("inside", TUPTON, "", LSOA)),
        ("E05000001", OUT),
        ("E01000001", OUT),
        ("S13002516", OUT),
        ("E02004058", UNKNOWN),
        (areas.CODE, UNKNOWN),
        ("E0500343", UNKNOWN),
        ("Lowgates & Woodthorpe", ("inside", LOWGATES, LOWGATES, "")),
        ("lowgates and  woodthorpe ward", ("inside", LOWGATES, LOWGATES, "")),
        ("Renishaw", ("inside", "E05003435", "", "")),
        ("Lowgates", UNKNOWN),
    ],
)
def test_an_area_code_places_what_it_can(area, expected):
    assert place(area=area) == expected


@pytest.mark.parametrize(
    ("vintage", "expected"),
    [
        ("", UNKNOWN),
        ("2013", ("inside", TUPTON, "", "")),
        ("2019", ("inside", "", TUPTON_2019, "")),
    ],
)
def test_the_name_of_a_redrawn_ward_needs_its_set(vintage, expected):
    assert place(area="Tupton", vintage=vintage) == expected


@pytest.mark.parametrize("code", areas.wards_2019().query("standing == 'part'").index)
def test_a_ward_of_which_only_a_part_is_here_is_neither_in_nor_out(code):
    assert place(area=code) == place(area=areas.name_of(code), vintage="2019") == UNKNOWN


def test_every_ward_and_lsoa_that_is_whole_is_inside():
    whole = areas.wards_2019().query("standing == 'whole'").index
    for code in [*areas.codes("ward"), *whole, *areas.codes("lsoa")]:
        assert place(area=code)[0] == "inside"
    for code in areas.codes("lsoa"):
        assert place(area=code)[1] == areas.ward_of_lsoa(code)


def test_a_known_postcode_goes_before_the_area_code_and_an_unknown_one_does_not():
    near = postcodes.postcodes().query("ward_code.isna()").index[0]
    assert place("S42 6BP", LOWGATES)[1] == TUPTON
    assert place(near, LOWGATES) == OUT
    assert place("SW1A 1AA", LOWGATES)[1] == LOWGATES
