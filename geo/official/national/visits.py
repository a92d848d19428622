"""Count visits into areas by their postcodes, however many there are: by code, on Dask."""

from pathlib import Path

import dask.dataframe as dd
import pandas as pd


def count_visits(visits: str, areas: pd.Series) -> pd.DataFrame:
    """The visits of Parquet files by area: `area_code`, `visits`; a postcode of none is NA.

    `visits` names Parquet files with a column `postcode`; `areas` is the code of the area by
    postcode. Each part is counted by postcode first, so that no part is ever joined row by row.
    """
    parts = dd.read_parquet(visits, columns=["postcode"])
    counted = parts.map_partitions(
        lambda part: part["postcode"].value_counts(dropna=False).rename("visits").to_frame(),
        meta=pd.DataFrame({"visits": pd.Series(dtype="int64")}),
    ).compute()
    by_area = counted["visits"].groupby(counted.index.map(areas), dropna=False).sum()
    return by_area.rename_axis("area_code").reset_index()


def areas_of(folder: Path) -> pd.Series:
    """The ward of every postcode of a country that was made, by postcode."""
    tables = [
        pd.read_csv(one, usecols=["postcode", "ward_code"], dtype="string").dropna()
        for one in sorted(folder.glob("*/postcodes.csv"))
    ]
    every = pd.concat(tables).drop_duplicates("postcode").set_index("postcode")
    return every["ward_code"]
