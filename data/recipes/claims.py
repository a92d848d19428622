"""Make the claims of the article, what is beside each, and the A&E waits that one is about."""

from pathlib import Path

import pandas as pd

from data.recipes import raw
from data.recipes.parts.wording import fixed, words
from geo.areas.waits import AE_WAITS
from geo.cards.card import (
    COMPUTED,
    DIFFERS,
    HOLDS_UP,
    IN_PART,
    NOT_CHECKED,
    NOT_REPRODUCED,
    OPINION,
    OTHER_AREA,
    OTHER_THING,
    OWN_WORD,
)
from geo.cards.claims import CLAIM_SIDES, CLAIMS
from geo.tables import Table

_FINDING = {
    "agrees": HOLDS_UP,
    "agrees_in_part": IN_PART,
    "computed": COMPUTED,
    "differs": DIFFERS,
    "not_reproduced": NOT_REPRODUCED,
    "not_verified": NOT_CHECKED,
    "opinion": OPINION,
    "other_area": OTHER_AREA,
    "other_thing": OTHER_THING,
    "own_claim": OWN_WORD,
}
_TOPICS = {"gp": "the NHS"}
_TYPES = {"all": "all", "type 1 (major A&E)": "type 1"}


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """The claims in our words with the figures of the evidence, their sides, and the waits."""
    figures = _checked(evidence / "claims_checked.csv")
    worded = figures.merge(words("claims"), on="claim_id", validate="1:1")
    return {
        CLAIMS: worded.assign(
            topic=worded["topic"].replace(_TOPICS),
            finding=worded["finding"].map(_FINDING),
            price_basis=worded["evidence_unit"]
            .str.partition(" at ")[2]
            .where(worded["evidence_unit"].str.contains("GBP"), ""),
        )[CLAIMS.headings],
        CLAIM_SIDES: words("claim_sides"),
        AE_WAITS: _waits(raw(evidence, "nhs_waiting/ae_four_hour_by_year.csv")),
    }


def _checked(path: Path) -> pd.DataFrame:
    """What was claimed and what was found, as figures."""
    # The note of gp_reduced has a comma outside quotation marks: what follows is a part of it.
    rows = pd.read_csv(
        path, dtype=str, keep_default_na=False, engine="python", on_bad_lines=lambda row: row[:12]
    )
    return rows.drop(columns=["claim", "note", "evidence_source"])


def _waits(rows: pd.DataFrame) -> pd.DataFrame:
    named = fixed(AE_WAITS.name, "organisation")
    kept = rows[rows["org_code"].isin(named)]
    types = kept["ae_types"].map(_TYPES)
    return kept.assign(
        organisation=kept["org_code"].map(named),
        ae_types=types,
        row_id=kept["org_code"] + " " + kept["financial_year"] + " " + types,
    )[AE_WAITS.headings]
