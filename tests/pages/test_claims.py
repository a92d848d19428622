"""The claims page lists every card, opens the one asked for, and keeps its log."""

import pandas as pd
import pytest

from geo.cards import card, cards
from geo.cards.cite import WHAT, address, cited
from pages.parts import cards as figure_cards
from tests.pages.conftest import words


def ways(app):
    return [one.label for one in app.get("page_link")]


def test_every_card_is_listed_and_opens_by_its_title(run):
    app = run("claims")
    assert set(ways(app)) >= {one.title for one in cards().values()}
    assert f"You see {len(cards())} of {len(cards())} cards." in words(app)


def test_the_list_is_filtered_by_topic_and_by_finding(run):
    app = run("claims")
    app.selectbox(key="topic").select("Elections").run()
    titles = {one.title for one in cards().values() if one.topic == "Elections"}
    assert len(titles) > 3
    assert titles <= set(ways(app)) and card("leave_share").title not in ways(app)
    app.selectbox(key="finding").select("The figure differs").run()
    assert "You see 1 of" in words(app) and card("majority_2017").title in ways(app)


NONE_FOUND = (
    "Could not be reproduced. No other source gives this figure, and the article does not say at "
    "which year's prices it is."
)


@pytest.mark.parametrize(
    ("card_id", "article", "evidence"),
    [
        ("majority_2017", "2,681 votes", "2,860 votes"),
        ("leave_share", "62.8%", "62.05% (an estimate)"),
        ("school_max_loss", "£415 for each pupil", NONE_FOUND),
    ],
)
def test_both_figures_stand_as_large_and_the_article_first(run, card_id, article, evidence):
    app = run("claims", card=card_id)
    assert [one.value.replace("\\", "") for one in app.subheader] == [article, evidence]
    assert app.header[0].value == card(card_id).title


def test_a_card_says_what_it_rests_on_and_can_be_quoted(run):
    app = run("claims", card="premium_loss")
    told = app.table[0].value["What it says"]
    assert told["Checked"].startswith("Checked\\: we worked this out again and got 259")
    assert told["Price basis"] == "2019-20 prices"
    assert app.code[0].value.startswith(card("premium_loss").claim)
    # Without an address that others can open, the quote gives none.
    assert app.code[0].value.endswith(f"{WHAT}.")
    assert "Open the map of this figure" in ways(app)
    assert "Sources: State-funded schools of the constituency" in ways(app)
    parts = app.dataframe[0].value
    assert len(parts) == 44 and parts["Figure"].str.startswith("about £").all()


def test_a_card_that_no_map_shows_says_so(run):
    assert "This figure has no map." in words(run("claims", card="majority_2017"))


@pytest.mark.parametrize("card_id", ["<script>", "majority_1997", "[x](y)"])
def test_an_unknown_card_is_told_and_the_list_stands(run, card_id):
    app = run("claims", card=card_id)
    assert app.warning[0].value.startswith("No card here has the name ")
    assert f"{len(cards())} of" in words(app)


def test_a_card_that_was_taken_out_is_answered_by_the_log_of_corrections(run):
    app = run("claims", card="panel_event")
    assert not app.warning
    assert app.info[0].value.startswith("27 November 2026: The panel is not among the claims")


def test_a_verdict_of_an_older_address_is_that_of_today(run):
    app = run("claims", finding="differs")
    assert app.selectbox(key="finding").value == "The figure differs"
    assert "You see 1 of" in words(app)


def test_a_claim_shows_both_sides_and_who_says_so(run):
    said = words(run("claims", card="nhs_waiting")).replace("\\", "")
    assert "For it: At Chesterfield Royal 97.3%" in said.replace("**", "")
    assert "88% in 2018-19: Chesterfield Royal did better" in said


def test_a_figure_of_one_ward_can_be_quoted(run):
    app = run("claims", card="surgeries_closed")
    (pick,) = [one for one in app.selectbox if one.label == "Figure to quote"]
    pick.select("E05003323").run()
    assert "Barrow Hill and New Whittington (ward" in app.code[0].value
    assert "E05003323" in app.code[0].value


def test_the_log_of_corrections_is_shown_and_an_empty_one_says_so(run, monkeypatch):
    assert "24 November 2026" in words(run("claims"))
    monkeypatch.setattr(figure_cards, "log", lambda: pd.DataFrame())
    assert "Nothing here has been corrected yet." in words(run("claims"))


def test_a_quote_names_figure_finding_source_day_and_address():
    said = cited(card("majority_2017"), f"https://example.org/{address(card('majority_2017'))}")
    for part in (
        "2,681 votes",
        "The evidence says: 2,860 votes",
        "Verdict: The figure differs",
        "House of Commons Library",
        "22 September 2019",
        "https://example.org/claims?card=majority_2017",
    ):
        assert part in said
    assert "“" not in said
    ours = cited(card("pupil_premium_real"), "")
    assert "article" not in ours and "£107 less" in ours and ours.count("2019-20 prices") == 1
