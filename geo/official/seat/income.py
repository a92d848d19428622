"""Say what a seat's schools received and spent by year, where they made a return or need not."""

import pandas as pd

from geo.figures.prices import grown
from geo.official.seat.frames import Frames

# In thinned copies some returns lack what was paid to staff: their spending is under 45% of their
# income, and that of nearly all others over 85%. No figure is better than such a one.
SOUND_FROM = 0.65
_RETURNED, _UNSOUND, _ACADEMY = "return", "return, spending not sound", "academy, no return"
_PRICES_OF = "2017-18"


def income_of(frames: Frames, schools: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The rows of `income_schools` and of `school_income` (£); None where no file has any.

    `schools` are those of `schools_of` that are on the map. A school without any row is left out:
    its returns may be under the number it had before it became an academy.
    """
    returns = [_of_year(one.rows) for one in frames.all("returns")]
    if not returns:
        return None
    made = pd.concat(returns).drop_duplicates(["urn", "financial_year"], keep="last")
    years = sorted(made["financial_year"].unique())
    mine = made[made["urn"].isin(schools["urn"])]
    rows = pd.concat([mine.assign(urn_in_return=mine["urn"]), _academies(schools, mine, years)])
    shown = schools[schools["urn"].isin(rows["urn"])]
    if shown.empty:
        return None
    return (
        shown.assign(mark_id="income-" + shown["urn"]),
        rows.sort_values(["urn", "financial_year"]),
    )


def without_income(schools: pd.DataFrame, shown: pd.DataFrame) -> list[str]:
    """The names of the schools of which nothing is known."""
    return sorted(schools.loc[~schools["urn"].isin(shown["urn"]), "name"])


def _of_year(rows: pd.DataFrame) -> pd.DataFrame:
    """A file's returns with the financial year in words, to the pound; no income is no return."""
    sound = rows["expenditure_gbp"] >= SOUND_FROM * rows["income_gbp"]
    year = rows["year"].astype(int).map(lambda one: f"{one - 1}-{one % 100:02}")
    carried = rows["income_gbp"] * year.map({one: _to_prices(one) for one in year.unique()})
    known = rows.assign(
        financial_year=year,
        status=sound.fillna(False).map({True: _RETURNED, False: _UNSOUND}),
        income_gbp=rows["income_gbp"].round().astype("Int64"),
        expenditure_gbp=rows["expenditure_gbp"].where(sound.fillna(False)).round().astype("Int64"),
        income_gbp_2017_18_prices=carried.round().astype("Int64"),
    )
    return known[(known["income_gbp"] > 0).fillna(False)]


def _to_prices(year: str) -> float:
    """By what money of a year is carried to the prices of 2017-18; NA for a year out of range."""
    try:
        return grown(year, _PRICES_OF) if year <= _PRICES_OF else float("nan")
    except ValueError:
        return float("nan")


def _academies(schools: pd.DataFrame, made: pd.DataFrame, years: list[str]) -> pd.DataFrame:
    """A row for each year that a school was an academy for the whole of, and made no return."""
    told = schools.reindex(columns=["urn", "type", "opened"]).dropna().astype("string")
    known = told[told["type"].str.contains("academy", case=False)].drop(columns="type")
    every = known.merge(pd.DataFrame({"financial_year": years, "status": _ACADEMY}), how="cross")
    whole = every[every["opened"] <= every["financial_year"].str[:4] + "-04-01"]
    returned = pd.MultiIndex.from_frame(made[["urn", "financial_year"]])
    asked = pd.MultiIndex.from_frame(whole[["urn", "financial_year"]])
    return whole.loc[~asked.isin(returned), ["urn", "financial_year", "status"]]
