"""Declare the boundary tables of the wards and LSOAs, and say how a file names areas."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import pandas as pd

from geo.tables import Column, Filed, Table
from geo.tables.columns import LSOA_FORM, SEAT_FORM, WARD_FORM
from geo.tables.place import PLACE

WHOLE, PART = "whole", "part"


def named(**names: str) -> Filed:
    """The rows with columns under the names that the field uses, by the name here."""
    return partial(_named, names)


def _named(
    names: Mapping[str, str], rows: pd.DataFrame, columns: tuple[Column, ...]
) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    told = tuple(replace(one, name=names.get(one.name, one.name)) for one in columns)
    return rows.rename(columns=dict(names)), told


def in_area(meaning: str, code_of: Callable[[pd.DataFrame], pd.Series | str]) -> Filed:
    """The rows with the code of the area that each is of, in front."""
    return partial(_in_area, Column("area_code", meaning), code_of)


def _in_area(
    column: Column,
    code_of: Callable[[pd.DataFrame], pd.Series | str],
    rows: pd.DataFrame,
    columns: tuple[Column, ...],
) -> tuple[pd.DataFrame, tuple[Column, ...]]:
    return rows.assign(area_code=code_of(rows)), (column, *columns)


CONSTITUENCY = Table(
    name="constituency",
    title="The constituency",
    columns=(
        Column("code", "GSS code of the constituency", pattern=SEAT_FORM, unique=True),
        Column("name", "Name of the constituency"),
    ),
    key=("code",),
    filed=named(code="area_code", name="area_name"),
    geometry="Polygon",
)

WARDS = Table(
    name="wards",
    title=f"The wards inside the constituency, boundaries used {PLACE.wards}",
    columns=(
        Column("code", "GSS code of the ward", pattern=WARD_FORM, unique=True),
        Column("name", "Name of the ward"),
        Column("district_code", "GSS code of the ward's district"),
    ),
    key=("code",),
    filed=named(code="area_code", name="area_name"),
    geometry="Polygon",
)

WARDS_2019 = Table(
    name="wards_2019",
    title="The later wards that are wholly or partly in the constituency",
    columns=(
        Column("code", "GSS code of the ward", pattern=WARD_FORM, unique=True),
        Column("name", "Name of the ward"),
        Column("standing", "Part of the ward that is in the constituency", choices=(WHOLE, PART)),
    ),
    key=("code",),
    filed=named(code="area_code", name="area_name"),
)

LSOAS = Table(
    name="lsoas",
    title="The Lower layer Super Output Areas of the constituency",
    columns=(
        Column("code", "GSS code of the LSOA", pattern=LSOA_FORM, unique=True),
        Column("name", "Name of the LSOA"),
        Column(
            "ward_code",
            f"Ward (boundaries {PLACE.wards}) that contains the LSOA",
            pattern=WARD_FORM,
        ),
    ),
    key=("code",),
    filed=named(code="area_code", name="area_name"),
    geometry="Polygon",
)
