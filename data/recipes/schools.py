"""Make the schools, the premium's rates and the price index."""

from pathlib import Path

import pandas as pd

from data.recipes import raw
from geo.figures.prices import PRICES
from geo.issues.schools.tables import FUNDING_CONTEXT, PREMIUM_RATES, SCHOOLS
from geo.tables import Table

_RENAMED = {
    "ward_2014_cd": "ward_code",
    "lsoa11_cd": "lsoa_code",
    "urn_2015_04": "urn_2015",
}
_STATUS = {"academy": "academy", "local-authority maintained": "maintained"}
_GRANT = (
    "https://www.gov.uk/government/publications/pupil-premium-allocations-and-conditions-of-grant-"
    "2019-to-2020/pupil-premium-conditions-of-grant-2019-to-2020"
)
_RATES = (
    (
        "primary", "2015-16", 1320, "sourced", "Littledown School",
        "https://littledownschool.co.uk/about-us/pupil-premium/",
        "A school's page that quotes the Department for Education: a second-hand source.",
    ),
    (
        "secondary", "2015-16", 935, "inferred", "St Edward's Primary School",
        "https://stedwardsprimary.co.uk/pupil-premium",
        "Read for 2016-17 on a school's page and taken to hold for the year before.",
    ),
    ("primary", "2019-20", 1320, "sourced", "Department for Education", _GRANT, ""),
    ("secondary", "2019-20", 935, "sourced", "Department for Education", _GRANT, ""),
)  # fmt: skip

# Growth of consumer prices before the years of prices.csv, backwards; '' where it is not given.
_EARLIER_GROWTH = (("2014-15", "1.1"), ("2013-14", ""))
_RETURNS = "Worked out by the publisher from schools' financial returns."
# Of each measure: its short name, what it counts, what to know.
_CONTEXT = {
    "schools": ("counted", "schools counted", ""),
    "schools_with_real_cut_since_2015_16": (
        "lower",
        "schools with less for each pupil in real terms",
        f"{_RETURNS} The number differs by edition.",
    ),
    "change_in_grant_funding_per_pupil_real_since_2015_16": (
        "change",
        "change of grant funding for each pupil in real terms",
        _RETURNS,
    ),
    "pupils": ("pupils", "pupils, full-time equivalent", ""),
    "schools_revenue_funding_allocated_cash": (
        "allocated",
        "schools revenue funding allocated",
        "Not for each pupil.",
    ),
}
_UNITS = {
    "count": "schools",
    "fte": "pupils",
    "GBP per pupil": "£ for each pupil",
    "GBP million": "£ million",
}
_NEU = "https://github.com/National-Education-Union/school-cuts/blob/{}/output/{}"
_EDITIONS = {
    "NEU-7cfe727": ("2022-05-05", "7cfe72779fb4432ad54c09dd13b4a80b9c82a72b"),
    "NEU-ee0832b": ("2022-07-04", "ee0832bdcb4a45a97643fe3b22e7b24619c3c62d"),
    "NEU-00b5b3c": ("2022-07-08", "00b5b3cb8e791176cb0533956eaee67077a09de2"),
    "NEU-d0c1e07": ("2022-08-31", "d0c1e0768066c50da653b03b7375418bbb5847d6"),
}
_SHEETS = {
    "parliamentary constituency (2010-2024)": "Constituency.xlsx",
    "education authority": "Local%20Authority.xlsx",
    "region": "Region%20%26%20Phase.xlsx",
}
_ANSWER = "https://www.parallelparliament.co.uk/mp/robert-largan/dept/DfE/writtenanswers"
# Area and phase, and which measures of it the claims are read beside.
_WANTED = {
    ("parliamentary constituency (2010-2024)", "all"): (
        "schools",
        "schools_with_real_cut_since_2015_16",
        "change_in_grant_funding_per_pupil_real_since_2015_16",
        "pupils",
    ),
    ("education authority", "all"): ("schools_revenue_funding_allocated_cash", "pupils"),
    ("region", "Primary"): ("change_in_grant_funding_per_pupil_real_since_2015_16",),
    ("region", "Secondary"): ("change_in_grant_funding_per_pupil_real_since_2015_16",),
}


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Schools, rates and prices, each as its table declares."""
    return {
        SCHOOLS: _schools(evidence)[SCHOOLS.headings],
        PREMIUM_RATES: pd.DataFrame(_RATES, columns=PREMIUM_RATES.headings),
        PRICES: _prices(raw(evidence, "prices.csv"))[PRICES.headings],
        FUNDING_CONTEXT: _context(raw(evidence, "schools/area_funding.csv")),
    }


def _prices(rows: pd.DataFrame) -> pd.DataFrame:
    """The index by year, carried back over the two years whose growth is given elsewhere."""
    known = rows.rename(columns={"cpi_index_2015_16": "cpi_index"})
    index, earlier = 1.0, []
    growth = float(known["cpi_change_pct"].iloc[0])
    for year, its_own in _EARLIER_GROWTH:
        index /= 1 + growth / 100
        earlier.append((year, its_own, f"{index:.4f}"))
        growth = float(its_own or 0)
    columns = ["financial_year", "cpi_change_pct", "cpi_index"]
    return pd.concat([pd.DataFrame(earlier, columns=columns), known[columns]])


def _schools(evidence: Path) -> pd.DataFrame:
    """The schools with the pupils of the census of January 2019."""
    rows = raw(evidence, "schools/schools.csv").rename(columns=_RENAMED)
    census = raw(evidence, "schools/income/census_2019_01.csv").drop(columns=["name", "phase"])
    joined = rows.merge(census, on="urn", validate="one_to_one")
    return joined.assign(
        phase=joined["phase"].str.lower(), status=joined["status_2019_09"].map(_STATUS)
    )


def _context(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of wider areas and later years that the claims are read beside."""
    told = [_of_context(row) for _, row in rows.iterrows() if _is_wanted(row)]
    return pd.DataFrame(told, columns=FUNDING_CONTEXT.headings)


def _is_wanted(row: pd.Series) -> bool:
    wanted = _WANTED.get((row["area_level"], row["phase"]), ())
    in_time = row["area_level"] != "region" or row["year"] == "2019-20"
    return row["measure"] in wanted and row["fsm_band"] == "all" and in_time


def _of_context(row: pd.Series) -> tuple[str, ...]:
    edition, commit = _EDITIONS.get(row["source_id"], ("", ""))
    short, words, note = _CONTEXT[row["measure"]]
    # The count of schools is given without a year: it is of the edition's last.
    year = row["year"] or "2020-21"
    area, phase = row["area_code"], row["phase"].lower()
    return (
        "-".join(filter(None, (area.lower(), phase, short, year, edition))),
        row["area_name"],
        area,
        phase,
        year,
        "2015-16" if "since_2015_16" in row["measure"] else "",
        words,
        row["value"],
        _UNITS[row["unit"]],
        row["price_basis"],
        edition,
        "yes" if year > "2018-19" else "no",
        "National Education Union" if commit else "Department for Education",
        _NEU.format(commit, _SHEETS[row["area_level"]]) if commit else _ANSWER,
        note,
    )
