"""The pictures to publish: nothing cut or over another, 7 to 1, true, and alike in every shape."""

import io
import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest
from PIL import Image

from geo.cards.view import View
from geo.coverage.returns import SYNTHETIC
from geo.draw import stops as stops_of
from geo.export import pictures
from geo.export.pictures import OFFERED, SHAPES, UnknownPicture
from geo.export.pictures.values import listed
from geo.issues import every_issue
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION
from tests.browser.test_hidden import some_published
from tests.export import drawn

TOLD = some_published()
VIEWS = {
    "opening": pictures.of_view(View(), TOLD, "opening"),
    "doors": pictures.of_view(View(("coverage", "places")), TOLD, "doors"),
    "ward": pictures.of_view(View(area="E05003433"), None, "ward"),
    "crowded": pictures.of_view(
        replace(View(), layers=(*View().layers, *(one.id for one in every_issue() if one.kinds))),
        TOLD,
        "crowded",
    ),
}
EVERY = {one.name: one for one in pictures.every_picture(TOLD)} | VIEWS
EACH = pytest.mark.parametrize("name", EVERY)


def test_there_is_one_of_every_measure_on_the_map_and_of_every_stop():
    on_map = {one.id for issue in every_issue() for one in (*issue.shadings, *issue.mark_measures)}
    stops = {f"stop-{at}" for at in range(1, 1 + len(stops_of.stops(TOLD)))}
    assert len(on_map) > 10 and len(stops) > 5
    assert on_map | stops <= set(EVERY)
    with_marks = {one.id for one in every_issue() if one.kinds and not one.measures}
    assert with_marks and with_marks <= set(EVERY)


@EACH
def test_no_word_is_cut_lies_on_another_or_has_less_than_7_to_1(name):
    picture = EVERY[name]
    # What stands beside an address is of a view of the map.
    for shape in SHAPES if name in VIEWS else OFFERED:
        canvas = picture.drawn(shape)
        svg = canvas.told("Title", "Sentence")
        found = drawn.texts(svg)
        assert len(found) > 8, shape
        for one in found:
            assert not one.words.endswith("…"), (shape, one.words)
            least = 8.9 if shape == "preview" else 11.9
            assert one.size >= least, (shape, one)
            box = one.box
            inside = box.left >= 0 and box.top >= 0
            inside = inside and box.right <= canvas.width and box.bottom <= canvas.height
            assert inside, (shape, one)
        for one, other in combinations(found, 2):
            assert not one.box.meets(other.box, -0.5), (shape, one.words, other.words)
        dim = [one for one in drawn.least_contrast(svg, found) if one[0] < 7]
        assert not dim, (shape, dim)


@EACH
def test_it_says_its_finding_first_then_measure_and_time_and_its_source_in_twelve_words(name):
    words = EVERY[name].words
    found = drawn.texts(EVERY[name].drawn("1x1").told("Title", "Sentence"))
    lines = [one.words for one in found]
    whole = " ".join(lines)
    first = " ".join(lines[: len(words.title.split())])
    assert first.startswith(words.title) and words.subtitle in whole
    assert words.source in whole and len(words.source.split()) <= 13
    assert words.source.startswith("Source: ") and words.when in whole
    assert max(found, key=lambda one: one.size).words in words.title or "stop" in name
    if EVERY[name].shown:
        assert ATTRIBUTION in whole
    assert "localhost" not in whole and "http" not in whole


@pytest.mark.parametrize("name", ["premium_by_area", "premium_loss", "premium_per_pupil_by_area"])
def test_an_estimate_and_an_inferred_input_are_said_in_every_shape(name):
    for shape in SHAPES:
        svg = EVERY[name].drawn(shape).told("Title", "Sentence")
        whole = " ".join(one.words for one in drawn.texts(svg))
        assert "It is an estimate. One of its inputs is inferred." in whole
        if shape != "preview":
            assert "The secondary rate of 2015-16 is inferred" in whole


def test_the_title_of_a_measure_counts_the_areas_that_its_map_shows():
    measure = next(
        one for issue in every_issue() for one in issue.shadings if "{most}" in one.meets
    )
    most = sum((one.value or 0) >= 40 for one in measure.figures("ward").values())
    words = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    assert f"In {words[most]} of 23 wards" in EVERY[measure.id].words.title
    classes = drawn.texts(EVERY[measure.id].drawn("16x9").told("", ""))
    at = [one.words for one in classes].index("£40 or more")
    assert classes[at + 1].words == str(most)


