"""The board of claims as drawn: one heading and one button a card, bars to scale, text as text."""

import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest

from geo.cards import board, card, cards
from geo.cards.card import NO_FIGURE, is_claim
from geo.draw.markup.claim_board import SIGNS, cards_as_html, cells, says, table_as_html
from tests.hostile import PAYLOADS

ALL = [*board.claimed(), *board.ours()]


def drawn(*shown):
    return fromstring(cards_as_html(shown or ALL))


def test_each_card_is_one_heading_and_one_button_that_opens_it():
    items = drawn().findall("li")
    assert [len(one.findall(".//h3")) for one in items] == [1] * len(ALL)
    assert [one.find(".//button").get("data-open") for one in items] == [one.id for one in ALL]
    names = [one.find(".//button").text for one in items]
    assert len(set(names)) == len(names)
    assert [one.find("h3").text for one in items] == [one.claim for one in ALL]


def test_a_verdict_is_said_by_a_sign_and_by_its_word():
    for card_, item in zip(ALL, drawn().findall("li"), strict=True):
        sign, word = item.find(".//span[@class='verdict']")
        expected = SIGNS.get(board.group_of(card_.finding), ":material/calculate:")
        assert f":material/{sign.text}:" == expected and sign.get("aria-hidden") == "true"
        assert word.text == card_.finding


def test_two_bars_are_drawn_from_zero_to_one_scale():
    item = drawn(card("majority_2017"))
    wide = [one.get("style") for one in item.findall(".//span[@class='bar']")]
    percent = [float(re.search(r"[\d.]+", one)[0]) for one in wide]
    assert percent == pytest.approx([100 * 2681 / 2860, 100], abs=0.01)
    assert [one.text for one in item.findall(".//dd/span[2]")] == ["2,681 votes", "2,860 votes"]


def test_what_the_article_or_the_evidence_does_not_give_is_said_and_is_no_zero():
    (item,) = drawn(card("bus_fares")).findall("li")
    assert [one.text for one in item.findall(".//dd")] == [
        "gives no figure",
        card("bus_fares").no_figure,
    ]
    assert not item.findall(".//span[@class='bar']")


def test_no_quotation_mark_is_drawn_round_a_claim():
    assert not re.search("[“”]", cards_as_html(ALL) + table_as_html(cards().values()))


def test_the_table_has_a_row_for_every_card_with_both_sides():
    table = fromstring(table_as_html(cards().values()))
    rows = {one.find(".//button").get("data-open"): one for one in table.findall("tbody/tr")}
    assert list(rows) == list(cards())
    for card_id, row in rows.items():
        one = card(card_id)
        article, evidence, finding, topic = [cell.text for cell in row.findall("td")]
        assert (finding, topic) == (one.finding, one.topic)
        assert evidence == (one.found or one.no_figure or NO_FIGURE)
        assert article == (one.claimed or "gives no figure" if is_claim(one) else cells(one)[0])


def test_where_no_card_is_a_claim_there_is_no_column_of_an_article():
    ours = [one for one in cards().values() if not is_claim(one)]
    table = fromstring(table_as_html(ours))
    heads = [one.text for one in table.findall(".//thead//th")]
    assert heads == ["Figure", "The evidence, or our figure", "Verdict", "Topic"]
    assert [len(row) for row in table.findall("tbody/tr")] == [4] * len(ours)


def test_words_are_found_in_any_case_and_order():
    assert says(card("majority_2017"), "VOTES majority")
    assert says(card("majority_2017"), "")
    assert not says(card("majority_2017"), "votes zebra")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_words_of_others_stay_words(payload):
    hostile = replace(card("majority_2017"), claim=payload, found=payload, topic=payload)
    item = drawn(hostile)
    assert item.find(".//h3").text == payload
    assert not item.findall(".//script") and not item.findall(".//img")
    assert fromstring(table_as_html([hostile])).findall(".//td")[1].text == payload
