"""Each finding of the claims, worked out again from the tables."""

import csv
import re

import pandas as pd
import pytest

from data.recipes import evidence_folder
from geo.areas.waits import AE_WAITS
from geo.cards import card, cards
from geo.cards.card import NOT_REPRODUCED
from geo.cards.check import figures_in
from geo.cards.cite import cited, named, parts
from geo.cards.claims import FINDINGS, UnknownClaim, claim, claims, of_the_article, spoken
from geo.issues import every_issue
from geo.issues.buses.tables import changes
from geo.issues.jobcentres import jobcentres
from geo.issues.schools.premium import premium_loss_per_pupil
from geo.issues.surgeries.tables import surgeries
from geo.link import doorstep
from geo.tables import DATA, read


def found(claim_id):
    return float(claim(claim_id)["evidence_value"])


def test_the_article_makes_twenty_one_claims_and_one_figure_is_ours():
    assert (len(claims()), len(of_the_article())) == (22, 21)
    assert set(claims().index) - set(of_the_article().index) == {"pupil_premium_real"}
    assert set(claims()["finding"]) <= set(FINDINGS)


def test_an_unknown_claim_is_refused():
    with pytest.raises(UnknownClaim):
        claim("jobcentre")


def test_the_claims_that_could_not_be_reproduced_say_so_and_no_number_answers_them():
    for claim_id, value in (("schools_lower", "26"), ("school_max_loss", "415")):
        assert claim(claim_id)["claim_value"] == value
        assert claim(claim_id)["finding"] == NOT_REPRODUCED
        assert pd.isna(claim(claim_id)["found"]) and claim(claim_id)["no_figure"]


def test_every_claim_has_either_a_figure_found_or_the_reason_why_none_is():
    assert (claims()["found"].notna() ^ claims()["no_figure"].notna()).all()


def test_the_figure_of_a_claim_in_words_is_its_value():
    for _, one in claims().iterrows():
        for words, value in (("claimed", "claim_value"), ("found", "evidence_value")):
            if pd.notna(one[words]) and re.fullmatch(r"-?[0-9.]+", str(one[value])):
                figures = "".join(figures_in(one[words])) + one[words]
                assert one[value].lstrip("-") in figures


def test_no_claim_has_quotation_marks_round_words_nobody_wrote():
    for column in ("claim", "claimed", "found", "no_figure", "note"):
        assert not claims()[column].dropna().str.contains('[“”"]').any()
    assert not any(re.search('[“”"]', spoken(one)) for one in claims().index)


def test_the_loss_of_the_premium():
    assert found("pupil_premium_real") == -round(premium_loss_per_pupil("primary"))


def test_the_a_and_e_waits_are_shares_of_visits():
    rows = read(AE_WAITS)
    share = 100 * (1 - rows["over_four_hours"] / rows["attendances"])
    assert len(rows) > 15 and (share.round(1) == rows["pct_within_four_hours"]).all()


def test_the_documented_withdrawals():
    assert found("buses_cut") == changes()["standing"].eq("firm").sum()


def test_the_closed_surgery_and_jobcentre():
    assert found("gp_reduced") == surgeries()["standing"].eq("closed").sum()
    assert found("jobcentres_closed") == jobcentres()["standing"].eq("closed").sum()


def test_the_majority_is_2860():
    assert found("majority_2017") == 24_783 - 21_923 == 2_860


def test_claims_rest_on_tables_that_are_there():
    named = claims()["evidence"].dropna().str.split("; ").explode()
    assert [name for name in named if not (DATA / f"{name}.csv").is_file()] == []


def test_layers_show_their_claims():
    shown = {claim_id for layer in every_issue() for claim_id in layer.claims}
    assert {"schools_lower", "school_max_loss", "buses_cut", "gp_reduced"} <= shown


def test_figures_are_those_of_the_evidence():
    evidence = evidence_folder()
    if evidence is None:
        pytest.skip("The evidence folder is not at hand.")
    with (evidence / "claims_checked.csv").open(encoding="utf-8") as file:
        raw = {row[0]: row for row in csv.reader(file)}
    assert len(raw) == 1 + len(claims())
    for claim_id, one in claims().fillna("").iterrows():
        value, unit, area = one["evidence_value"], one["evidence_unit"], one["evidence_area"]
        assert raw[claim_id][3:5] == [one["claim_value"], one["claim_unit"]]
        assert raw[claim_id][7:10] == [value, unit, area]


def test_a_verdict_names_every_publisher_that_it_rests_on_and_nobody_else():
    assert "The evidence is from: House of Commons Library; Electoral Commission; UK Polling" in (
        cited(card("since_1935"), "")
    )
    district, both = cited(card("leave_district"), ""), cited(card("leave_share"), "")
    assert "Hanretty" not in district and "the reported count" in district
    assert "62.05% is an estimate for it by Chris Hanretty" in both


@pytest.mark.parametrize("claim_id", of_the_article().index)
def test_a_quote_of_the_article_says_that_its_month_is_inferred(claim_id):
    assert "September 2019; the month is inferred" in cited(card(claim_id), "")


def test_a_topic_is_a_heading_that_a_reader_knows():
    topics = {one.topic for one in cards().values()}
    assert "The NHS" in topics and "Gp" not in topics


def test_what_can_be_said_has_no_verdict_and_what_cannot_carries_its_own_when_cut_out():
    verdicts = tuple(f"{finding}: " for finding in FINDINGS)
    can, cannot = doorstep.to_say(), doorstep.not_to_say()
    assert can and cannot
    for one in cannot:
        assert one.text.startswith(verdicts), one.text
    for one in can:
        assert not any(verdict in one.text for verdict in (*verdicts, "the article says")), one.text


def test_a_figure_of_later_years_says_so_when_cut_out():
    for one in ("neu_schools_lower", "neu_per_pupil"):
        quote = cited(card(one), "")
        assert "2020-21 is later than" in quote and "Covid" in quote
    assert "to 2020-21, later than" in cited(card("school_allocation"), "")


def test_a_mark_is_cited_by_the_code_of_its_register():
    assert named("income-112501") == "Ashover Primary School (URN 112501)"
    assert named("C81055") == "North Wingfield Medical Centre (ODS C81055)"
    for one in (one for one in cards().values() if one.figures):
        assert not any(code.startswith("income-") for code in parts(one)["Code"])
