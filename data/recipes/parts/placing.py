"""Find the ward and LSOA of points."""

import pandas as pd

from geo.areas import areas_at


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with `lon`, `lat` (degrees) and, new, `ward_code` and `lsoa_code` (missing outside)."""
    lons, lats = rows["lon"].astype(float), rows["lat"].astype(float)
    return rows.assign(
        ward_code=areas_at(lons, lats, "ward"), lsoa_code=areas_at(lons, lats, "lsoa")
    )
