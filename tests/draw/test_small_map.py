"""The small map: nothing overlaps, each mark has its number, a leader leads to its true place."""

import random
from itertools import combinations
from math import hypot
from xml.etree.ElementTree import fromstring, tostring

import pytest

from geo import areas
from geo.areas import ground
from geo.areas.crs import to_metres
from geo.draw.markup.small_map import Mark, SmallMap, apart, around, drawn, whole

HERE = (435_000.0, 378_400.0)
SVG = "{http://www.w3.org/2000/svg}"


def frame(wide=600, high=600, reach_m=3_000):
    return around(*HERE, reach_m, wide, high)


def svg(*marks, **told):
    return fromstring(tostring(drawn(SmallMap(frame(), marks, "Words for a reader.", **told))))


def circles(root, look):
    found = [one for one in root.iter(f"{SVG}circle") if one.get("class") == look]
    return [tuple(float(one.get(name)) for name in ("cx", "cy", "r")) for one in found]


def test_a_metre_is_as_long_in_every_direction_and_north_is_up():
    seen = frame()
    assert seen.at(*HERE) == (300, 300)
    east, north = seen.at(HERE[0] + 1000, HERE[1]), seen.at(HERE[0], HERE[1] + 1000)
    assert east[0] - 300 == pytest.approx(300 - north[1]) and north[1] < 300
    assert hypot(east[0] - 300, 0) == pytest.approx(1000 * seen.px_per_m)


def test_the_whole_constituency_is_inside_its_frame():
    seen = whole(600, 640)
    outline = areas.constituency().geometry.iloc[0].exterior.coords
    drawn_at = [seen.at(*to_metres(lon, lat)) for lon, lat in outline]
    assert all(0 < x < 600 and 0 < y < 640 for x, y in drawn_at)


@pytest.mark.parametrize("number", [1, 2, 5, 30])
def test_marks_on_one_point_are_parted_and_stay_near(number):
    parted = apart([(300, 300, 11)] * number, frame())
    for one, other in combinations(parted, 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) >= one[2] + other[2]
    assert all(hypot(x - 300, y - 300) < 30 * number**0.5 for x, y, _ in parted)


def test_marks_at_random_never_touch_nor_leave_the_frame_nor_the_middle():
    chance = random.Random(12)
    for _ in range(20):
        points = [(chance.uniform(0, 600), chance.uniform(0, 600), 11.0) for _ in range(40)]
        parted = apart(points, frame(), [(300, 300, 10)])
        everywhere = [*parted, (300, 300, 10)]
        for one, other in combinations(everywhere, 2):
            assert hypot(one[0] - other[0], one[1] - other[1]) > one[2] + other[2] - 0.5
        assert all(
            x - r >= 0 and x + r <= 600 and y - r >= 0 and y + r <= 600 for x, y, r in parted
        )


def test_a_mark_with_room_stays_where_it_is_and_has_no_leader():
    root = svg(Mark("7", HERE[0] + 1000, HERE[1]))
    ((x, y, _),) = circles(root, "disc")
    assert (x, y) == pytest.approx(frame().at(HERE[0] + 1000, HERE[1]), abs=0.2)
    assert not list(root.iter(f"{SVG}line"))


def test_a_mark_that_was_moved_points_to_its_true_place():
    root = svg(*(Mark(str(one), *HERE) for one in range(1, 8)))
    leaders = list(root.iter(f"{SVG}line"))
    assert leaders
    assert {(float(one.get("x1")), float(one.get("y1"))) for one in leaders} == {(300, 300)}
    numbers = [one.text for one in root.iter(f"{SVG}text") if one.get("class") == "number"]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7"]


def test_rings_are_as_wide_as_they_say():
    root = svg(rings_m=(1_000, 2_000, 3_000), middle=True)
    wide = [r for look in ("ring", "ring last") for _, _, r in circles(root, look)]
    assert wide == pytest.approx([one * frame().px_per_m for one in (1_000, 2_000, 3_000)], abs=0.1)
    words = [one.text for one in root.iter(f"{SVG}text") if one.get("class") == "distance"]
    assert words == ["1 km", "2 km", "3 km"]


def test_names_are_of_places_and_the_largest_comes_first():
    names = [one for one in svg().iter(f"{SVG}text") if one.get("class", "").startswith("name")]
    assert names[0].get("class") == "name town"
    assert {one.text for one in names} <= set(ground.places()["name"])
    assert len(names) > 5


def test_what_a_reader_hears_comes_first_and_words_stay_words():
    root = fromstring(tostring(drawn(SmallMap(frame(), (Mark("<b>", *HERE),), "<script>"))))
    assert root.get("role") == "img" and root[0].tag == f"{SVG}title" and root[0].text == "<script>"
    assert [one.text for one in root.iter(f"{SVG}text") if one.get("class") == "number"] == ["<b>"]


def test_a_filled_ward_has_its_class_and_an_empty_path_is_left_out():
    code = areas.ward_with(areas.codes("ward")[0])
    seen = SmallMap(whole(600, 600), (), "Words.", fills={code: "chosen"})
    paths = list(fromstring(tostring(drawn(seen))).iter(f"{SVG}path"))
    assert sum(one.get("class") == "chosen" for one in paths) == 1
    assert all(one.get("d", "").strip("M ") for one in paths)
    assert all("M M" not in one.get("d") for one in paths)
