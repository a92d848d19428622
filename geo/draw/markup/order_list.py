"""Draw areas in an order: a numbered list of their doors beside a map with the same numbers."""

from collections.abc import Collection, Hashable
from math import sqrt
from typing import Any
from urllib.parse import urlencode
from xml.etree.ElementTree import Element, SubElement

import pandas as pd

from geo import areas
from geo.areas.crs import METRES
from geo.areas.postcodes import postcodes
from geo.coverage import in_capital
from geo.coverage.ids import NO_RETURN
from geo.draw import classes
from geo.draw.markup import cell, row, table, written
from geo.draw.markup.small_map import Mark, SmallMap, drawn, whole
from geo.figures import Figure, count, pounds
from geo.figures.measure import AreaType, Measure
from geo.issues import of_measure
from geo.link.losses import ranked_losses

SIZES = {"wide": (620, 680), "narrow": (360, 420)}
# A circle's area says how many doors: so many pixels of radius for so many doors.
_RADIUS_PX, _OF_DOORS, _LEAST_PX, _SMALL = 20, 2_500, 9, 0.7
_NONE = "none found"

Row = dict[Hashable, Any]


def order_as_html(
    ordered: pd.DataFrame, area_type: AreaType, said: str, ticked: Collection[str] | None = None
) -> str:
    """The list of areas and the map; `ordered` is the table of `order.by_area` in its order.

    `said` is what a reader hears of the map. Each area can be ticked, and those `ticked` are, where
    that is not None.
    """
    holder = Element("div", {"class": "near next"})
    shows = {"type": "button", "class": "show-map", "data-shows": "map", "aria-expanded": "false"}
    SubElement(holder, "button", shows).text = "Map of these areas"
    _figure(holder, ordered, area_type, said, ticked or ())
    _list(holder, ordered, area_type, ticked)
    return written(holder)


def _figure(
    holder: Element,
    ordered: pd.DataFrame,
    area_type: AreaType,
    said: str,
    ticked: Collection[str],
) -> None:
    figure = SubElement(holder, "figure")
    for name, size in SIZES.items():
        scale = 1.0 if name == "wide" and area_type == "ward" else _SMALL
        marks = _marks(ordered, area_type, scale, ticked)
        shown = SmallMap(whole(*size), marks, said, fills=_fills(ordered), kind=area_type)
        svg = drawn(shown)
        svg.set("class", f"small-map {name}")
        figure.append(svg)
    caption = SubElement(figure, "figcaption")
    caption.text = (
        "The larger the circle, the more doors not yet visited. A dashed circle has no return. "
        "In a tinted area a loss is documented or probable. A blue circle is ticked in the list."
    )


def _rows(ordered: pd.DataFrame) -> list[Row]:
    """The rows of the table, each with its area's code."""
    return ordered.assign(code=ordered.index).to_dict("records")


def _fills(ordered: pd.DataFrame) -> dict[str, str]:
    return {str(code): "tinted" for code in ordered.index[ordered["documented"] > 0]}


def _marks(
    ordered: pd.DataFrame, area_type: AreaType, scale: float, ticked: Collection[str]
) -> tuple[Mark, ...]:
    middles = _middles(area_type).loc[ordered.index]
    rows = zip(_rows(ordered), middles.itertuples(index=False), strict=True)
    return tuple(
        Mark(str(number), float(east), float(north), _look(one, ticked), _radius(one, scale))
        for number, (one, (east, north)) in enumerate(rows, 1)
    )


def _middles(area_type: AreaType) -> pd.DataFrame:
    """The median of each area's postcodes, by code: easting_m, northing_m (EPSG:27700).

    A point inside stands for an area without a postcode.
    """
    known = postcodes()[postcodes()[f"{area_type}_code"].notna()]
    medians = known.groupby(f"{area_type}_code")[["easting_m", "northing_m"]].median()
    inside = areas.areas(area_type).to_crs(METRES).representative_point()
    points = pd.DataFrame({"easting_m": inside.x, "northing_m": inside.y})
    return medians.reindex(points.index).fillna(points)


def _look(one: Row, ticked: Collection[str]) -> str:
    look = "unknown" if one["standing"] == NO_RETURN else "doors"
    return f"ticked {look}" if one["code"] in ticked else look


