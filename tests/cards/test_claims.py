"""Each finding of the claims, worked out again from the tables."""

import pandas as pd
import pytest

from data.recipes import evidence_folder
from geo.cards.claims import FINDINGS, UnknownClaim, claim, claims
from geo.issues import every_issue
from geo.issues.buses.tables import changes
from geo.issues.jobcentres import jobcentres
from geo.issues.schools.premium import premium_loss_per_pupil
from geo.issues.schools.tables import schools
from geo.issues.surgeries.tables import surgeries
from geo.tables import DATA


def found(claim_id):
    return float(claim(claim_id)["evidence_value"])


def test_there_are_twelve_claims_and_every_finding_is_used_or_known():
    assert len(claims()) == 12
    assert set(claims()["finding"]) <= set(FINDINGS)


def test_an_unknown_claim_is_refused():
    with pytest.raises(UnknownClaim):
        claim("jobcentre")


def test_the_claims_that_could_not_be_reproduced_say_so():
    for claim_id, value in (("schools_lower", "26"), ("school_max_loss", "415")):
        assert claim(claim_id)["claim_value"] == value
        assert claim(claim_id)["finding"] == "not reproduced"


def test_the_number_of_schools():
    assert found("schools_lower") == len(schools())


def test_the_loss_of_the_premium():
    assert found("pupil_premium_real") == -round(premium_loss_per_pupil("primary", "2015-16"))


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
    raw = pd.read_csv(evidence / "claims.csv", dtype=str).set_index("claim_id")
    ours = claims().loc[raw.index]
    for column in ("claim_value", "claim_unit", "evidence_value", "evidence_area"):
        assert ours[column].fillna("").tolist() == raw[column].fillna("").tolist()
