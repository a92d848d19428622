"""The board of claims: each verdict counted once, in order, and two numbers of one unit."""

import pandas as pd
import pytest

from geo.cards import board, card, cards
from geo.cards.card import CARD_FINDINGS, COMPUTED, FINDINGS, PUBLISHED, YOURS
from geo.cards.claims import both_numbers, claims, of_the_article


def test_every_verdict_on_a_claim_is_in_one_group():
    told = [finding for group in board.GROUPS for finding in group.findings]
    assert sorted(told) == sorted(set(FINDINGS) - {COMPUTED})
    assert {board.group_of(one) for one in (COMPUTED, PUBLISHED, YOURS)} == {""}
    assert set(CARD_FINDINGS) == {*told, COMPUTED, PUBLISHED, YOURS}


def test_the_counts_are_those_of_the_table_and_make_the_title():
    counts = board.counted()
    assert sum(counts.values()) == len(of_the_article()) == len(board.claimed())
    answered = (
        claims()["finding"].str.contains("Holds up|differs|another area|Something else").sum()
    )
    assert (
        board.title() == f"{len(of_the_article())} claims, {answered} checked against the evidence"
    )


def test_cards_are_in_the_order_of_their_verdicts_and_ours_are_apart():
    places = [FINDINGS.index(one.finding) for one in board.claimed()]
    assert places == sorted(places)
    assert [one.finding for one in board.ours()] == [COMPUTED] * len(board.ours())
    assert {one.id for one in (*board.claimed(), *board.ours())} == set(claims().index)


def test_two_numbers_of_one_unit_are_compared_and_no_others():
    compared = {one.id: one.numbers for one in cards().values() if one.numbers}
    assert compared["majority_2017"] == (2681, 2860)
    assert compared["leave_share"] == (62.8, 62.05)
    # A day, a year, towns beside marks of a map: no bars.
    assert not {"fracking_licence", "since_1935", "towns", "schools_lower"} & set(compared)
    for card_id, numbers in compared.items():
        said = card(card_id)
        for number, words in zip(numbers, (said.claimed, said.found), strict=True):
            assert f"{number:g}" in words.replace(",", "")


@pytest.mark.parametrize(
    ("claimed", "unit", "found", "other", "both"),
    [
        ("12", "votes", "9", "votes", (12, 9)),
        ("1.5", "per cent", "0", "per cent (estimate)", (1.5, 0)),
        ("12", "votes", "9", "voters", None),
        ("12", "votes", "", "votes", None),
        ("12", "day", "2018-08-16", "day", None),
        ("", "", "", "", None),
    ],
)
def test_a_missing_number_is_no_zero_and_another_unit_no_comparison(
    claimed, unit, found, other, both
):
    told = {"claim_value": claimed, "claim_unit": unit}
    told |= {"evidence_value": found, "evidence_unit": other}
    assert both_numbers(pd.Series(told)) == both


def test_a_board_without_claims_or_without_its_table_has_a_plain_title(monkeypatch):
    monkeypatch.setattr(board, "counted", dict)
    assert board.title() == "Claims"

    def unread():
        raise OSError

    monkeypatch.setattr(board, "counted", unread)
    assert board.title() == "Claims"
    monkeypatch.setattr(board, "counted", lambda: {"part": 1})
    assert board.title() == "1 claim, 1 checked against the evidence"