def _radius(one: Row, scale: float) -> float:
    """By the doors not yet visited; the least where no return says how many there are."""
    if pd.isna(one["doors_untried"]):
        return _LEAST_PX
    return max(_LEAST_PX, scale * _RADIUS_PX * sqrt(one["doors_untried"] / _OF_DOORS))


def _list(
    holder: Element, ordered: pd.DataFrame, area_type: AreaType, ticked: Collection[str] | None
) -> None:
    """A table of the areas: number, name, doors as a bar and in figures, and what was lost."""
    estimate = _estimate()
    headings = ["Area", "Doors", "Not yet visited", "Losses found"]
    shown, body = table("figures order", [*headings, *([_headed(estimate)] if estimate else [])])
    holder.append(shown)
    most = ordered["doors"].max()
    figures = estimate.figures(area_type) if estimate and estimate.figures else {}
    for number, one in enumerate(_rows(ordered), 1):
        chosen = ticked is not None and one["code"] in ticked
        line, name = row(body, "ticked" if chosen else "")
        if ticked is not None:
            _box(name, one, chosen)
        SubElement(name, "span", {"class": "badge place"}).text = str(number)
        ward = urlencode({"area": areas.ward_with(one["code"])})
        SubElement(name, "a", {"href": f"area?{ward}"}).text = one["name"]
        _bar(cell(line, "Doors", look="doors"), one, most)
        cell(line, "Not yet visited", not_visited(one), "number")
        cell(line, "Losses found", lost(one))
        if estimate:
            _classed(cell(line, _headed(estimate), look="each"), figures[one["code"]], estimate)


def _box(holder: Element, one: Row, chosen: bool) -> None:
    """The box to tick an area, which reports the area's code."""
    told = {"type": "checkbox", "data-tick": one["code"], "aria-label": f"Tick {one['name']}"}
    SubElement(holder, "input", {**told, **({"checked": ""} if chosen else {})})


def _estimate() -> Measure | None:
    """The loss that is worked out and not on record, by which areas are shaded."""
    return next((one for one in ranked_losses() if one.estimate), None)


def _headed(estimate: Measure) -> str:
    return f"{in_capital(estimate.unit)}, estimate"


def _classed(holder: Element, figure: Figure, measure: Measure) -> None:
    """A figure beside the colour of its class; in words where it is no number."""
    told = classes.told(figure, measure.breaks)
    if figure.value is None or "class" not in told:
        holder.text = figure.text
        return
    look = f"swatch loss-{told['class'] + 1}"
    SubElement(holder, "span", {"class": look, "aria-hidden": "true"})
    SubElement(holder, "span").text = f" {pounds(figure.value)}"


def _bar(cell: Element, one: Row, most: float) -> None:
    """Doors not yet visited, then those visited, on one scale; dashed where none is known."""
    track = SubElement(cell, "span", {"class": "track", "aria-hidden": "true"})
    if pd.isna(one["doors_untried"]):
        parts = {"unknown": one["doors"]}
    else:
        parts = {"not-visited": one["doors_untried"], "visited": one["doors_attempted"]}
    for look, doors in parts.items():
        if pd.notna(doors) and doors > 0:
            wide = f"width: {100 * doors / most:.1f}%"
            SubElement(track, "span", {"class": f"part-of {look}", "style": wide})
    SubElement(cell, "span", {"class": "heard"}).text = _how_many_doors(one)


def _how_many_doors(one: Row) -> str:
    return "doors not known" if pd.isna(one["doors"]) else f"{count(one['doors'])} doors"


def not_visited(one: Row) -> str:
    """The doors not yet visited in words; that there is no return where none says."""
    return NO_RETURN if pd.isna(one["doors_untried"]) else count(one["doors_untried"])


def lost(one: Row) -> str:
    """The issues with a documented or probable loss in an area; that none was found."""
    found = [of_measure(measure.id).title for measure in _documented() if _above(one, measure)]
    return ", ".join(dict.fromkeys(found)) or _NONE


def _documented() -> list[Measure]:
    return [one for one in ranked_losses() if not one.estimate]


def _above(one: Row, measure: Measure) -> bool:
    return bool(pd.notna(one[measure.id]) and one[measure.id] > 0)
