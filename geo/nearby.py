"""Find what was lost near a point, by straight-line distance on the National Grid."""

import pandas as pd

from geo.crs import distance_m, to_metres
from geo.figures import STANDPOINT
from geo.layer import Layer, Mark, phase_at

# The point of the Marsh Lane site is indicative: no distance may be measured from it.
UNMEASURED = "fracking"
NEAR_M = 3_000
_ROUNDING_M = 10


def losses(layers: tuple[Layer, ...]) -> pd.DataFrame:
    """Every loss the layers mark at the standpoint, where it may be measured from.

    Columns: Where, What, Layer, and easting_m, northing_m in metres (EPSG:27700).
    """
    rows = [
        (mark.name, what, layer.title, mark.lon, mark.lat)
        for layer in layers
        if layer.id != UNMEASURED
        for mark in layer.marks()
        if (what := _loss(layer, mark))
    ]
    table = pd.DataFrame(rows, columns=["Where", "What", "Layer", "lon", "lat"])
    lon, lat = table.pop("lon").to_numpy(float), table.pop("lat").to_numpy(float)
    table["easting_m"], table["northing_m"] = to_metres(lon, lat)
    return table


def near(losses: pd.DataFrame, easting_m: float, northing_m: float) -> pd.DataFrame:
    """The losses within NEAR_M metres of a point (EPSG:27700), nearest first.

    Columns: Where, What, Layer, distance_m (metres, straight line, to the ten metres that a
    postcode's centre can bear).
    """
    away = distance_m(easting_m, northing_m, losses["easting_m"], losses["northing_m"])
    rounded = (away / _ROUNDING_M).round() * _ROUNDING_M
    table = losses.drop(columns=["easting_m", "northing_m"]).assign(distance_m=rounded)
    return table[table["distance_m"] <= NEAR_M].sort_values("distance_m", ignore_index=True)


def _loss(layer: Layer, mark: Mark) -> str:
    """What was lost at a mark by the standpoint, in words; '' if nothing was."""
    phase = phase_at(mark, STANDPOINT)
    if phase is None or not next(kind for kind in layer.kinds if kind.id == phase.kind).lost:
        return ""
    figures = [
        f"{measure.title.lower()}: {mark.figures[measure.id].text}"
        for measure in layer.mark_measures[:1]
    ]
    return "; ".join([phase.text, *figures])
