"""Which projection GeoJSON is in follows from what it says, and not from its digits."""

import geopandas as gpd
import pytest
from shapely.geometry import box

from geo.official.files import look, read

VINTAGES = "file,kind,day,publisher,source,licence\na.geojson,lsoas,2011-12-31,A,A,A\n"


@pytest.mark.parametrize("crs", [4326, 27700])
def test_shapes_are_found_in_a_box_though_a_number_is_that_of_the_grid(tmp_path, crs):
    shape = gpd.GeoSeries([box(400_000, 300_000, 402_000, 302_000)], crs=27700).to_crs(crs)
    told = {"LSOA11CD": ["E01099001"], "LSOA11NM": ["A 001"], "FID": [27700]}
    gpd.GeoDataFrame(told, geometry=shape).to_file(tmp_path / "a.geojson", driver="GeoJSON")
    (tmp_path / "vintages.csv").write_text(VINTAGES, encoding="utf-8")
    file = look(tmp_path).of("lsoas")[0]
    here = read(file, within=(399_000, 299_000, 405_000, 305_000))
    assert list(here["code"]) == ["E01099001"]
    assert read(file, within=(500_000, 299_000, 505_000, 305_000)).empty
