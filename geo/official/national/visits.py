"""Count visits into wards by their postcodes, however many: `make visits VISITS= COUNTRY= OUT=`.

What comes out is for staff: nothing is left out of it, so small counts of small wards are in it.
"""

import sys
from pathlib import Path

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.official.files import Refused

AREA, VISITS = "area_code", "visits"
_NEEDED = "postcode"


def count_visits(visits: str | Path, areas: pd.Series) -> pd.DataFrame:
    """The visits of Parquet files by area: `area_code`, `visits`; a postcode of none is NA.

    `visits` names a folder of Parquet files, or the files with stars, with a column `postcode`,
    written as anybody writes it; `areas` is the code of the area by postcode, each once. Each
    part is counted by area before the parts meet. Raises Refused where there is no such file.
    """
    try:
        parts = dd.read_parquet(str(visits), columns=[_NEEDED])
    except (OSError, ValueError, LookupError, pa.ArrowException) as fault:
        raise Refused(
            f"VISITS={visits} has no Parquet files with a column {_NEEDED}: "
            "name the folder that has them."
        ) from fault
    spelt, codes = _spelt(areas.index), pa.array(areas, pa.string())
    counted = parts.map_partitions(_by_area, spelt, codes, meta=_by_area(parts._meta, spelt, codes))
    by_area = counted.compute().groupby(level=0, dropna=False).sum()
    return by_area.rename_axis(AREA).reset_index()


def _by_area(part: pd.DataFrame, spelt: pa.Array, codes: pa.Array) -> pd.Series:
    """The visits of one part by the code of their area; arrow's look-up holds no lock."""
    at = pc.index_in(_spelt(part[_NEEDED]), value_set=spelt)
    counted = pc.value_counts(codes.take(at))
    area, visits = (counted.field(name).to_pandas() for name in ("values", "counts"))
    return pd.Series(visits.to_numpy(), pd.Index(area.astype("string"), name=AREA), name=VISITS)


def _spelt(postcodes: pd.Series | pd.Index) -> pa.Array:
    """'ab10 1aa' as 'AB101AA'."""
    return pc.utf8_upper(pc.replace_substring(pa.array(postcodes, pa.string()), " ", ""))


def areas_of(country: Path) -> pd.Series:
    """The ward of every postcode of a country that was made, by postcode."""
    tables = [
        pd.read_csv(one, usecols=["postcode", "ward_code"], dtype="string").dropna()
        for one in sorted(country.glob("*/postcodes.csv"))
    ]
    if not tables:
        raise Refused(
            f"COUNTRY={country} has no seat with postcodes: name what make national made."
        )
    every = pd.concat(tables).drop_duplicates("postcode").set_index("postcode")
    return every["ward_code"]


def main(visits: str = "", country: str = "", out: str = "") -> int:
    """Count them, write the table, and say how many visits are in no ward; 1 where refused."""
    try:
        if not (visits and country and out):
            raise Refused("Say VISITS=, COUNTRY= and OUT=: two folders and a file.")
        told = count_visits(visits, areas_of(Path(country)))
    except Refused as fault:
        print(fault, file=sys.stderr)
        return 1
    told.to_csv(out, index=False)
    outside = int(told.loc[told[AREA].isna(), VISITS].sum())
    print(f"{out} has {told[VISITS].sum():,} visits by ward. It is for staff, and not to publish.")
    print(
        f"{outside:,} of them have a postcode that is in no ward: they are in its row without one."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
