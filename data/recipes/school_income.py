"""Make the income and spending of each school by year, and the index of school costs."""

from pathlib import Path

import pandas as pd

from data.recipes import raw
from geo.issues.school_income.tables import (
    ACADEMY,
    INCOME_SCHOOLS,
    RETURNED,
    SCHOOL_COSTS,
    SCHOOL_INCOME,
    UNSOUND,
)
from geo.tables import Table

_PLACED = {"ward_2014_cd": "ward_code", "lsoa11_cd": "lsoa_code"}
_PRICED = {"income_gbp_2017_18_prices_cpi": "income_gbp_2017_18_prices"}
# As the National Education Union gives it, 2022-23 = 1.
_COSTS = (("2015-16", "0.79306"), ("2016-17", "0.81740"), ("2017-18", "0.83528"))


def build(evidence: Path) -> dict[Table, pd.DataFrame]:
    """Schools with their roll, returns by year, and the index."""
    schools = raw(evidence, "schools/schools.csv").rename(columns=_PLACED)
    census = raw(evidence, "schools/income/census_2019_01.csv")[["urn", "pupils_all_2019_01"]]
    placed = schools.merge(census, on="urn", validate="one_to_one")
    returns = raw(evidence, "schools/income/school_income_expenditure.csv")
    return {
        INCOME_SCHOOLS: placed.assign(
            phase=placed["phase"].str.lower(), mark_id="income-" + placed["urn"]
        )[INCOME_SCHOOLS.headings],
        SCHOOL_INCOME: _returns(returns.rename(columns=_PRICED))[SCHOOL_INCOME.headings],
        SCHOOL_COSTS: pd.DataFrame(_COSTS, columns=SCHOOL_COSTS.headings),
    }


def _returns(rows: pd.DataFrame) -> pd.DataFrame:
    money = {name: rows[name].map(_to_the_pound) for name in ("income_gbp", "expenditure_gbp")}
    return rows.assign(status=[_status(one) for _, one in rows.iterrows()], **money)


def _to_the_pound(cell: str) -> str:
    return f"{float(cell):.0f}" if cell else ""


def _status(row: pd.Series) -> str:
    if not row["income_gbp"]:
        return ACADEMY
    return UNSOUND if row["expenditure_flag"] else RETURNED
