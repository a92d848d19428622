"""Write a table with its places as GeoJSON, its provenance as members of the file."""

import json
from typing import Any

import pandas as pd
import shapely

from geo.export.takeaway import Takeaway
from geo.tables.package import field

_GRID_DEG = 1e-6


def as_geojson(taken: Takeaway) -> str:
    """The rows as features in degrees (WGS84, RFC 7946); missing is null.

    Provenance and columns stand beside the features, as foreign members. Raises ValueError for
    rows without places.
    """
    if taken.shapes is None:
        raise ValueError(f"{taken.name} has no places: take it as CSV.")
    rows = taken.rows.astype(object).to_dict("records")
    return json.dumps(
        {
            "type": "FeatureCollection",
            "name": taken.name,
            **_members(taken),
            "features": [
                _feature(row, shape) for row, shape in zip(rows, taken.shapes, strict=True)
            ],
        },
        ensure_ascii=False,
        allow_nan=False,
    )


def _members(taken: Takeaway) -> dict[str, Any]:
    """Each label once; what is said several times under one label is a list."""
    told: dict[str, list[str]] = {}
    for label, words in taken.about.facts():
        told.setdefault(label.lower().replace(" ", "_"), []).append(words)
    said = {label: words if len(words) > 1 else words[0] for label, words in told.items()}
    return {**said, "columns": [field(column) for column in taken.columns]}


def _feature(row: dict[Any, Any], shape: shapely.Geometry) -> dict[str, Any]:
    known = {str(name): None if pd.isna(cell) else cell for name, cell in row.items()}
    rounded = shapely.set_precision(shape, _GRID_DEG, mode="pointwise")
    placed = json.loads(shapely.to_geojson(rounded))
    return {"type": "Feature", "properties": known, "geometry": placed}
