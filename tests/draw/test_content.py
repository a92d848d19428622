"""The content holds what the layers hold, once, in the shape the browser reads."""

from dataclasses import replace

import pandas as pd
import pytest
from shapely.geometry import Point

from geo import areas
from geo.canvass import demo as synthetic
from geo.canvass.count import coverage
from geo.canvass.count.measures import coverage_measure, rows
from geo.canvass.records import Held, nothing
from geo.cards import cards
from geo.coverage.returns import REAL, SYNTHETIC, Returns
from geo.draw.content import content, cover
from geo.figures import Figure, State
from geo.figures.measure import Basis, Measure, Whole
from geo.issues import every_issue


@pytest.fixture(scope="module")
def told():
    return content()


def test_every_mark_of_every_layer_is_told_once(told):
    for layer, sent in zip(every_issue(), told["layers"], strict=True):
        assert [mark["id"] for mark in sent["marks"]] == [mark.id for mark in layer.marks()]


def test_marks_that_share_a_point_stand_apart(told):
    seen = {}
    for layer in told["layers"]:
        for mark in layer["marks"]:
            seen.setdefault(tuple(mark["at"]), []).append(tuple(mark["nudge"]))
    shared = [nudges for nudges in seen.values() if len(nudges) > 1]
    assert shared
    assert all(len(set(nudges)) == len(nudges) for nudges in shared)


def test_shapes_carry_their_codes_and_no_figures(told):
    assert len(told["boundaries"]["ward"]["features"]) == 23
    assert len(told["boundaries"]["lsoa"]["features"]) == 58
    assert all(one["properties"] == {} for one in told["boundaries"]["ward"]["features"])
    assert set(told["wards"]) == {one["id"] for one in told["boundaries"]["ward"]["features"]}


def test_every_area_measure_tells_all_its_areas_and_its_class_exists(told):
    for measure in told["measures"]:
        for kind, figures in measure["figures"].items():
            assert len(figures) == {"ward": 23, "lsoa": 58}[kind]
            for one in figures.values():
                assert ("class" in one) == (one["state"] == "value")
                if "class" in one:
                    assert one["class"] < len(measure["classes"])


def test_the_article_s_claims_stand_beside_the_schools_as_claims(told):
    schools = next(layer for layer in told["layers"] if layer["id"] == "schools")
    said = " ".join(one["text"] for one in schools["claims"])
    assert "26 of 31" in said and "415" in said
    assert said.count("Could not be reproduced") == 2


def test_every_claim_and_every_measure_of_the_map_leads_to_a_card_that_is_there(told):
    claims = [one for layer in told["layers"] for one in layer["claims"]]
    marks = [one for layer in told["layers"] for one in layer["measures"]]
    issues = every_issue()
    assert [one["card"] for one in claims] == [one for issue in issues for one in issue.claims]
    of_marks = [one.id for issue in issues for one in issue.measures if not one.figures]
    shading = [one.id for issue in issues for one in issue.measures if one.figures and one.on_map]
    assert sorted(one["id"] for one in marks) == sorted(of_marks) != []
    assert sorted(one["id"] for one in told["measures"]) == sorted(shading) != []
    asked = [one["card"] for one in claims] + [one["id"] for one in [*marks, *told["measures"]]]
    assert set(asked) <= set(cards())
    assert all(cards()[one["card"]].title == one["title"] for one in claims)


def test_what_is_computed_here_is_not_said_to_be_the_article_s(told):
    said = [one["text"] for layer in told["layers"] for one in layer["claims"]]
    (ours,) = [one for one in said if "worth less in 2019-20" in one]
    assert ours.startswith("Worked out here: ")
    assert sum(one.startswith("The article says, in our words: ") for one in said) == len(said) - 1


@pytest.fixture(scope="module")
def covered():
    held = Held(synthetic.demonstration().assign(synthetic=True), nothing().visits)
    standings = {kind: coverage(held, kind)["standing"].to_dict() for kind in ("ward", "lsoa")}
    tables = {kind: rows(coverage(held, kind)) for kind in ("ward", "lsoa")}
    return cover(coverage_measure(held), tables, standings, Returns(synthetic=True))


def test_coverage_is_marked_synthetic_and_says_no_return_where_there_is_none(covered):
    assert covered["synthetic"] == SYNTHETIC
    assert not covered["absent"]
    missing = [code for code, one in covered["ward"].items() if one["state"] == "no data"]
    assert sorted(missing) == sorted(synthetic.without()["no_return_wards"])
    assert all(covered["ward"][code]["standing"] == "no return" for code in missing)


def test_coverage_tells_every_area_and_its_class_exists(covered):
    for kind, areas_there in (("ward", 23), ("lsoa", 58)):
        assert len(covered[kind]) == areas_there
        for one in covered[kind].values():
            assert ("class" in one) == (one["state"] == "value")
            assert one.get("class", 0) < len(covered["classes"])


NO_ROWS = {"ward": pd.DataFrame()}


@pytest.mark.parametrize(
    ("figures", "absent"),
    [
        ({"a": "not published", "b": "not published"}, True),
        ({"a": "not published", "b": "fewer than 8"}, False),
    ],
)
def test_coverage_is_absent_where_all_of_it_is_hidden_for_one_reason(figures, absent):
    hidden = {code: Figure(None, State.HIDDEN, why) for code, why in figures.items()}
    basis = Basis(str, "things", "2019", ())
    words = ("m", "M", "%", "low", "made for a test")
    whole = Whole(lambda: Figure(None, State.HIDDEN, "not published"), "made for a test")
    measure = Measure(*words, basis, (20.0,), ("ward",), lambda _: hidden, whole=whole)
    assert cover(measure, NO_ROWS, {"ward": {}}, REAL)["absent"] is absent
    shown = {**hidden, "c": Figure(None, State.NO_DATA, "not published")}
    assert not cover(replace(measure, figures=lambda _: shown), NO_ROWS, {"ward": {}}, REAL)[
        "absent"
    ]


def test_the_doors_of_each_area_make_up_what_its_table_says(covered):
    """By a second route: the sums of the parts are the doors of the census and of the returns."""
    held = Held(synthetic.demonstration().assign(synthetic=True), nothing().visits)
    for kind in ("ward", "lsoa"):
        table = coverage(held, kind)
        assert set(covered["doors"][kind]) == set(table.index)
        for code, one in covered["doors"][kind].items():
            known = table.loc[code, "standing"] != "no return"
            assert (one["left"]["value"] is not None) == known
            if one["whole"]:
                parts = one["left"]["value"] + one["visited"]["value"]
                assert parts == table.loc[code, "doors"]


def test_every_area_has_a_point_inside_it_for_its_circle(told):
    shapes = {"ward": areas.wards(), "lsoa": areas.lsoas()}
    for kind, points in told["points"].items():
        assert set(points) == set(shapes[kind].index)
        for code, (lat, lon) in points.items():
            assert shapes[kind].geometry[code].buffer(0.004).contains(Point(lon, lat))
