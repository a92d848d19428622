"""The claims page lists every card, opens the one asked for, and keeps its log."""

import pandas as pd
import pytest

from geo.cards import card, cards
from geo.cards.cite import address, cited
from pages.parts import cards as figure_cards
from tests.pages.conftest import words


def ways(app):
    return [one.label for one in app.get("page_link")]


def test_every_card_is_listed_and_opens_by_its_title(run):
    app = run("claims")
    assert set(ways(app)) >= {one.title for one in cards().values()}
    assert f"{len(cards())} of {len(cards())} cards." in words(app)


def test_the_list_is_filtered_by_topic_and_by_finding(run):
    app = run("claims")
    app.selectbox(key="topic").select("Elections").run()
    titles = {one.title for one in cards().values() if one.topic == "Elections"}
    assert len(titles) == 3
    assert titles <= set(ways(app)) and card("leave_share").title not in ways(app)
    app.selectbox(key="finding").select("differs").run()
    assert "1 of" in words(app) and card("majority_2017").title in ways(app)


@pytest.mark.parametrize(
    ("card_id", "article", "evidence"),
    [
        ("majority_2017", "2,681 votes", "2,860 votes"),
        ("leave_share", "62.8%", "62.05% (estimate)"),
        ("school_max_loss", "£415 per pupil", "no figure"),
    ],
)
def test_both_figures_stand_as_large_and_the_article_first(run, card_id, article, evidence):
    app = run("claims", card=card_id)
    assert [one.value.replace("\\", "") for one in app.subheader] == [article, evidence]
    assert app.header[0].value == card(card_id).title


def test_a_card_says_what_it_rests_on_and_can_be_quoted(run):
    app = run("claims", card="premium_loss")
    told = app.table[0].value["What it says"]
    assert "259,000, 44\\: same" in told["Worked out again from data/"]
    assert told["Price basis"] == "2019-20 prices"
    assert app.code[0].value.startswith("Pupil premium: value lost a year, by school, 2015-16")
    assert app.code[0].value.endswith("claims?card=premium_loss")
    assert "The map that shows it" in ways(app)
    assert "Sources: State-funded schools of the constituency" in ways(app)
    parts = app.dataframe[0].value
    assert len(parts) == 44 and parts["Figure"].str.startswith("about £").all()


def test_a_card_that_no_map_shows_says_so(run):
    assert "No map shows it." in words(run("claims", card="majority_2017"))


@pytest.mark.parametrize("card_id", ["<script>", "majority_1997", "[x](y)"])
def test_an_unknown_card_is_told_and_the_list_stands(run, card_id):
    app = run("claims", card=card_id)
    assert app.warning[0].value.startswith("There is no card “")
    assert f"{len(cards())} of" in words(app)


def test_the_log_of_corrections_is_shown_and_an_empty_one_says_so(run, monkeypatch):
    assert "24 November 2026" in words(run("claims"))
    monkeypatch.setattr(figure_cards, "log", lambda: pd.DataFrame())
    assert "Nothing shown here has been corrected yet." in words(run("claims"))


def test_a_quote_names_figure_finding_source_day_and_address():
    said = cited(card("majority_2017"), f"https://example.org/{address(card('majority_2017'))}")
    for part in (
        "2,681 votes",
        "The evidence says: 2,860 votes",
        "Finding: differs",
        "House of Commons Library",
        "22 September 2019",
        "https://example.org/claims?card=majority_2017",
    ):
        assert part in said
    ours = cited(card("pupil_premium_real"), "")
    assert "article" not in ours and "−£99" in ours and "2015-16 prices" in ours
