"""Declare columns that tables share: a point with its ward and LSOA, and who published a row."""

from geo.tables import Column
from geo.tables.place import PLACE, bounds

# The codes of wards and LSOAs of England and Wales, of wards of Scotland, and of seats.
WARD_FORM, LSOA_FORM, SEAT_FORM = r"[EW]05\d{6}|S13\d{6}", r"[EW]01\d{6}", r"[EWS]\d{8}"
_WEST, _SOUTH, _EAST, _NORTH = bounds(0.07)
# Degrees around the constituency: what is outside is a slip of the pen.
LON = Column("lon", "Longitude (EPSG:4326)", "number", "degrees", low=_WEST, high=_EAST)
LAT = Column("lat", "Latitude (EPSG:4326)", "number", "degrees", low=_SOUTH, high=_NORTH)
WARD_CODE = Column(
    "ward_code",
    f"Ward (boundaries used {PLACE.wards}) that contains the point",
    pattern=WARD_FORM,
)
LSOA_CODE = Column(
    "lsoa_code", "LSOA of 2011 that contains the point", pattern=LSOA_FORM, blank=True
)
# A point as every table of marks has it.
POINT = (LON, LAT, WARD_CODE, LSOA_CODE)

# Who said it, and where: beside every row that is not a register's.
PUBLISHER = Column("publisher", "Publisher of the source of this row")
ADDRESS = Column("address", "Web address of that publication", pattern=r"https?://\S+")
