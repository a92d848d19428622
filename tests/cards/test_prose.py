"""Every figure on a screen, in a brief, an export or the README is a figure of a card.

A figure is one of a card of its topic, of the card's own ward or mark, or stands in a row the
card names. A figure that nobody stands for fails, and each kind of text is shown to be able to.
"""

import io
import re
from dataclasses import replace
from fractions import Fraction

import pandas as pd
import pytest
from pypdf import PdfReader

from geo import areas
from geo.cards import card, cards
from geo.cards.card import PUBLISHED
from geo.cards.check import figures_in, rounds_to
from geo.coverage.published import rows as published_rows
from geo.coverage.small_numbers import RULE
from geo.draw.content import content
from geo.export.brief import brief
from geo.figures import in_words
from geo.issues import every_issue
from geo.link import doorstep, losses, order
from geo.tables.cells import cells
from geo.tables.package import declared
from tests.cards import prose
from tests.cards.prose import unknown
from tests.pages.conftest import own_folder, run, words

__all__ = ["own_folder", "run"]

LAYERS = pytest.mark.parametrize("layer", every_issue(), ids=lambda layer: layer.id)
WARDS = pytest.mark.parametrize("ward", areas.codes("ward"))


def layer_of(layer_id):
    return next(one for one in every_issue() if one.id == layer_id)


def in_prose(layer):
    return [
        found
        for text in prose.said_of(layer)
        for found in unknown(text, prose.of_topic(layer.title))
    ]


def in_marks(layer):
    known = prose.of_topic(layer.title)
    return [
        (mark, found)
        for mark, text in prose.marked(layer)
        for found in unknown(
            text, known | prose.of_area(mark) | prose.quoted(prose.rows_about(layer.id, mark))
        )
    ]


@LAYERS
def test_what_a_layer_says_of_itself_is_on_its_cards(layer):
    assert in_prose(layer) == []


@LAYERS
def test_what_a_popup_says_is_in_the_rows_of_its_mark(layer):
    assert in_marks(layer) == []


def test_the_map_s_figures_are_those_of_the_cards():
    told = content()
    for measure in told["measures"]:
        for figures in measure["figures"].values():
            for code, one in figures.items():
                assert one["text"] == card(measure["id"]).figures[code].text
    for layer in told["layers"]:
        for mark in layer["marks"]:
            for measure, one in mark["figures"].items():
                assert one["text"] == card(measure).figures[mark["id"]].text


@LAYERS
def test_the_numbers_of_a_layer_s_table_are_those_of_its_cards_or_rows(layer):
    table = layer.table()
    keys = [mark.id for mark in layer.marks()] or table["area_code"].tolist()
    for key, (_, row) in zip(keys, table.iterrows(), strict=True):
        rows = prose.quoted(prose.rows_about(layer.id, key))
        mine = [one.figures[key].value for one in cards().values() if key in one.figures]
        for cell in (one for one in row if isinstance(one, int | float) and pd.notna(one)):
            shown = f"{cell:.10g}"
            exact = any(rounds_to(Fraction(value), shown) for value in mine if value is not None)
            assert exact or shown in rows or shown == losses_naming(key), (key, shown)


def losses_naming(place):
    """How many documented or probable changes name a place, from the cells."""
    lost = {r["change_id"] for r in cells("bus_changes") if r["standing"] in ("firm", "probable")}
    named = {r["change_id"] for r in cells("bus_change_places") if r["locality_code"] == place}
    return str(len(lost & named))


def test_the_table_of_issues_and_doors_has_the_figures_of_the_cards():
    table = losses.issues_and_doors(published_rows(None))
    for one in (*losses.ranked_losses(), *losses.context_measures()):
        for code, shown in table[one.title].items():
            value = card(one.id).figures[code].value
            assert pd.isna(shown) if value is None else shown == round(value, 1)


@WARDS
def test_a_brief_says_what_the_cards_say(ward):
    said = {line.head: line.text for line in doorstep.in_short(ward)}
    measures = (*losses.loss_measures(), *losses.context_measures())
    assert len(said) == len(measures)
    for one in measures:
        shown = card(one.id).figures[ward]
        figure, when = in_words(shown), said[one.title].removeprefix(in_words(shown))
        assert said[one.title].startswith(figure), one.id
        assert when == "" or (shown.value is not None and re.fullmatch(r" \([^()]+\)", when)), when
    for layer in every_issue():
        known = prose.about_ward(layer, ward)
        for text in prose.briefed(layer, ward):
            assert unknown(text, known) == [], text


@pytest.mark.parametrize("ward", ["E05003423", "E05003436"])
def test_a_brief_as_printed_says_what_the_cards_say(ward):
    pages = PdfReader(io.BytesIO(brief([ward]))).pages
    printed = " ".join(" ".join(page.extract_text() for page in pages).split())
    said = re.sub(r"Page \d+ of \d+|… and \d+ more, on", "", printed)
    known = prose.of_all().union(*(prose.about_ward(layer, ward) for layer in every_issue()))
    assert len(figures_in(said)) > 20
    assert unknown(said, known) == []
    assert unknown(said.replace("8.1%", "8.4%", 1), known) == ["8.4%"]


