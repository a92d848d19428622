"""Draw the constituency's outline as a small mark of one colour."""

from functools import cache
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from shapely.geometry import MultiPolygon, Polygon

from geo import areas
from geo.areas.crs import METRES

# A mark of 26 pixels shows no bend smaller than one hundredth of the place.
_BEND = 0.01


@cache
def as_svg() -> str:
    """The outline as SVG, in National Grid metres from its north-west corner, filled black."""
    shape = areas.constituency().to_crs(METRES).union_all()
    west, south, east, north = shape.bounds
    drawn = Xml.Element("svg", xmlns="http://www.w3.org/2000/svg")
    drawn.set("viewBox", f"0 0 {east - west:.0f} {north - south:.0f}")
    small = shape.simplify(_BEND * max(east - west, north - south))
    parts = small.geoms if isinstance(small, MultiPolygon) else [small]
    Xml.SubElement(drawn, "path", d="".join(_path(part, west, north) for part in parts))
    return Xml.tostring(drawn, encoding="unicode")


def as_address() -> str:
    """The outline as an address that holds it, for a style or a picture."""
    return f"data:image/svg+xml,{quote(as_svg())}"


def _path(part: Polygon, west: float, north: float) -> str:
    corners = (f"{x - west:.0f} {north - y:.0f}" for x, y in part.exterior.coords)
    return f"M{'L'.join(corners)}Z"
