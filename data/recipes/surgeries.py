"""Make the surgeries, their lists and workforce, the events and the jobcentres."""

from pathlib import Path

import pandas as pd

from data.recipes import raw
from data.recipes.parts.placing import placed
from data.recipes.parts.wording import fixed, words
from geo.figures import last_day
from geo.issues.jobcentres import JOBCENTRES
from geo.issues.surgeries.tables import (
    GP_WORKFORCE,
    SURGERIES,
    SURGERY_EVENTS,
    SURGERY_LISTS,
)
from geo.tables import Table

# The register's own placeholders for "before we kept dates".
_DEFAULT_DATES = ("1974-04-01", "2004-04-01")
_SERVICES_ENDED = fixed("surgeries", "services_ended")
_PREMISES = fixed("surgeries", "premises_code")
_MERGED = fixed("surgeries", "merged")
_BASIS = {
    "active": "Active in the practice register, copy of December 2019.",
    "open": "In the branch register of August 2017 and named in use by later sources.",
    "listed open Aug 2017; Sept 2019 status not verified": (
        "In the branch register of August 2017; nothing later was found."
    ),
    "closed": "News reports of May 2015.",
}
_MERGER_BASIS = "The register's record of the merger; the building went on as a branch."
_COPIES = ("ODS epraccur", "nozzo1/week2", "HEEC data/payments", "HEEC data/workforce")
_NOT_PAGES = dict(zip(_COPIES, (one.address for one in SURGERY_EVENTS.sources[1:]), strict=True))
_HAPPENED_BY = fixed("surgery_events", "happened_by")
_JOBCENTRE_NOTES = fixed("jobcentres", "note")


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Surgeries, lists, workforce, events and jobcentres, each as its table declares."""
    sites = raw(evidence, "gp/gp_sites.csv")
    inside = sites[sites["in_constituency"].eq("yes")]
    return {
        SURGERIES: _surgeries(inside),
        SURGERY_LISTS: _lists(raw(evidence, "gp/gp_list_sizes.csv"), inside["ods_code"]),
        GP_WORKFORCE: _workforce(raw(evidence, "gp/gp_workforce.csv"), inside["ods_code"]),
        SURGERY_EVENTS: _events(raw(evidence, "gp/gp_events.csv")),
        JOBCENTRES: _jobcentres(raw(evidence, "gp/jobcentres.csv")),
    }


def standing(site: pd.Series) -> str:
    """What stood at a site at the standpoint; raises ValueError if no rule says."""
    code, status = site["ods_code"], site["status_2019_09"]
    if code in _SERVICES_ENDED:
        return "closed"
    if code in _MERGED:
        return "merged, building kept"
    if status in ("active", "open"):
        return "open"
    if status.startswith("listed open"):
        return "unverified"
    raise ValueError(f"{code}: no rule gives a standing to {status}.")


def _surgeries(sites: pd.DataFrame) -> pd.DataFrame:
    code = sites["ods_code"]
    ended = code.map(_SERVICES_ENDED).fillna("")
    merged = code.map(_MERGED).fillna("")
    made = placed(sites).assign(
        parent_code=sites["parent_ods"],
        premises_code=code.map(_PREMISES).fillna(code),
        standing=sites.apply(standing, axis=1),
        standing_from=ended + merged,
        opened=sites["open_date"].where(~sites["open_date"].isin(_DEFAULT_DATES), ""),
        verified=~sites["status_2019_09"].str.startswith("listed open"),
        services_ended=ended,
        basis=sites["status_2019_09"].map(_BASIS).where(merged.eq(""), _MERGER_BASIS),
    )
    noted = made.drop(columns="note").merge(words("surgeries"), on="ods_code", how="left")
    return noted[SURGERIES.headings]


def _lists(rows: pd.DataFrame, codes: pd.Series) -> pd.DataFrame:
    kinds = {"quarter (calendar)": "quarterly list", "census month": "census"}
    kept = rows[rows["ods_code"].isin(codes) & rows["period_type"].isin(kinds)]
    kept = kept[~kept["patients"].isin(("", "0"))]
    return kept.assign(
        period_end=kept["period"].map(_period_end), counted_in=kept["period_type"].map(kinds)
    )[SURGERY_LISTS.headings]


def _period_end(period: str) -> str:
    """'2013-Q2' -> '2013-06-30'; '2015-09' -> '2015-09-30'."""
    year, part = period.split("-")
    return last_day(f"{year}-{int(part[1]) * 3:02}" if part.startswith("Q") else period)


def _workforce(rows: pd.DataFrame, codes: pd.Series) -> pd.DataFrame:
    kept = rows[rows["ods_code"].isin(codes)].rename(
        columns={"gp_headcount_qualified_perm": "gp_headcount", "gp_fte_qualified_perm": "gp_fte"}
    )
    return kept.assign(note=kept["note"].map(_workforce_note))[GP_WORKFORCE.headings]


def _workforce_note(note: str) -> str:
    if note.startswith("no usable return"):
        return "No usable return: not zero GPs."
    return "Its GPs may have been recorded at another practice." if note else ""


def _events(rows: pd.DataFrame) -> pd.DataFrame:
    inside = rows[rows["in_constituency"].eq("yes")]
    by = inside["event_id"].map(_HAPPENED_BY)
    made = pd.DataFrame(
        {
            "event_id": inside["event_id"],
            "happened": inside["date"],
            "happened_by": by.fillna(inside["date"].map(lambda day: last_day(day) if day else "")),
            "confidence": inside["confidence"],
            "publisher": inside["publisher_1"],
            "address": inside["source_1"].map(_address),
            "second_publisher": inside["publisher_2"],
            "second_address": inside["source_2"].map(_address),
        }
    )
    return made.merge(words("surgery_events"), on="event_id", validate="1:1")


def _address(source: str) -> str:
    """A page's address, or that of the public copy of a register; '' for none."""
    known = [address for start, address in _NOT_PAGES.items() if source.startswith(start)]
    return known[0] if known else source


def _jobcentres(rows: pd.DataFrame) -> pd.DataFrame:
    kept = rows[rows["place"].isin(_JOBCENTRE_NOTES)]
    kept = kept.assign(
        name=kept["site"].str.capitalize().where(kept["site"].eq("none found"), kept["site"]),
        standing=kept["status_2019_09"],
        closed=kept["event_date"],
        publisher=kept["publisher_1"].str.replace(r" \d{4}.*", "", regex=True),
        address=kept["source_1"],
        second_publisher=kept["publisher_2"].str.replace(r" \(.*", "", regex=True),
        second_address=kept["source_2"],
        note=kept["place"].map(_JOBCENTRE_NOTES),
    )
    known = placed(kept[kept["lon"].ne("")])[["place", "ward_code", "lsoa_code"]]
    return kept.merge(known, on="place", how="left")[JOBCENTRES.headings]
