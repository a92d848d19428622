"""Declare the boundary tables: the constituency, its wards of both sets and its LSOAs."""

from geo.tables import Column, Table
from geo.tables.place import PLACE

WHOLE, PART = "whole", "part"


CONSTITUENCY = Table(
    name="constituency",
    title="The constituency",
    columns=(
        Column("code", "GSS code of the constituency", pattern=r"E14\d{6}", unique=True),
        Column("name", "Name of the constituency"),
    ),
    key=("code",),
    geometry="Polygon",
)

WARDS = Table(
    name="wards",
    title=f"The wards inside the constituency, boundaries used {PLACE.wards}",
    columns=(
        Column("code", "GSS code of the ward", pattern=r"E05\d{6}", unique=True),
        Column("name", "Name of the ward"),
        Column("district_code", "GSS code of the ward's district"),
    ),
    key=("code",),
    geometry="Polygon",
)

WARDS_2019 = Table(
    name="wards_2019",
    title="The later wards that are wholly or partly in the constituency",
    columns=(
        Column("code", "GSS code of the ward", pattern=r"E05\d{6}", unique=True),
        Column("name", "Name of the ward"),
        Column("standing", "Part of the ward that is in the constituency", choices=(WHOLE, PART)),
    ),
    key=("code",),
)

LSOAS = Table(
    name="lsoas",
    title="The Lower layer Super Output Areas of the constituency",
    columns=(
        Column("code", "GSS code of the LSOA", pattern=r"E01\d{6}", unique=True),
        Column("name", "Name of the LSOA"),
        Column(
            "ward_code",
            f"Ward (boundaries {PLACE.wards}) that contains the LSOA",
            pattern=r"E05\d+",
        ),
    ),
    key=("code",),
    geometry="Polygon",
)
