"""Every figure has a card, every card a source, and the second working can find a fault."""

from dataclasses import replace
from fractions import Fraction

import pytest

from geo.areas.people import COUNTED
from geo.cards import UnknownCard, card, cards
from geo.cards.card import CARD_FINDINGS, PUBLISHED, YOURS
from geo.cards.check import Verdict, agrees, check
from geo.cards.claims import claims
from geo.cards.view import choices, read_view
from geo.figures import Figure, State, figure, no_data
from geo.issues import every_issue
from geo.tables import cells as again_cells
from geo.tables import read
from geo.tables.package import declared

CARDS = pytest.mark.parametrize("one", cards().values(), ids=lambda one: one.id)
CHOICES = choices(every_issue())
OWN_FILES = {one.own_file.headline.id for one in every_issue() if one.own_file}


def test_every_claim_and_every_measure_has_a_card():
    measures = {one.id for layer in every_issue() for one in layer.measures}
    headlines = {one.id for layer in every_issue() for one in layer.headlines}
    quoted = {table.name for layer in every_issue() for table in layer.tables}
    named = {*claims().index, *measures, *headlines, *quoted, "door_coverage", "funding_change"}
    assert named <= set(cards())
    counted = {one.id for one in COUNTED}
    assert {one.id for one in cards().values() if one.figures} == measures | counted
    assert "funding_change" in OWN_FILES


def test_an_unknown_card_is_refused():
    with pytest.raises(UnknownCard):
        card("majority_1997")


@CARDS
def test_a_card_says_all_that_a_reader_needs_to_check_it(one):
    told = (one.topic, one.title, one.claim, one.numerator, one.denominator, one.years)
    assert all(text.strip() == text != "" for text in (*told, one.geography, one.method))
    assert one.as_of.strip() == one.as_of and (one.as_of or one.id in claims().index)
    assert one.finding in CARD_FINDINGS
    assert one.sources and one.licence and one.price_basis
    assert one.found or one.claimed or one.note


@CARDS
def test_the_rows_of_a_card_are_rows_of_declared_tables(one):
    known = {table.name: table for table in declared()}
    for rows in one.rows:
        cells = {
            str(cell)
            for column in known[rows.table].key
            for cell in read(known[rows.table])[column]
        }
        assert set(rows.keys) <= cells


@CARDS
def test_the_map_of_a_card_is_an_address_the_map_reads(one):
    if one.view:
        assert read_view(one.view.query(), CHOICES) == (one.view, [])


@CARDS
def test_the_second_working_gives_every_figure_as_it_is_shown(one):
    told = check(one)
    assert told.verdict is not Verdict.DIFFERS, told
    assert (told.verdict is Verdict.SAME) == bool(one.found)
    assert told.parts_same == told.parts == len(one.figures)


def test_only_claims_without_evidence_and_the_user_s_own_are_not_worked_out_again():
    without = {one.id for one in cards().values() if check(one).verdict is not Verdict.SAME}
    unanswered = set(claims().index[claims()["found"].isna()])
    assert without == unanswered | {"door_coverage", *OWN_FILES}
    assert {"schools_lower", "school_max_loss", "farmed_share"} <= unanswered


@pytest.mark.parametrize("wrong", ["9 to 2", "4 in 5"])
def test_a_side_with_a_figure_that_its_rows_do_not_give_is_found(wrong):
    one = card("fracking_unwelcome")
    (side,) = one.sides
    told = replace(side, text=side.text.replace("9 to 1", wrong))
    assert check(one).verdict is not Verdict.DIFFERS
    assert check(replace(one, sides=(told,))).verdict is Verdict.DIFFERS


def test_every_card_beside_a_claim_is_there():
    named = {side.card_id for one in cards().values() for side in one.sides if side.card_id}
    assert named and named <= set(cards())


def test_the_article_s_figures_and_the_evidence_s_stand_side_by_side():
    majority, leave = card("majority_2017"), card("leave_share")
    assert (majority.claimed, majority.found) == ("2,681 votes", "2,860 votes")
    assert (leave.claimed, leave.found) == ("62.8%", "62.05% (an estimate)")
    assert card("leave_district").found == "62.78%"


def test_the_figures_of_the_readme():
    assert (
        card("premium_loss").found
        == "about £259,000 a year, 44 schools; the secondary rate is inferred"
    )
    assert card("premium_range").found == "£252,000 to £265,000 a year"
    assert card("premium_inferred").found.startswith("36% ")
    assert card("premium_worth").found.startswith("7.5% less: the rate was £1,320, and £1,427 ")
    assert card("prices_rose").found == "8.1%"
    assert card("pupil_premium_real").found.startswith("£107 less ")
    assert card("premium_secondary").found.startswith("£76 a year less ")


@pytest.mark.parametrize(
    ("card_id", "found"),
    [
        ("premium_loss", "about £258,000 a year, 44 schools"),
        ("premium_loss", "about £259,000 a year, 43 schools"),
        ("prices_rose", "8.2%"),
        ("majority_2017", "2,681 votes"),
        ("fracking_licence", "17 August 2018, permitted"),
        ("areas", "23 wards"),
    ],
)
def test_a_wrong_figure_is_found(card_id, found):
    assert check(replace(card(card_id), found=found)).verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    "wrong", [figure(0, "0 closed"), no_data("nothing"), figure(2, "2 closed")]
)
def test_a_wrong_figure_of_one_ward_is_found_and_a_missing_one_is_no_zero(wrong):
    """Barrow Hill and New Whittington has the one surgery that closed."""
    one = card("surgeries_closed")
    changed = {**one.figures, "E05003323": wrong}
    told = check(replace(one, figures=changed))
    assert (told.verdict, told.parts - told.parts_same) == (Verdict.DIFFERS, 1)


def test_a_ward_that_is_not_told_is_found():
    one = card("premium_loss")
    assert check(replace(one, figures=dict(list(one.figures.items())[1:]))).verdict == "differs"


def test_a_changed_cell_of_data_is_found(monkeypatch):
    """The second working reads the cells themselves, and not what the layers made of them."""
    rows = [dict(one) for one in again_cells.cells("premium_rates")]
    rows[1]["rate_gbp"] = "1321"
    told = again_cells.cells
    monkeypatch.setattr(
        "geo.issues.schools.again.only",
        lambda table, **wanted: next(
            one
            for one in (rows if table == "premium_rates" else told(table))
            if all(one[key] == cell for key, cell in wanted.items())
        ),
    )
    assert check(card("premium_loss")).verdict is Verdict.DIFFERS


def test_a_number_is_rounded_as_it_is_shown():
    assert agrees("£22 a year", (Fraction("21.5"),)) and agrees("8.1%", (Fraction("8.13"),))
    assert not agrees("8.1%", (Fraction("8.16"),))
    assert not agrees("no figure", (1,))


def test_cards_of_the_user_have_no_value_and_say_whose_they_are():
    for card_id in ("door_coverage", "funding_change"):
        assert (card(card_id).finding, card(card_id).value) == (YOURS, "no figure")
    assert "made-up" in card("door_coverage").note


def test_a_quoted_table_says_that_it_is_quoted():
    assert card("site_facts").finding == PUBLISHED
    assert card("site_facts").tables[0].name == "site_facts"


def test_every_state_of_a_figure_is_kept_in_a_card():
    states = {one.state for one in card("surgeries_closed").figures.values()}
    assert states == {State.VALUE, State.ZERO, State.NO_DATA, State.NOT_APPLICABLE}
    assert all(isinstance(one, Figure) for one in card("imd2015").figures.values())
