"""The shipped place, made from the national files, is what is shipped, but for what is said."""

import pytest
import shapely

from geo.tables.place import PLACE
from tests.official.seat.national import (
    NEEDED,
    ROOT,
    by,
    codes_of,
    expected,
    made,
    rows_of,
    shapes_of,
    whole,
)

pytestmark = NEEDED
SHIPPED = ROOT / "data"
# Tables of which the national files hold another hand's copy or none, and why.
NOT_HELD = {
    "adults_2019": "no file of the country estimates residents",
    "population_2015": "no file of the country estimates residents",
    "population_2019": "no file of the country estimates residents",
    "imd2015_score": "the national index is of 2019",
    "imd2015_rank": "the national index is of 2019",
    "imd2015_decile": "the national index is of 2019",
    "imd2019_score": "the national copy has ranks and tenths, no scores",
    "indicator": "the national copy of the stops has 11 of 43 columns",
    "street": "the national copy of the stops has 11 of 43 columns",
    "locality_code": "the national copy of the stops has 11 of 43 columns",
    "locality": "the national copy of the stops has 11 of 43 columns",
}
# A point of the register in metres and the same in degrees differ by a few metres.
NEAR_M = 12
# A stop that the register of July 2026 calls inactive, and that of the shipped copy did not.
GONE_STOP = {"1000DCBR3306"}
# Postcodes whose point lies so near to 1 km outside that one outline has them and one has not.
AT_THE_EDGE = 3
# Points within some metres of a line between two wards: the national outlines are thinned.
ON_A_LINE = 3


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("golden")
    return made(whole(folder / "files"), PLACE.code, folder / "place")


def _differ(place, table: str, key: str, columns: tuple[str, ...]) -> dict[str, list[str]]:
    """By column, the keys of the rows that both have and that differ in it."""
    shipped, found = by(key, rows_of(SHIPPED, table)), by(key, rows_of(place, table))
    both = shipped.keys() & found.keys()
    assert both
    return {
        one: sorted(code for code in both if shipped[code][one] != found[code][one])
        for one in columns
    }


def test_the_counts_are_those_of_the_place(place):
    counted = expected("north_east_derbyshire")
    assert len(codes_of(place, "lsoas")) == counted["lsoa_2011"]["count"] == 58
    assert len(codes_of(place, "wards")) == 23
    assert len(rows_of(place, "schools")) == 44
    assert sum(int(one["households_2011"]) for one in rows_of(place, "people")) == 39_572
    inside = [one for one in rows_of(place, "postcodes") if one["ward_code"]]
    assert len(inside) == counted["postcodes"]["all"] == 2_433


@pytest.mark.parametrize("shapes", ["constituency", "wards", "lsoas"])
def test_areas_are_the_same_and_their_outlines_differ_by_a_few_metres(place, shapes):
    shipped, found = shapes_of(SHIPPED, shapes), shapes_of(place, shapes)
    assert shipped.drop(columns="geometry").equals(found.drop(columns="geometry"))
    ours, theirs = shipped.geometry.values, found.geometry.values
    apart = shapely.area(shapely.symmetric_difference(ours, theirs)) / shapely.length(ours)
    assert apart.max() < 5, "metres, on average along the line"


def test_later_wards_households_rates_and_prices_are_the_same(place):
    for table in ("wards_2019", "premium_rates", "prices"):
        assert rows_of(place, table) == rows_of(SHIPPED, table)
    assert _differ(place, "people", "lsoa_code", ("households_2011",)) == {"households_2011": []}
    ranked = _differ(place, "deprivation", "lsoa_code", ("imd2019_rank", "imd2019_decile"))
    assert ranked == {"imd2019_rank": [], "imd2019_decile": []}


@pytest.mark.parametrize("table", ["people", "deprivation", "bus_stops"])
def test_what_no_national_file_holds_is_blank(place, table):
    found = rows_of(place, table)
    blank = {one for one in found[0] if not any(row[one] for row in found)}
    assert blank == set(NOT_HELD) & set(found[0])


