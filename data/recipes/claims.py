"""Make the claims of the article and what the evidence finds."""

from pathlib import Path

import pandas as pd

from data.recipes import raw
from data.recipes.parts.wording import words
from geo.cards.claims import CLAIMS
from geo.tables import Table

# Read as it stands, it is the publisher who withdrew the buses.
_REPORTED = (" from a news publisher", ", reported by a news publisher")
_FINDING = {
    "agrees": "agrees",
    "agrees_in_part": "agrees in part",
    "computed": "computed here",
    "differs": "differs",
    "not_reproduced": "not reproduced",
    "not_verified": "not verified",
    "other_area": "another area",
    "other_thing": "another thing",
    "own_claim": "own claim",
}


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """The claims in our words with the figures of the evidence."""
    rows = raw(evidence, "claims.csv")
    figures = rows.drop(columns=["claim", "note", "evidence_source"])
    figures["evidence_unit"] = figures["evidence_unit"].str.replace(*_REPORTED)
    worded = figures.merge(words("claims"), on="claim_id", validate="1:1")
    return {CLAIMS: worded.assign(finding=worded["finding"].map(_FINDING))[CLAIMS.headings]}
