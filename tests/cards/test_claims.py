"""Each finding of the claims, worked out again from the tables."""

import csv
import re

import pandas as pd
import pytest

from data.recipes import evidence_folder
from geo.areas.waits import AE_WAITS
from geo.cards.card import NOT_REPRODUCED
from geo.cards.check import figures_in
from geo.cards.claims import FINDINGS, UnknownClaim, claim, claims, of_the_article, spoken
from geo.issues import every_issue
from geo.issues.buses.tables import changes
from geo.issues.jobcentres import jobcentres
from geo.issues.schools.premium import premium_loss_per_pupil
from geo.issues.surgeries.tables import surgeries
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
