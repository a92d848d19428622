"""The still map is the map on screen: the same numbers, shapes, names and colours."""

import re

import pytest

from geo.cards.view import View
from geo.draw.charts.canvas import Canvas
from geo.draw.content import cover_published
from geo.draw.still import Shown, circles, draw_map, frame_of, marks, names
from geo.draw.still.key import STATE_WORDS
from geo.draw.tokens import LIGHT
from geo.tables import DATA
from tests.browser.test_hidden import some_published

BROWSER = DATA.parent / "geo/draw/browser"


def script(name):
    return (BROWSER / name).read_text(encoding="utf-8")


def number(text, name):
    return float(re.search(rf"\b{name} = ([\d.]+)", text)[1])


def test_its_sizes_are_those_of_the_map_on_screen():
    on_screen = script("marks.js")
    for name in ("BASE_RADIUS", "BADGE_PX", "DOT_PX"):
        assert getattr(marks, name) == number(on_screen, name)
    corners = re.search(r"const FRAME = (\[.*\]);", on_screen)[1]
    assert [list(one) for one in marks.FRAME] == eval(corners)
    assert f"* {marks.IN_BADGE}" in on_screen and f"? {marks.ROOM} :" in on_screen
    of_doors = script("circles.js")
    for name in ("FULL_PX", "MOST_DOORS", "NUMBER_FROM_PX", "SMALL_PX"):
        assert getattr(circles, name) == number(of_doors, name)


def test_its_names_come_in_the_order_of_the_map_on_screen():
    on_screen = script("labels.js")
    told = dict(re.findall(r"(\w+): (\d+)", re.search(r"RANK = {(.*?)}", on_screen)[1]))
    assert {name: str(at) for at, name in enumerate(names.RANK)} == told
    zooms = dict(re.findall(r"(\w+): (\d+)", re.search(r"FROM_ZOOM = {(.*?)}", on_screen)[1]))
    assert {name: str(at) for name, at in names.FROM_ZOOM.items()} == zooms
    assert number(on_screen, "GAP_PX") == names.GAP_PX


def test_its_states_are_said_as_on_screen():
    told = re.search(r"STATE_LABEL = {(.*?)}", script("shapes.js"), re.S)[1]
    said = dict(re.findall(r'"?(\w[\w ]*?)"?: "(.*?)"', told))
    assert said == STATE_WORDS


@pytest.fixture(scope="module")
def cover():
    return cover_published(some_published())


def drawn(view, cover, wide=480, high=500):
    shown = Shown(view, cover)
    canvas = Canvas("still", wide, LIGHT)
    draw_map(canvas, frame_of(shown, wide, high), shown)
    return canvas.told("Title", "Sentence")


def test_every_ward_has_the_colour_of_its_class(cover):
    view = View(("shading", "places"))
    shown = Shown(view, cover)
    svg = drawn(view, cover)
    for at, one in enumerate(shown.measure["classes"]):
        wards = [f for f in shown.measure["figures"]["ward"].values() if f.get("class") == at]
        assert svg.count(f'class="f-{one["colour"][1:]}"') == len(wards) > 0


def test_it_shows_every_mark_of_an_issue_at_its_day(cover):
    svg = drawn(View(("buses",), measure="bus_losses"), cover)
    (layer,) = Shown(View(("buses",)), cover).layers
    seen = [one for one in layer["marks"] if marks.phase_of(one, View().date)]
    assert svg.count("<title>") == len(seen) > 50
    early = View(("buses",), date="2016-01-01")
    kinds = {marks.phase_of(one, "2016-01-01")["kind"] for one in layer["marks"]}
    assert "firm" not in kinds and drawn(early, cover) != svg


def test_unpublished_doors_are_on_no_map():
    view = View(("coverage", "places"))
    bare, without = drawn(view, cover_published(None)), View(("places",))
    assert bare == drawn(without, cover_published(None))


def test_a_place_outside_what_is_seen_is_not_drawn_at_its_edge(cover):
    lat, lon = 53.165, -1.413
    close = drawn(View(("schools",), at=(lat, lon, 13.0)), cover)
    assert 0 < close.count("<title>") < 20
