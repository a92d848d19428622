"""Make the site where drilling was permitted, its facts and its events."""

from pathlib import Path

import geopandas as gpd
import pandas as pd

from data.recipes import raw
from data.recipes.parts.placing import placed
from data.recipes.parts.wording import fixed, words
from geo.issues.fracking.tables import (
    PUBLISHER_TYPES,
    SITE,
    SITE_EVENTS,
    SITE_FACTS,
)
from geo.tables import Table


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Events, facts and the site, each as its table declares."""
    return {
        SITE_EVENTS: _events(raw(evidence, "fracking/timeline.csv")),
        SITE_FACTS: _facts(raw(evidence, "fracking/facts.csv")),
        SITE: _site(evidence / "fracking/site_indicative.geojson"),
    }


def _events(rows: pd.DataFrame) -> pd.DataFrame:
    worded = _worded(rows.drop(columns="event"), "site_events")
    return worded.assign(
        happened=worded["date"],
        later=worded["after_september_2019"].map({"True": "yes", "False": "no"}),
        publisher_type=worded["source_type"].map(_publisher_type),
        address=worded["source"],
    )[SITE_EVENTS.headings]


def _publisher_type(text: str) -> str:
    """'Hansard; also DrillOrDrop' -> 'Hansard': the first publisher named."""
    return next(kind for kind in PUBLISHER_TYPES if text.startswith(kind))


def _facts(rows: pd.DataFrame) -> pd.DataFrame:
    """The facts that may be published, in our words."""
    kept = rows[~rows["source_type"].str.contains("do not publish")]
    worded = _worded(kept.drop(columns=["fact", "value"]), "site_facts")
    renamed = worded.rename(columns={"source_type": "publisher_type", "source": "address"})
    # We read what reports say in notes on them: no quotation marks go round their words.
    said_by = renamed["said_by"].str.replace(
        r' \(says only "(.*)"\)', r", which names \1 and not which", regex=True
    )
    return renamed.assign(said_by=said_by)[SITE_FACTS.headings]


def _worded(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """Rows with our wording, joined by their place in the evidence, counted from 1."""
    numbered = rows.assign(row=(rows.index + 1).astype(str))
    return numbered.merge(words(name), on="row", validate="1:1")


def _site(path: Path) -> pd.DataFrame:
    point = gpd.read_file(path).iloc[0]
    row = {
        "name": fixed("site", "name")["site"],
        "lon": point.geometry.x,
        "lat": point.geometry.y,
        "radius_m": point["accuracy_m"],
        "method": fixed("site", "method")["site"],
    }
    return placed(pd.DataFrame([row]))
