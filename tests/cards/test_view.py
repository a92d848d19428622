"""An address says what the map shows: read back the same, and every fault is told once."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import areas
from geo.cards import card
from geo.cards.view import Choices, View, choices, read_view
from geo.figures import STANDPOINT
from geo.issues import every_issue

CHOICES = Choices(
    ("schools", "buses"), ("premium_by_area", "imd2015"), ("premium_loss",), ("stops",)
)
KNOWN = ["schools", "buses", "shading", "coverage", "stops", "outlines", "places", "tiles"]

views = st.builds(
    View,
    layers=st.lists(st.sampled_from(KNOWN), unique=True).map(tuple),
    areas=st.sampled_from(["ward", "lsoa"]),
    measure=st.sampled_from(CHOICES.measures),
    marks=st.sampled_from(["premium_loss", "none"]),
    date=st.dates(date(2010, 1, 1), date.fromisoformat(STANDPOINT)).map(str),
    later=st.booleans(),
    area=st.sampled_from(["", *areas.codes("ward"), *areas.codes("lsoa")]),
    at=st.none()
    | st.tuples(
        st.integers(5_300_000, 5_350_000).map(lambda n: n / 1e5),
        st.integers(-160_000, -120_000).map(lambda n: n / 1e5),
        st.integers(10, 36).map(lambda n: n / 2),
    ),
)


@given(views)
def test_a_view_reads_back_from_its_own_address(view):
    assert read_view(view.query(), CHOICES) == (view, [])


def test_no_words_are_the_default_view():
    assert read_view({}, CHOICES) == (View(), [])


def test_no_layers_is_a_view_of_its_own():
    assert read_view({"layers": ""}, CHOICES)[0].layers == ()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("areas", "planet"),
        ("measure", "love"),
        ("marks", "love"),
        ("date", "2009-12-31"),
        ("date", "2019-09-23"),
        ("date", "soon"),
        ("date", "2015-02-31"),
        ("later", "perhaps"),
        ("area", "E05999999"),
        ("area", "<script>"),
        ("at", "53,-1"),
        ("at", "a,b,c"),
        ("at", "nan,nan,nan"),
        ("at", "51.5,-0.1,12"),
        ("at", "inf,-1.4,12"),
    ],
)
def test_a_word_that_is_not_known_keeps_the_default_and_is_told(name, word):
    view, faults = read_view({name: word, "layers": "buses"}, CHOICES)
    assert view == View(layers=("buses",))
    assert len(faults) == 1
    assert name in faults[0] and faults[0].endswith(".")


def test_a_day_that_is_not_known_is_told_how_days_are_written():
    _, (fault,) = read_view({"date": "14 May 2015"}, CHOICES)
    assert "from 1 January 2010 to 22 September 2019" in fault and "2019-09-22" in fault


@given(st.dictionaries(st.sampled_from(["layers", "areas", "date", "at", "area", "x"]), st.text()))
def test_no_address_whatever_raises(words):
    view, _ = read_view(words, CHOICES)
    assert isinstance(view, View)


NAMED = {
    old: (measure, issue)
    for issue in every_issue()
    for measure in issue.measures
    for old in measure.formerly
}


def test_the_premium_by_area_was_once_called_by_ward():
    assert NAMED["premium_by_ward"][0].id == "premium_by_area"


@pytest.mark.parametrize("old", NAMED)
def test_an_address_and_a_card_of_an_older_id_go_on_working(old):
    measure, issue = NAMED[old]
    assert card(old) is card(measure.id)
    word = "measure" if measure in issue.shadings else "marks"
    asked = {"layers": "shading", word: old}
    view, faults = read_view(asked, choices(every_issue()))
    assert faults == []
    assert view == read_view({**asked, word: measure.id}, choices(every_issue()))[0]
    assert getattr(view, word) == measure.id == view.query()[word]


def test_an_older_id_is_none_of_today_s():
    today = {one.id for issue in every_issue() for one in issue.measures}
    olds = [old for issue in every_issue() for one in issue.measures for old in one.formerly]
    assert not today & set(olds) and len(olds) == len(set(olds))


def test_the_map_opens_with_the_first_issue_shaded_and_the_doors():
    view = View()
    first = every_issue()[0]
    assert view.layers == (first.id, "shading", "coverage", "places")
    assert (view.measure, view.marks) == (first.shadings[0].id, first.mark_measures[0].id)
    assert (view.measure, view.marks) == ("premium_per_primary_pupil", "premium_loss_per_pupil")
