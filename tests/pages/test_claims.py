"""The claims page lists every card, opens the one asked for, and keeps its log."""

import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest

from geo.cards import board, card, cards
from geo.cards.cite import WHAT, address, cited
from geo.cards.kept import kept, now
from tests.pages.conftest import drawn_on, words


def ways(app):
    return [one.label for one in app.get("page_link")]


def drawn(app):
    """What the page draws as HTML, by the key of its component."""
    return "\n".join(drawn_on(app))


def openable(app):
    return set(re.findall('data-open="([^"]+)"', drawn(app)))


def test_the_board_has_the_article_s_claims_and_our_figure_apart(run):
    app = run("claims")
    assert app.title[0].value == board.title()
    every = {one.id for one in (*board.claimed(), *board.ours())}
    assert openable(app) == every and "pupil_premium_real" in every
    said = words(app)
    assert f"You see {len(board.claimed())} of {len(board.claimed())} claims." in said
    assert "What we worked out beside it" in said


def test_the_strip_counts_verdicts_and_filters_by_one_that_the_address_keeps(run):
    app = run("claims")
    strip = app.get("button_group")[1]
    shown = [one.content for one in strip.proto.options]
    for group, label in zip(board.counted(), shown, strict=True):
        assert f"**{board.counted()[group]}**" in label
    strip.set_value("differs").run()
    expected = {one.id for one in board.claimed() if board.group_of(one.finding) == "differs"}
    assert openable(app) == expected and "majority_2017" in expected
    assert app.query_params["verdict"] == "differs"
    assert openable(run("claims", verdict="differs")) == expected


def test_all_figures_are_listed_and_searched_by_topic_verdict_and_words(run):
    app = run("claims", show="All figures")
    assert openable(app) == set(cards())
    assert f"You see {len(cards())} of {len(cards())} cards." in words(app)
    app.get("button_group")[1].set_value("Elections").run()
    elections = {one.id for one in cards().values() if one.topic == "Elections"}
    assert len(elections) > 3 and openable(app) == elections
    app.selectbox(key="finding").select("The figure differs").run()
    assert "You see 1 of" in words(app) and openable(app) == {"majority_2017"}
    app.text_input(key="words").input("zebra").run()
    assert "You see 0 of" in words(app)
    # What a reader types may be a name or a postcode.
    assert "zebra" not in str(dict(app.query_params))


@pytest.mark.parametrize(
    ("word", "value"), [("verdict", "<b>"), ("topic", "[x](y)"), ("finding", "no"), ("show", "1")]
)
def test_what_the_address_does_not_know_is_told_and_everything_shown(run, word, value):
    app = run("claims", **{word: value})
    assert len(app.warning) == 1
    assert app.warning[0].value.startswith(f"The address says {word}=")
    assert "You see " in words(app) and len(openable(app)) >= len(board.claimed())


NONE_FOUND = (
    "We found this figure in no other source, and the article does not say at which year's prices "
    "it is."
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
    face = next(one for one in drawn(app).split("\n") if 'class="face' in one)
    said = [one.text or one.find("span[2]").text for one in fromstring(face).iter("dd")]
    assert said == [article, evidence]
    assert title_of_dialog(app) == card(card_id).title


def title_of_dialog(app):
    """What is over the page; '' where nothing is."""
    return next((one.proto.dialog.title for one in app.get("dialog")), "")


def test_a_closed_card_opens_no_more_until_it_is_asked_for_again(run):
    app = run("claims", card="majority_2017")
    app.run()
    assert title_of_dialog(app) == "" and "card" not in app.query_params
    app.query_params["card"] = "majority_2017"
    app.run()
    assert title_of_dialog(app) == card("majority_2017").title


def test_a_card_opens_again_for_a_reader_who_left_by_one_of_its_links(run):
    app = run("claims", card="majority_2017")
    app.switch_page("pages/near.py").run()
    app.switch_page("pages/claims.py")
    app.query_params["card"] = "majority_2017"
    app.run()
    assert title_of_dialog(app) == card("majority_2017").title


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
    assert title_of_dialog(app) == ""
    assert f"{len(board.claimed())} of" in words(app)


def test_a_card_that_was_taken_out_is_answered_by_the_log_of_corrections(run):
    app = run("claims", card="panel_event")
    assert not app.warning
    assert app.info[0].value.startswith("27 November 2026: The panel is not among the claims")


@pytest.fixture
def released(monkeypatch):
    """A release on 1 November 2026 whose figure was another one."""
    was = {"value": "£264,445 a year", "says": "The premium lost £264,445 a year."}
    told = replace(now("premium_loss"), released_on="2026-11-01", version="0123456789", **was)
    monkeypatch.setitem(kept(), "premium_loss", (told,))


def test_an_address_that_was_quoted_says_then_now_and_the_correction_between(run, released):
    app = run("claims", card="premium_loss", version="0123456789")
    assert app.info[0].value.startswith("This figure has changed since it was quoted")
    said = words(app).replace("\\", "").replace("**", "")
    assert "What it said on 1 November 2026: The premium lost £264,445 a year." in said
    assert "What it says now: Pupil premium: value lost a year." in said
    assert "Correction: 27 November 2026. Before: The pupil premium of 44 schools lost" in said


def test_a_version_that_never_was_is_told_with_the_nearest(run, released):
    app = run("claims", card="premium_loss", version="0123456780")
    told = app.warning[0].value.replace("\\", "")
    assert told.startswith(
        "There is no version “0123456780” of this figure. The nearest is 0123456789"
    )


def test_a_card_says_of_every_release_whether_its_figure_has_changed_since(run, released):
    told = words(run("claims", card="premium_loss")).replace("\\", "")
    assert "1 November 2026, version 0123456789: This figure has changed since" in told
    unchanged = kept()["buses_cut"][-1]
    assert unchanged.version == now("buses_cut").version
    told = words(run("claims", card="buses_cut")).replace("\\", "")
    assert f"version {unchanged.version}: This figure has not changed since" in told
    assert "Earlier releases" not in words(run("claims", card="door_coverage"))


def test_a_figure_of_the_doors_has_no_version(run):
    app = run("claims", card="door_coverage", version="0123456789")
    assert not app.warning and "version" not in app.code[0].value


def test_a_verdict_of_an_older_address_is_that_of_today(run):
    app = run("claims", finding="differs")
    assert app.selectbox(key="finding").value == "The figure differs"
    assert "You see 1 of" in words(app)


def test_a_claim_shows_both_sides_and_who_says_so(run):
    said = words(run("claims", card="nhs_waiting")).replace("\\", "")
    assert "For it: At Chesterfield Royal 97.3%" in said.replace("**", "")
    assert "88% in 2018-19: Chesterfield Royal did better" in said


def test_the_board_leads_to_the_corrections(run):
    (way,) = [one for one in run("claims").get("page_link") if one.label == "Corrections"]
    assert way.page == "about" and way.query_string == "tab=corrections"


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
