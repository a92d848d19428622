"""Read the table of every constituency: a row a constituency and measure, sound or refused."""

import os
from dataclasses import dataclass
from math import nan
from pathlib import Path

import numpy as np
import pandas as pd

from geo.tables.folders import place_folder
from geo.tables.place import PLACE

FILE, SETTING = "national.parquet", "NED_NATIONAL_TABLE"
_TEXTS = ("code", "name", "nation", "measure", "status", "basis")
_NUMBERS = ("figure", "zero")
_STATES = (*_NUMBERS, "no_data", "not_applicable")
_REMEDY = "Make the file again with make national, or remove it."


class SeatsFault(ValueError):
    """A table of every constituency that cannot be used, in one sentence with its remedy."""


@dataclass(frozen=True)
class Seats:
    """The rows of this constituency's nation, in the order of codes: code, name, measure, value
    (float, nan where there is none), basis, reason ('' where there is a value).
    """

    nation: str
    rows: pd.DataFrame

    @property
    def codes(self) -> list[str]:
        """The codes of all constituencies of the nation."""
        return sorted(self.rows["code"].unique())

    def own(self, measure: str) -> tuple[float, str]:
        """This constituency's value of a measure, nan where there is none, and its basis or ''."""
        rows = self._of(measure)
        own = rows[rows["code"] == PLACE.code]
        told = zip(own["value"], own["basis"], strict=True)
        return next(((float(value), str(basis)) for value, basis in told), (nan, ""))

    def reason(self, measure: str) -> str:
        """Why this constituency has no value of a measure, as the table says it; '' where not."""
        rows = self._of(measure)
        return "".join(rows.loc[rows["code"] == PLACE.code, "reason"])

    def values(self, measure: str) -> pd.Series:
        """The values of a measure by code, of those that rest on what this constituency's does."""
        rows = self._of(measure)
        alike = rows[rows["basis"] == self.own(measure)[1]]
        return alike.set_index("code")["value"].dropna()

    def names(self) -> pd.Series:
        """The names by code."""
        return self.rows.drop_duplicates("code").set_index("code")["name"]

    def _of(self, measure: str) -> pd.DataFrame:
        return self.rows[self.rows["measure"] == measure]


def seats_file() -> Path | None:
    """The file that NED_NATIONAL_TABLE names, else national.parquet of the place's folder.

    None where the setting names none and the folder has none.
    """
    told = os.environ.get(SETTING)
    path = Path(told).resolve() if told else place_folder() / FILE
    return path if told or path.exists() else None


def read_seats(path: Path) -> Seats:
    """Read the table and keep this constituency's nation. Raises SeatsFault."""
    rows = _checked(_read(path), path)
    own = rows.loc[rows["code"] == PLACE.code, "nation"]
    if own.empty:
        raise SeatsFault(f"{path} has no row of {PLACE.name}, {PLACE.code}. {_REMEDY}")
    nation = str(own.iloc[0])
    here = rows[rows["nation"] == nation].sort_values(["code", "measure"])
    return Seats(nation, here.drop(columns=["nation", "status"]).reset_index(drop=True))


def _read(path: Path) -> pd.DataFrame:
    # What reads Parquet has faults of every kind for a file that is cut or damaged.
    try:
        return pd.read_parquet(path)
    except Exception as fault:
        why = "it is not there" if isinstance(fault, FileNotFoundError) else "it is cut or damaged"
        raise SeatsFault(f"The app cannot read {path}: {why}. {_REMEDY}") from None


def _checked(rows: pd.DataFrame, path: Path) -> pd.DataFrame:
    """The rows with their texts as text and their values as numbers. Raises SeatsFault."""
    if lacking := [one for one in (*_TEXTS, "value", "reason") if one not in rows]:
        raise SeatsFault(f"{path} lacks {', '.join(lacking)}. {_REMEDY}")
    told = rows[list(_TEXTS)].astype("string").reset_index(drop=True)
    if told.isna().any(axis=None):
        row = int(told.isna().any(axis=1).to_numpy().argmax())
        raise SeatsFault(f"{path} has an empty cell in row {row + 1}. {_REMEDY}")
    told["reason"] = rows["reason"].astype("string").fillna("").to_numpy()
    told["name"] = told["name"].str.split().str.join(" ")
    told["value"] = pd.to_numeric(rows["value"], errors="coerce").to_numpy("float64", na_value=nan)
    twice = told[told.duplicated(["code", "measure"])]
    if not twice.empty:
        code, measure = twice[["code", "measure"]].iloc[0]
        raise SeatsFault(f"{path} has two rows of {measure} for {code}. {_REMEDY}")
    known = told["status"].isin(_NUMBERS)
    sound = np.isfinite(told["value"]).eq(known) & told["status"].isin(_STATES)
    sound &= told["value"].eq(0).eq(told["status"] == "zero")
    if not sound.all():
        code, measure = told.loc[~sound, ["code", "measure"]].iloc[0]
        raise SeatsFault(
            f"{path}: the value of {measure} for {code} does not go with its status. {_REMEDY}"
        )
    return told
