"""Declare once the columns that every table of places repeats."""

from geo.tables import Column

LON = Column("lon", "Longitude (EPSG:4326)", "number", "degrees", low=-1.7, high=-1.2)
LAT = Column("lat", "Latitude (EPSG:4326)", "number", "degrees", low=53.0, high=53.5)
WARD_CODE = Column(
    "ward_code", "Ward (of the set used until May 2019) with the point", pattern=r"E05\d{6}"
)
LSOA_CODE = Column("lsoa_code", "LSOA of 2011 with the point", pattern=r"E01\d{6}")
POINT = (LON, LAT, WARD_CODE, LSOA_CODE)

PUBLISHER = Column("publisher", "Who published what the row rests on")
ADDRESS = Column("address", "Web address of that publication", pattern=r"https?://\S+")
