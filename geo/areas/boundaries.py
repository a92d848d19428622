"""Declare the constituency, its wards of both sets and its LSOAs."""

from geo.tables import Column, Table
from geo.tables.source import OGL3, Source

WHOLE, PART = "whole", "part"

_ROUNDED = "Coordinates rounded to five decimals of a degree (about 1 m); never simplified."
_MOVED = (
    "Moved about 2.1 m north to the alignment of the ONS portal by an affine fitted to 10,870 "
    "vertices, because the copy had been converted to degrees by a coarser method. "
)
_COPY = "github.com/martinjc/UK-GeoJSON, {} at commit 88339000fc8711feb9c146d5cd7d145bf286350d"

CONSTITUENCY = Table(
    name="constituency",
    title="North East Derbyshire constituency, boundary in force from 2010 to 2024",
    columns=(
        Column("code", "GSS code of the constituency", pattern=r"E14\d{6}", unique=True),
        Column("name", "Name of the constituency"),
    ),
    sources=(
        Source(
            "Office for National Statistics and Ordnance Survey",
            "Westminster Parliamentary Constituencies (December 2013), generalised clipped (BGC)",
            _COPY.format("json/electoral/eng/wpc_by_lad/E07000038.json"),
            OGL3,
            "December 2013",
        ),
    ),
    changed=_MOVED + _ROUNDED,
    key=("code",),
    geometry="Polygon",
    caveat="Generalised to 20 m: within that of the line, a place may lie on the other side.",
)

WARDS = Table(
    name="wards",
    title="The 23 wards inside the constituency, boundaries used until May 2019",
    columns=(
        Column("code", "GSS code of the ward", pattern=r"E05\d{6}", unique=True),
        Column("name", "Name of the ward"),
        Column("district_code", "GSS code of the district the ward is part of"),
    ),
    sources=(
        Source(
            "Office for National Statistics and Ordnance Survey",
            "Wards (December 2013), generalised clipped (BGC)",
            _COPY.format("json/electoral/eng/wards_by_lad/"),
            OGL3,
            "December 2013",
        ),
    ),
    changed="Only the 21 wards of North East Derbyshire and the 2 of Chesterfield that make up "
    "the constituency were kept. " + _MOVED + _ROUNDED,
    key=("code",),
    geometry="Polygon",
    caveat="Wards were redrawn in May 2019; the new ones do not follow the constituency's line.",
)

WARDS_2019 = Table(
    name="wards_2019",
    title="The 23 wards used since May 2019 that lie in the constituency, whole or in part",
    columns=(
        Column("code", "GSS code of the ward", pattern=r"E05\d{6}", unique=True),
        Column("name", "Name of the ward"),
        Column("standing", "How much of it lies in the constituency", choices=(WHOLE, PART)),
    ),
    sources=(
        Source(
            "Office for National Statistics and Ordnance Survey",
            "Wards (December 2019), generalised clipped (BGC)",
            "github.com/drkane/geo-lookups, boundaries/ward/ at commit "
            "109936ee8e76c9355010e3c9048653b7e603934d",
            OGL3,
            "December 2019",
        ),
    ),
    changed="Names and codes only, with the standing, found by area of overlap: whole from 99% "
    "of the ward's area. Three wards of North East Derbyshire that lie outside (Pilsley & Morton, "
    "Shirland, Sutton) were left out. Lines were not kept: returns are placed by postcode.",
    key=("code",),
    caveat="They do not follow the constituency's line: of the area of North Wingfield Central 92% "
    "lies inside, of Holmewood & Heath 22%. Nor do LSOAs nest in them: 14 of 58 lie under 98.5% in "
    "one, so no census figure is given by these wards. The two wards of Chesterfield were not "
    "redrawn and have the same codes in both sets.",
)

LSOAS = Table(
    name="lsoas",
    title="The 58 Lower layer Super Output Areas (2011) of the constituency",
    columns=(
        Column("code", "GSS code of the LSOA", pattern=r"E01\d{6}", unique=True),
        Column("name", "Name of the LSOA"),
        Column("ward_code", "Ward (boundaries until May 2019) the LSOA lies in", pattern=r"E05\d+"),
    ),
    sources=(
        Source(
            "Office for National Statistics and Ordnance Survey",
            "Lower layer Super Output Areas (December 2011), generalised clipped (BGC)",
            "github.com/drkane/geo-lookups, boundaries/lsoa/ at commit "
            "82f1ceabf2815bb3e36209408bd1e9bfc6da801b",
            OGL3,
            "December 2011",
        ),
    ),
    changed="Only the LSOAs inside the constituency were kept; the ward of each was found by "
    "area of overlap (at least 99%). " + _ROUNDED,
    key=("code",),
    geometry="Polygon",
    caveat="Generalised apart from the wards: lines meant to be one differ by up to about 50 m.",
)
