"""Groups of areas: how they are written in an address, named, and read with faults."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import areas
from geo.areas import group
from geo.areas.group import read

FIRST = "E05003417"


@given(st.text())
def test_a_given_name_is_one_line_of_forty_signs(text):
    name = group.given_name(text)
    assert len(name) <= 40 and name == " ".join(name.split())
    assert not [sign for sign in name if unicodedata.category(sign) in ("Cc", "Cf", "Co")]


def test_a_given_name_keeps_its_words():
    assert group.given_name(" Our \n patch\u202e!") == "Our patch !"
    assert group.given_name("x" * 41) == "x" * 40


def test_an_lsoa_of_a_ward_that_is_there_is_no_member_beside_it():
    ward = "E05003420"
    inside, outside = areas.lsoas_in(ward)[0], areas.lsoas_in("E05003421")[0]
    assert group.joined([inside, ward, outside, ward]) == f"{ward},{outside}"
    assert set(group.lsoas_of([ward, inside])) == set(areas.lsoas_in(ward))


def test_a_group_is_named_by_its_members():
    assert group.name_of("E05003439") == "Tupton"
    assert group.name_of("E05003439,E05003440") == "Tupton and Unstone together"
    many = ",".join(areas.codes("ward")[:5])
    assert group.name_of(many).endswith(" and 3 more together")
    assert group.how_many("E05003439,E05003440,E01019527") == "2 wards and 1 LSOA"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("", FIRST),
        ("E05003439", "E05003439"),
        ("tupton", "E05003439"),
        ("E05003439,E05003440", "E05003439,E05003440"),
        ("E05003439, Unstone", "E05003439,E05003440"),
        ("E05003439,E05003439", "E05003439"),
        ("E01019527", "E01019527"),
    ],
)
def test_an_address_names_areas_by_code_or_name(asked, code):
    assert read(asked, FIRST) == (code, "")


@pytest.mark.parametrize(
    ("asked", "code", "named"),
    [
        ("Tuptn", "E05003439", "“Tuptn”"),
        ("E05003439,E05999999x", "E05003439", "“E05999999x”"),
        ("zzzz,qqqq", FIRST, "“zzzz”, “qqqq”"),
        ("<b>" * 30, FIRST, "“" + ("<b>" * 30)[:40] + "”"),
    ],
)
def test_what_is_not_known_is_named_in_one_sentence_and_the_nearest_is_taken(asked, code, named):
    found, fault = read(asked, FIRST)
    assert found == code
    assert named in fault and fault.startswith("No area here has")
    assert fault.endswith(f"so this page shows {areas.name_of(code)}.")


@given(st.text(max_size=200))
def test_any_address_leads_to_areas_that_are_there(asked):
    code, _ = read(asked, FIRST)
    assert all(areas.name_of(one) for one in group.members(code))
