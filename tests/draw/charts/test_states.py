"""Titles are made from the figures, and true in every state."""

import pandas as pd
import pytest

from geo import areas
from geo.coverage import chart as doors
from geo.coverage import published
from geo.coverage.returns import REAL, Returns
from geo.draw.charts import NARROW_PX, svg
from geo.figures import State
from geo.issues.buses import chart as buses
from geo.issues.jobcentres import chart as jobcentres
from geo.issues.jobcentres.tables import jobcentres as offices
from geo.issues.schools import chart as schools
from geo.issues.surgeries import chart as surgeries
from geo.issues.surgeries.gp_time import GPTime
from geo.link import strips
from tests.draw.charts import read

MADE_UP = Returns(synthetic=True)
WARD, OTHER = "E05003420", "E05003440"


def bus(*standings):
    return pd.DataFrame({"standing": standings, "route": [str(at) for at in range(len(standings))]})


@pytest.mark.parametrize(
    ("standings", "title"),
    [
        ((), "We found no bus route that was withdrawn or cut back"),
        (("dropped", "announced"), "We found no bus route that was withdrawn or cut back"),
        (("firm",), "One bus route was withdrawn"),
        (("firm", "firm", "probable"), "Two bus routes were withdrawn; one more was probably cut"),
        (("probable",), "One bus route was probably cut back, and none is documented"),
    ],
)
def test_the_title_of_the_buses(standings, title):
    assert buses._title(bus(*standings)).startswith(title)


def practice(before, after):
    return GPTime("A", "A surgery", "", "", "2015-09", before, before, after, "")


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ([], "GP time changed by 0.2 or less wherever it is known"),
        ([(2.0, None)], "GP time changed by 0.2 or less wherever it is known"),
        ([(2.0, 1.0)], "GP time fell by over 0.2 at one practice"),
        ([(1.0, 2.0)], "GP time rose by over 0.2 at one practice"),
        (
            [(2.0, 1.0), (3.0, 1.0), (1.0, 2.0)],
            "GP time fell by over 0.2 at two practices and rose by over 0.2 at one other",
        ),
    ],
)
def test_the_title_of_the_surgeries(changes, title):
    assert surgeries._title([practice(*one) for one in changes]).partition(";")[0] == title


@pytest.mark.parametrize(
    ("closed", "title"),
    [(0, "We found no jobcentre that closed"), (2, "Two jobcentres closed")],
)
def test_the_title_of_the_jobcentres(closed, title):
    rows = offices()
    one = rows[rows["standing"] == "closed"]
    assert jobcentres._title(pd.concat([one] * closed) if closed else one.iloc[:0]) == title


@pytest.mark.parametrize(
    ("ys", "said"),
    [([1, 2, 3], "more deprived"), ([3, 2, 1], "less deprived"), ([2, 2, 2], "does not follow")],
)
def test_what_is_said_of_deprivation_follows_the_wards(ys, said):
    spots = tuple(schools.Spot("A", x, y, ("", "")) for x, y in zip((1, 2, 3), ys, strict=True))
    assert said in schools._together(spots)


def rows(**cells):
    told = {"Area": ["A", "B"], "Canvass": ["someone answered", "no return"]}
    return pd.DataFrame(told | cells, index=["E1", "E2"])


def test_doors_are_in_the_order_of_those_not_yet_visited_and_no_return_is_never_zero():
    told = rows(**{doors.NOT_YET: ["120", None], doors.VISITED: ["30", None]})
    (chart,) = doors.charts(told, REAL)
    assert (
        chart.title == "The area with the most doors not yet visited is A: 120"
        and not chart.warning
    )
    drawn = svg(chart)
    assert "no return" in [one.words for one in read.words(drawn)]
    table = chart.rows().set_index("Area")
    assert table.loc["A", doors.NOT_YET] == "120" and "no data" in table.loc["B", doors.NOT_YET]


def test_a_small_number_is_hidden_with_its_pattern_and_never_guessed():
    told = rows(**{doors.NOT_YET: ["120", "*"], doors.VISITED: ["30", "*"]})
    (chart,) = doors.charts(told, REAL)
    assert any("hidden" in one.get("class") for one in read.shapes(svg(chart), "rect"))
    assert "hidden" in chart.rows().set_index("Area").loc["B", doors.NOT_YET]


def test_doors_of_made_up_returns_say_so_in_title_sentence_picture_and_source():
    told = rows(**{doors.NOT_YET: ["120", None], doors.VISITED: ["30", None]})
    (chart,) = doors.charts(told, MADE_UP)
    assert chart.title.startswith("In made-up returns, ")
    assert chart.sentence.startswith("In made-up returns, ")
    words = " ".join(one.words for one in read.words(svg(chart)))
    assert MADE_UP.warning in words and "Made-up returns" in words


def test_nothing_is_drawn_of_doors_that_are_not_published():
    assert doors.charts(published.rows(None), published.returns(None)) == ()


def among(codes, told=None, returns=REAL):
    return strips.charts(codes, published.measure(told), published.rows(told), returns)


@pytest.mark.parametrize("width", [640, NARROW_PX])
@pytest.mark.parametrize("codes", [[WARD], [WARD, OTHER], ["E01019773", "E01019527"]])
def test_strips_have_no_word_over_another(codes, width):
    (chart,) = among(codes)
    drawn = svg(chart, width)
    assert read.outside(drawn) == [] and read.over_each_other(drawn) == []


def test_a_strip_has_every_ward_the_middle_one_and_the_place_of_this_one():
    (chart,) = among([WARD])
    strip = next(one for one in chart.form.strips if one.title.startswith("Deprivation"))
    figures = {
        code: one.value
        for measure in strips.context_measures("ward")
        if measure.id == "imd2015"
        for code, one in measure.figures("ward").items()
    }
    assert sorted(strip.others) == sorted(figures.values())
    assert strip.middle.value == sorted(figures.values())[len(figures) // 2]
    place = 1 + sum(one > figures[WARD] for one in figures.values())
    assert strip.rank.startswith(str(place)) and strip.rank.endswith(f"of {len(figures)}")
    rings = [one for one in read.shapes(svg(chart), "circle") if one.get("r") == "4.5"]
    assert len(rings) == sum(len(one.others) for one in chart.form.strips)


def test_doors_that_are_not_published_are_said_to_be_hidden():
    (chart,) = among([WARD])
    told = " ".join(one.words for one in read.words(svg(chart)))
    assert "staff have not published coverage" in told
    left = next(one for one in chart.form.strips if one.title == "Doors not yet visited")
    assert left.chosen.figure.state is State.HIDDEN
    assert f"Doors not yet visited: {areas.name_of(WARD)}, hidden" in chart.sentence


@pytest.mark.parametrize("codes", [[WARD, "E01019773"], [areas.CODE]])
def test_nothing_is_drawn_of_areas_of_two_types_or_of_the_constituency(codes):
    assert among(codes) == ()


def test_totals_of_pounds_put_no_ward_before_another():
    (chart,) = among([WARD])
    assert "premium_by_area" not in chart.cards
