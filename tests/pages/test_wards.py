"""The page of wards and groups: what its address shows, and what a given name never reaches."""

import json

import pytest

from geo.export.brief import brief
from tests.pages.conftest import words

CLAY_CROSS, DRONFIELD = "E05003420,E05003421", "E05003423,E05003424,E05003425"
HOSTILE = "<b>Vote</b> [x](http://e.example) $x$ " + "y" * 60
CUT = HOSTILE[:40]
NAMED = "as named by whoever made the link"


def drawn(app) -> str:
    return "\n".join(one.proto.json for one in app.get("bidi_component"))


def metrics(app) -> list[str]:
    return [one.value.replace("\\", "") for one in app.metric]


def test_a_group_stands_under_its_members_with_its_sums(run):
    app = run("area", area=CLAY_CROSS)
    assert app.title[0].value == "Clay Cross North and Clay Cross South together"
    assert metrics(app)[0] == "About £43.40"
    table = app.table[0].value
    assert list(table) == [
        "Clay Cross North and Clay Cross South together",
        "North East Derbyshire",
    ]
    assert "about £43.40 a year for each primary pupil, 2 primary schools" in table.iloc[0, 0]
    assert "3,705 doors not yet visited in made-up returns" in words(app)
    assert NAMED not in words(app)


def test_two_groups_are_compared(run):
    app = run("area", area=CLAY_CROSS, **{"with": DRONFIELD})
    assert metrics(app)[:2] == ["About £43.40", "About £11.20"]
    assert len(app.table[0].value.columns) == 3
    charts = [json.loads(one.proto.json or "{}") for one in app.get("bidi_component")]
    (strips,) = [one for one in charts if "wide" in one]
    assert strips["name"] == "strips-group-of-2-group-of-3"
    assert "Clay Cross North and Clay Cross South together" in strips["title"]
    told = next(one for one in charts if "view" in one)["view"]
    assert (told["area"], told["also"]) == ("E05003420", ["E05003421"])
    assert told["beside"] == DRONFIELD.split(",")


def test_a_ward_beside_a_group_and_an_lsoa_in_one(run):
    app = run("area", area="E05003439", **{"with": f"{CLAY_CROSS},E01019527"})
    assert not app.warning and not app.exception
    assert list(app.table[0].value)[1] == (
        "Clay Cross North, Clay Cross South and Chesterfield 003A together"
    )


@pytest.mark.parametrize("word", ["area", "with"])
def test_a_given_name_is_cut_and_escaped_and_is_in_no_title_picture_or_file(run, word):
    groups = {"area": CLAY_CROSS, "with": DRONFIELD}
    app = run("area", **groups, **{"name" if word == "area" else "with_name": HOSTILE})
    (said,) = [one.value for one in app.markdown if NAMED in one.value]
    assert said.replace("\\", "") == f"**{CUT}** ({NAMED})"
    assert "\\<b\\>" in said and "\\[x\\](http\\://e" in said
    assert "Vote" not in app.title[0].value
    every = [json.loads(one.proto.json or "{}") for one in app.get("bidi_component")]
    # Only the address to copy has the name; it is what a reader copies to pass it on.
    assert ["data-copy" in json.dumps(one) for one in every if "Vote" in json.dumps(one)] == [True]
    assert "yyyyy" not in json.dumps(every)
    assert not [one for one in app.code if "Vote" in one.value]
    assert not [one for one in app.get("download_button") if "Vote" in str(one.proto)]
    assert "Vote" not in str(app.table[0].value)


def test_a_name_without_a_group_is_left_out(run):
    app = run("area", area="E05003439", name="Vote", **{"with": "E05003440", "with_name": "Vote"})
    assert "Vote" not in words(app) and "Vote" not in drawn(app)


def test_a_member_that_is_not_known_is_said_and_the_others_are_shown(run):
    app = run("area", area=f"{CLAY_CROSS},E05999999")
    (fault,) = app.warning
    assert fault.value == (
        "No area here has the code “E05999999”, so this page shows Clay Cross North and Clay Cross "
        "South together."
    )
    assert metrics(app)[0] == "About £43.40"


def test_a_group_is_made_in_the_page_and_put_into_the_address(run):
    app = run("area", area="E05003439")
    app.multiselect[0].select("E05003420").select("E05003421")
    next(one for one in app.text_input if one.label == "Name of the group").input("Our patch")
    next(one for one in app.button if one.label == "Compare it with Tupton").click().run()
    told = {"area": "E05003439", "with": CLAY_CROSS, "with_name": "Our patch"}
    assert dict(app.query_params) == told
    assert f"**Our patch** ({NAMED})" in words(app)


def test_a_group_of_one_is_asked_for_more(run):
    app = run("area", area="E05003439")
    app.multiselect[0].select("E05003420")
    next(one for one in app.button if one.label == "Show this group").click().run()
    assert app.warning[0].value == "A group needs at least two areas: choose one more."


def test_comparing_ends_where_it_began(run):
    app = run("area", area="E05003439", **{"with": "E05003440"})
    next(one for one in app.button if one.label == "Stop comparing").click().run()
    assert dict(app.query_params) == {"area": "E05003439"}
    assert app.title[0].value == "Tupton"


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ({"area": "E05003439", "with": "E05003440"}, "Tupton and Unstone compared"),
        ({"area": "E05003439"}, "Tupton and Barrow Hill and New Whittington compared"),
        ({"area": "E05003417", "with": "E01019527"}, "Ashover and Chesterfield 003A compared"),
        ({}, None),
    ],
)
def test_an_old_address_of_compare_leads_to_the_same_two(run, asked, shown):
    app = run("compare", **asked)
    assert len(app.table[0].value.columns) == 3
    assert shown is None or app.title[0].value == shown


def test_the_brief_of_a_group_begins_with_its_sums():
    from io import BytesIO

    from pypdf import PdfReader

    told = PdfReader(BytesIO(brief(CLAY_CROSS.split(","), together=CLAY_CROSS)))
    first = " ".join(told.pages[0].extract_text().split())
    assert "A group of 2 wards of the constituency" in first
    assert "about £43.40 a year for each primary pupil, 2 primary schools" in first
    assert f"Page 1 of {len(told.pages)}" in first
    assert [one.title for one in told.outline if not isinstance(one, list)] == [
        "Clay Cross North and Clay Cross South together",
        "Clay Cross North",
        "Clay Cross South",
    ]