def test_postcodes_are_the_same_but_for_points_on_a_line(place):
    shipped, found = (by("postcode", rows_of(one, "postcodes")) for one in (SHIPPED, place))
    assert len(shipped.keys() ^ found.keys()) <= AT_THE_EDGE
    assert not [one for one in shipped.keys() ^ found.keys() if shipped[one]["ward_code"]]
    columns = ("easting_m", "northing_m", "ward_code", "ward_2019_code", "lsoa_code", "standing")
    differ = _differ(place, "postcodes", "postcode", columns)
    assert differ.pop("ward_code") != differ and len(differ.pop("lsoa_code")) <= ON_A_LINE
    assert len(differ.pop("ward_2019_code")) <= ON_A_LINE
    assert not any(differ.values())


def test_schools_are_the_same_places_a_year_later(place):
    """Those shipped have the pupils of January 2019 and the number of September 2019."""
    shipped = by("urn_2020", rows_of(SHIPPED, "schools"))
    found = by("urn_2020", rows_of(place, "schools"))
    assert shipped.keys() == found.keys() and len(found) == 44
    same = ("phase", "postcode")
    assert not [one for one in found for name in same if found[one][name] != shipped[one][name]]
    told = [one for one in found.values() if one["status"]]
    assert all(one["status"] == shipped[one["urn_2020"]]["status"] for one in told)
    # Both put a school at its postcode; the copies of the postcode's point differ.
    apart = [one for one in found if found[one]["ward_code"] != shipped[one]["ward_code"]]
    assert len(apart) <= 1


def test_income_is_the_same_where_a_school_has_its_number_of_then(place):
    """An academy's returns before it was one are under a number that no file here links to it."""
    key = ("urn_in_return", "financial_year")
    shipped = {tuple(row[one] for one in key): row for row in rows_of(SHIPPED, "school_income")}
    found = [
        row for row in rows_of(place, "school_income") if row["status"] != "academy, no return"
    ]
    assert len(found) > 150
    for row in found:
        of_then = shipped[tuple(row[one] for one in key)]
        assert {**of_then, "urn": row["urn"]} == row


def test_practices_are_the_same_and_a_merger_is_no_closure(place):
    shipped, found = (by("ods_code", rows_of(one, "surgeries")) for one in (SHIPPED, place))
    assert shipped.keys() == found.keys()
    same = ("kind", "parent_code", "postcode", "ward_code")
    assert not [code for code in found for one in same if found[code][one] != shipped[code][one]]
    practices = [code for code in found if found[code]["kind"] == "practice"]
    assert len(practices) == 14
    for code in practices:
        assert found[code]["standing"] == shipped[code]["standing"]
        # The day that the code was closed, not the earlier one of the merger that people knew.
        assert found[code]["standing_from"] >= shipped[code]["standing_from"]
    # What became of a branch was read in newspapers and on pages, of which no register knows.
    for code in found.keys() - set(practices):
        assert found[code]["standing"] in ("unverified", "closed")
        if found[code]["standing"] == "closed":
            assert shipped[code]["standing"] == "closed"


def test_stops_are_the_same_but_for_one_that_went(place):
    shipped, found = (by("atco_code", rows_of(one, "bus_stops")) for one in (SHIPPED, place))
    assert shipped.keys() - found.keys() == GONE_STOP and not found.keys() - shipped.keys()
    assert _differ(place, "bus_stops", "atco_code", ("created",)) == {"created": []}
    # The register's metres and its degrees differ by two metres.
    for code, one in found.items():
        for axis in ("lon", "lat"):
            assert float(one[axis]) == pytest.approx(float(shipped[code][axis]), abs=5e-5)
    assert len(_differ(place, "bus_stops", "atco_code", ("ward_code",))["ward_code"]) <= ON_A_LINE