@pytest.mark.parametrize("kind", ["ward", "lsoa"])
def test_where_next_and_its_walk_list_have_the_figures_of_the_cards(kind):
    table = losses.losses_by(kind)
    for measure in losses.loss_measures():
        for code, one in table[measure.id].items():
            assert one is losses.NOT_BY_LSOA or one == card(measure.id).figures[code]


def test_what_is_not_to_be_claimed_and_every_rule_is_on_the_cards():
    for text in (
        doorstep.rules(),
        RULE,
        *(one.text for one in (*doorstep.to_say(), *doorstep.not_to_say())),
    ):
        assert unknown(text, prose.of_all()) == []
    for rule in order.rules():
        assert unknown(rule.words, prose.of_all()) == []


def test_what_a_card_says_is_on_the_cards_of_its_topic():
    for one in cards().values():
        texts = (one.title, one.claim, one.note, one.numerator, one.denominator, one.method)
        if one.finding != PUBLISHED:
            found = [f for text in texts for f in unknown(text, prose.of_topic(one.topic))]
            assert found == [], one.id


def test_the_readme_says_what_the_cards_say():
    figures = figures_in(prose.readme())
    assert {"£259000", "44", "7.5%", "26", "31", "£415"} <= set(figures)
    assert unknown(prose.readme(), prose.of_all()) == []


def test_how_a_table_was_made_has_no_figure_that_is_not_listed():
    for table in declared():
        known = prose.of_all() | set(prose.HOW_MADE.get(table.name, ()))
        for text in (table.title, table.changed, table.caveat):
            assert unknown(text, known) == [], table.name


@pytest.mark.parametrize(("page", "ward"), [("", ""), ("area", "E05003423"), ("area", "E05003436")])
def test_what_a_page_says_is_on_the_cards(run, page, ward):
    """Lines on doors are the user's own figures, which have a card without a value."""
    app = run(page, **({"area": ward} if ward else {}))
    known = prose.of_all() | (prose.of_area(ward) if ward else set())
    for layer in every_issue() if ward else ():
        known |= prose.about_ward(layer, ward)
    doors = ("Door coverage", "made-up returns")
    said = words(app).replace("\\", "").splitlines()
    lines = [one for one in said if not any(words in one for words in doors)]
    assert len(lines) > 2
    assert [(line, found) for line in lines if (found := unknown(line, known))] == []


@pytest.mark.parametrize("one", ["E05003423", "E01019780"])
def test_what_two_areas_are_compared_by_is_on_the_cards(run, one):
    app = run("compare", **{"area": one, "with": "E05003436"})
    shown = app.table[0].value.drop(index=[at for at in app.table[0].value.index if "Door" in at])
    known = prose.of_all().union(*map(prose.of_area, (one, "E05003436", areas.CODE)))
    found = figures_in(" ".join(shown.to_numpy().ravel()).replace("\\", ""))
    assert len(found) > 20
    assert [figure for figure in found if figure.lstrip("−") not in known] == []


# That each of these can fail


@pytest.mark.parametrize(
    "made_up", ["45 schools", "£258,000 a year", "9.1%", "27 of 31", "seven closed"]
)
def test_a_made_up_figure_in_a_layer_s_words_is_found(made_up):
    layer = layer_of("schools")
    assert in_prose(layer) == []
    assert (
        len(in_prose(replace(layer, cannot_show=f"{layer.cannot_show} There were {made_up}."))) == 1
    )


def test_a_made_up_figure_in_a_popup_is_found():
    layer = layer_of("surgeries")
    first = layer.marks()[0]
    wrong = replace(first, facts=(replace(first.facts[0], text="It has 4,321 patients."),))
    changed = replace(layer, marks=lambda: [wrong, *layer.marks()[1:]])
    assert in_marks(changed) == [(first.id, "4321")]


def test_another_school_s_figure_in_a_popup_is_found():
    layer = layer_of("schools")
    one, other = layer.marks()[0], layer.marks()[-1]
    changed = replace(layer, marks=lambda: [replace(one, facts=other.facts), *layer.marks()[1:]])
    assert {mark for mark, _ in in_marks(changed)} == {one.id}


@pytest.mark.parametrize(
    ("said", "instead"),
    [("£259,000 a year", "£258,000 a year"), ("7.5%", "7.6%"), ("five branches", "six branches")],
)
def test_a_made_up_figure_in_the_readme_is_found(said, instead):
    assert said in prose.readme()
    changed = prose.readme().replace(said, instead)
    assert len(unknown(changed, prose.of_all())) == 1


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("14 May 2015, from 2010 to 2024, 2015-16 and 2019-20", []),
        ("Routes 43A and 44A; route 71; ward E05003423, S18 1PY, URN 112544, PEDL 300", []),
        ("£264,445 a year over 44 schools at 2019-20 prices: 8.1%", ["£264445", "44", "8.1%"]),
        ("−£99 in September 2019, 2,019 doors, 1,990.", ["−£99", "2019", "1990"]),
        ("Two mergers kept their building, five branches did not.", ["2", "5"]),
        ("routes: 2 bus routes documented as withdrawn (43A, in 2017, by one)", ["2"]),
    ],
)
def test_figures_are_told_from_dates_codes_and_routes(text, figures):
    assert figures_in(text) == figures
