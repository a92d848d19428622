"""Whatever is drawn: no word over another or cut, zero a figure, missing its own state."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as any_

from geo.draw.charts import NARROW_PX, WIDE_PX, svg, text
from geo.draw.charts.axes import Scale, ticks
from geo.draw.charts.forms.slope import spread
from geo.draw.charts.forms.swarm import apart
from geo.draw.tokens import DARK, LIGHT
from geo.figures import Figure, State, figure, no_data, number
from geo.figures.chart import Axis, Chart, Dot, Rule
from geo.figures.forms import (
    Bar,
    Bars,
    Calendar,
    Entry,
    Event,
    Lines,
    Panel,
    Part,
    Scatter,
    Slope,
    Spot,
    Strip,
    Strips,
    Swarm,
    Ticks,
    Timeline,
    Way,
)
from tests.draw.charts import read
from tests.hostile import PAYLOADS

WIDTHS = pytest.mark.parametrize("width", [WIDE_PX, NARROW_PX])
NAMES = any_.text("abcdefghij klmno MW£'", min_size=1, max_size=60).filter(str.strip)
VALUES = any_.one_of(any_.just(0.0), any_.floats(0.1, 90_000))
FIGURES = any_.one_of(
    VALUES.map(lambda value: figure(value, number(value))),
    any_.just(no_data("nobody knows")),
    any_.just(Figure(None, State.HIDDEN, "a small number")),
)
AXIS = Axis("pounds a year", number)
DAYS = any_.dates(date(2015, 1, 1), date(2018, 12, 31)).map(date.isoformat)


def said(one):
    return "" if one.value is None else number(one.value)


DOTS = any_.builds(
    lambda name, one, named: Dot(name, one, said(one), named=named), NAMES, FIGURES, any_.booleans()
)
FORMS = {
    "swarm": any_.builds(
        lambda dots, rule: Swarm("One", AXIS, tuple(dots), rule),
        any_.lists(DOTS, min_size=1, max_size=40),
        any_.one_of(any_.none(), any_.builds(Rule, any_.just(0.0), any_.just("all of them"))),
    ),
    "scatter": any_.builds(
        lambda spots: Scatter("One", AXIS, AXIS, tuple(spots)),
        any_.lists(
            any_.builds(Spot, NAMES, VALUES, VALUES, any_.just(("1", "2")), named=any_.booleans()),
            max_size=25,
        ),
    ),
    "bars": any_.builds(
        lambda rows: Bars(
            "One",
            tuple(
                Bar(
                    name,
                    (
                        Part("left", one, said(one) or "no return", "not-visited"),
                        Part("done", two, "", "visited"),
                    ),
                    note,
                )
                for name, one, two, note in rows
            ),
        ),
        any_.lists(
            any_.tuples(NAMES, FIGURES, FIGURES, any_.sampled_from(["", "1,286 visited"])),
            min_size=1,
            max_size=23,
        ),
    ),
    "lines": any_.builds(
        lambda rows: Lines(
            "One",
            ("September 2015", "September 2016", "September 2017"),
            ("2015", "2017"),
            number,
            tuple(Panel(name, tuple(figures)) for name, figures in rows),
        ),
        any_.lists(
            any_.tuples(
                NAMES,
                any_.lists(
                    any_.one_of(
                        any_.floats(0.1, 12).map(lambda one: figure(one, number(one))),
                        any_.just(no_data("none")),
                    ),
                    min_size=3,
                    max_size=3,
                ),
            ),
            min_size=1,
            max_size=12,
        ),
    ),
    "slope": any_.builds(
        lambda ways: Slope("One", ("2015-16", "2019-20"), number, tuple(ways)),
        any_.lists(any_.builds(Way, NAMES, any_.just(0.0), VALUES), min_size=1, max_size=4),
    ),
    "strips": any_.builds(
        lambda rows: Strips(
            tuple(
                Strip(name, one, tuple(others), Rule(others[0], "middle 1,201"), "19th of 23", two)
                for name, one, two, others in rows
            )
        ),
        any_.lists(
            any_.tuples(
                NAMES, DOTS, any_.one_of(any_.none(), DOTS), any_.lists(VALUES, min_size=1)
            ),
            min_size=1,
            max_size=4,
        ),
    ),
    "ticks": any_.builds(
        lambda name, own, others: Ticks(
            "One",
            "pounds a year",
            Dot(name, figure(own, number(own)), number(own)),
            tuple(Dot(name, figure(one, number(one)), number(one)) for one in [own, *others]),
            (
                Rule(min(own, *others), f"Least: {name}, 12"),
                Rule(own, "Middle: 1,201"),
                Rule(max(own, *others), f"Most: {name}, 1,300"),
            ),
        ),
        NAMES,
        VALUES,
        any_.lists(VALUES, min_size=1, max_size=30),
    ),
    "timeline": any_.builds(
        lambda events: Timeline(
            "2015-01-01",
            "2018-12-31",
            tuple(sorted(events, key=lambda one: one.on)),
            "2017-03-04",
        ),
        any_.lists(
            any_.builds(Event, DAYS, any_.just("5 May 2017"), NAMES, NAMES, any_.booleans()),
            max_size=9,
        ),
    ),
    "calendar": any_.builds(
        lambda entries: Calendar("One", "2015-01-01", "2018-12-31", tuple(entries)),
        any_.lists(
            any_.builds(
                Entry,
                NAMES,
                any_.sampled_from(["documented", "probable", "announced", "dropped", ""]),
                DAYS,
                any_.sampled_from([None, ("2016-01-01", "2018-12-31")]),
                any_.just("May 2018"),
                NAMES,
                NAMES,
            ),
            max_size=8,
        ),
    ),
}


def chart(form, **more):
    told = {"title": "A finding of some words", "subtitle": "Measure, place and time"}
    return Chart("one", **{**told, "sentence": "A sentence.", "tables": ()} | more, form=form)


@pytest.mark.parametrize("form", FORMS)
@WIDTHS
@settings(max_examples=25, deadline=None)
@given(data=any_.data())
def test_no_word_is_over_another_or_leaves_the_picture(form, width, data):
    drawn = svg(chart(data.draw(FORMS[form])), width)
    assert read.outside(drawn) == []
    assert read.over_each_other(drawn) == []


@given(places=any_.lists(any_.floats(0, 600), max_size=60))
def test_dots_of_a_swarm_never_meet(places):
    places = sorted(places)
    dots = list(zip(places, apart(places, 15), strict=True))
    for at, (x, y) in enumerate(dots):
        for to_x, to_y in dots[:at]:
            assert (x - to_x) ** 2 + (y - to_y) ** 2 >= 15**2 - 1e-3


@given(low=any_.floats(-1e6, 1e6), span=any_.floats(0.01, 1e6), most=any_.integers(3, 9))
def test_ticks_are_round_few_and_go_all_the_way(low, span, most):
    found = ticks(low, low + span, most)
    near = 1e-6 * span
    assert found[0] <= low + near and found[-1] >= low + span - near
    assert 2 <= len(found) <= most + 3


@given(tops=any_.lists(any_.floats(0, 100), max_size=5))
def test_words_at_the_end_of_lines_stay_apart(tops):
    placed = spread(sorted(tops), 20, 300)
    assert all(later - one >= 20 - 1e-6 for one, later in pairwise(placed))


def test_a_scale_keeps_shares():
    scale = Scale(0, 50, 100, 300)
    assert [scale.at(one) for one in (0, 25, 50)] == [100, 200, 300]


def test_a_bar_starts_at_zero_and_is_as_long_as_its_figure():
    bars = Bars(
        "Ward",
        tuple(
            Bar(name, (Part("doors", figure(value, str(value)), "", "loss"),))
            for name, value in (("A", 200.0), ("B", 50.0), ("C", 0.0))
        ),
    )
    drawn = read.shapes(svg(chart(bars)), "rect")
    wide = [float(one.get("width")) for one in drawn]
    assert wide[1] / wide[0] == pytest.approx(0.25, abs=0.01) and wide[2] == 0
    assert len({one.get("x") for one in drawn}) == 1


def test_missing_hidden_and_zero_each_look_their_own():
    states = {
        "zero": figure(0, "0"),
        "missing": no_data("no return"),
        "hidden": Figure(None, State.HIDDEN, "a small number"),
    }
    looks = {}
    for name, one in states.items():
        bars = Bars("Ward", (Bar("A", (Part("doors", one, "words", "not-visited"),)),))
        (shape,) = (r for r in read.shapes(svg(chart(bars)), "rect") if r.get("height") == "18")
        looks[name] = shape.get("class")
    assert len(set(looks.values())) == 3
    assert "no-data" in looks["missing"] and "hidden" in looks["hidden"]


@WIDTHS
def test_it_is_named_for_a_reader_who_hears_it(width):
    root = read.tree(svg(chart(FORM), width))
    assert root.get("role") == "img"
    ids = {one.get("id"): one.text for one in root.iter() if one.get("id")}
    told = [ids[one] for one in root.get("aria-labelledby").split()]
    assert told == ["A finding of some words", "A sentence."]


FORM = Swarm("School", AXIS, (Dot("One", figure(3, "3"), "£3", named=True),))


def test_one_svg_serves_both_palettes_and_a_file_has_the_colours_themselves():
    page = svg(chart(FORM))
    for name in re.findall(r"--ned-([\w-]+)", page):
        assert f"var(--ned-{name},{LIGHT[name]})" in page
    for palette in (LIGHT, DARK):
        alone = svg(chart(FORM), palette=palette)
        assert "var(" not in alone and palette["ink"] in alone
    assert re.sub(r"var\(--ned-[\w-]+,(#\w+)\)", r"\1", page) == svg(chart(FORM), palette=LIGHT)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_of_a_chart_becomes_markup(payload):
    words = payload.replace("\x00", "")
    form = Swarm("School", AXIS, (Dot(words, figure(3, "3"), words, named=True),))
    drawn = svg(chart(form, title=words, subtitle=words, sentence=words))
    tags = {one.tag.removeprefix(read.SVG) for one in read.tree(drawn).iter()}
    assert tags <= {"svg", "title", "desc", "style", "defs", "path", "text", "circle", "g"}


@given(words=NAMES, most=any_.floats(20, 400))
def test_lines_are_no_wider_than_they_may_be(words, most):
    for line in text.lines(words, most, 12):
        assert text.width(line, 12) <= max(most, text.width("…", 12))