def test_areas_are_numbered_from_the_worst_and_none_that_ties_is_left_out():
    for name, picture in EVERY.items():
        rows = listed(picture.shown).rows if picture.shown else ()
        if not rows or picture.shown.met:
            continue
        measure = picture.shown.shading
        figures = measure.figures(picture.shown.view.areas)
        named = [figures[one.code].value for one in rows]
        rest = [one.value for code, one in figures.items() if code not in {r.code for r in rows}]
        worse = max if measure.worse == "high" else min
        known = [one for one in rest if one]
        assert named == sorted(named, reverse=measure.worse == "high"), name
        assert not known or worse([named[-1], *known]) == named[-1] != worse(known), name


def test_a_measure_that_puts_no_ward_before_another_lists_none():
    unranked = [one.id for i in every_issue() for one in i.shadings if not one.ranked]
    assert unranked
    for name in unranked:
        assert not listed(EVERY[name].shown).rows


def test_doors_are_in_a_picture_only_as_published_and_say_that_they_are_made_up():
    covered = EVERY["opening"]
    assert covered.words.warning == SYNTHETIC
    for shape in SHAPES:
        whole = " ".join(one.words for one in drawn.texts(covered.drawn(shape).told("", "")))
        assert SYNTHETIC in whole and "Source: Made-up returns" in whole
    bare = pictures.of_view(View(), None)
    assert not bare.words.warning and "returns" not in " ".join(bare.words.foot)
    svg = bare.drawn().told("", "")
    assert "doors" not in " ".join(one.words for one in drawn.texts(svg)).lower()


def test_files_are_of_twice_the_size_have_their_fonts_in_them_and_ask_for_nothing(monkeypatch):
    monkeypatch.setenv("NED_IMPRINT", "Promoted by A. Person, 1 High Street, for A. Candidate.")
    picture = pictures.of_name("bus_losses")
    for shape in OFFERED:
        made = Image.open(io.BytesIO(picture.png(shape)))
        assert made.size == (2 * SHAPES[shape].wide, 2 * SHAPES[shape].high)
        assert made.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    wide, square, tall = (SHAPES[one] for one in OFFERED)
    assert wide.wide / wide.high == 16 / 9 and square.wide == square.high
    assert tall.wide / tall.high == 9 / 16
    assert made.text["Title"] == picture.words.title and ATTRIBUTION in made.text["Copyright"]
    svg = picture.svg()
    whole = " ".join(one.words for one in drawn.texts(picture.drawn().told("", "")))
    assert "Promoted by A. Person, 1 High Street" in whole
    assert svg.count("@font-face") == 3 and "Promoted by A. Person" in svg
    asked = re.findall(r"(?:href|src|url\()[^)]*", svg)
    assert all("data:font/woff2" in one or "url(#" in one for one in asked)
    assert ElementTree.fromstring(svg).find(f"{drawn.SVG}title").text == picture.words.title
    assert picture.png() == picture.png() and svg == picture.svg()


def test_an_address_has_a_preview_of_1200_by_630_dots():
    made = Image.open(io.BytesIO(pictures.of_view(View(area="E05003433")).png("preview")))
    assert made.size == (1200, 630)
    assert made.text["Title"].startswith("North Wingfield Central: the pupil premium lost")


@pytest.mark.parametrize(
    ("asked", "near"),
    [("16:10", "16x9"), ("1080x1920", "9x16"), ("sqare", "1x1"), ("", "16x9"), ("500x400", "1x1")],
)
def test_a_shape_that_is_not_there_is_answered_by_one_sentence_and_the_nearest(asked, near):
    with pytest.raises(UnknownPicture, match=f"nearest is {near}") as told:
        EVERY["bus_losses"].drawn(asked)
    assert "\n" not in str(told.value)


def test_a_measure_that_is_not_there_is_answered_by_the_nearest():
    with pytest.raises(UnknownPicture, match="nearest is bus_losses"):
        pictures.of_name("bus_lost")
    with pytest.raises(UnknownPicture, match="There are pictures of premium_per_primary_pupil"):
        pictures.of_name("\x00")


def test_it_says_of_which_day_it_is():
    assert f"As it stood on {PLACE.day}." in EVERY["bus_losses"].words.foot[0]
    assert "later" in EVERY["imd2019"].words.foot[0]
