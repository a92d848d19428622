"""Offer each table of the map to take away, as its reader may see it."""

from functools import partial

import pandas as pd
import streamlit as st

from geo.cards.view import View
from geo.export import offered
from geo.figures.measure import AreaType, Measure
from geo.issues import Issue
from geo.link.compare import Row
from geo.tables import Table
from pages.parts import cache, doors
from pages.parts.address import address
from pages.parts.downloads import offer


def issue(one: Issue) -> None:
    """An issue's table and, where it has marks, their map."""
    version = cache.version() if one.own_file else ""
    shown = {"layers": f"{one.id},places"} if one.kinds else {"layers": "shading,places"}
    at = address(**shown) if one.kinds else address(**shown, measure=one.shadings[0].id)
    picture = (lambda: _marks(one, at)) if one.kinds else None
    offer(f"{one.id} {version} {at}", one.id, lambda: offered.issue(one, at), True, picture)


def _marks(one: Issue, at: str) -> bytes:
    # Loaded when first asked for: nobody else waits for the drawing library.
    from geo.export.picture import marks_picture

    return marks_picture(one, offered.issue(one, at).about)


def measures(area_type: AreaType) -> None:
    """Every measure by area, and the map of one of them."""
    known = {one.title: one for one in offered.measured(area_type)}
    one = known[st.selectbox("Measure on the map (PNG)", list(known))]
    at = address(layers="shading,places", areas=area_type, measure=one.id)
    offer(
        f"measures {area_type} {one.id} {at}",
        f"measures-by-{area_type}",
        lambda: offered.measures(area_type, at),
        True,
        lambda: _shaded(one, area_type, at),
    )


def _shaded(one: Measure, area_type: AreaType, at: str) -> bytes:
    from geo.export.picture import areas_picture

    return areas_picture(one, area_type, offered.measure(one, area_type, at))


def table(one: Table) -> None:
    """A table of data/ as it lies there."""
    at = address("sources", table=one.name)
    placed = bool(one.geometry) or {"lon", "lat"} <= set(one.headings)
    offer(f"table {one.name} {at}", one.name, lambda: offered.table(one, at), placed)


def issues_and_doors(rows: pd.DataFrame) -> None:
    """What was lost and the doors, ward by ward."""
    rule, warning = doors.rule(), doors.warning()
    at = address(**View(layers=("shading", "coverage")).query())
    offer(
        f"link {doors.version()} {at}",
        "issues-and-doors-by-ward",
        lambda: offered.issues_and_doors(rows, rule, warning, at),
        True,
    )


def coverage(rows: pd.DataFrame, area_type: AreaType) -> None:
    """Canvass coverage, exactly for staff and as published for everybody else."""
    rule, method = doors.rule(), doors.cover()["method"]
    told = (method.removesuffix(rule).strip(), doors.warning())
    at = address(layers="coverage,places", areas=area_type)
    offer(
        f"coverage {area_type} {doors.version()} {at}",
        f"coverage-by-{area_type}",
        lambda: offered.coverage(rows, area_type, rule, told, at),
        True,
    )


def nearby_changes(rows: pd.DataFrame, where: str) -> None:
    """What was found near a postcode; the files alone say which."""
    at = address("near")
    # Not kept: where somebody lives is nobody else's.
    make = partial(offered.nearby_changes, rows, where, at)
    offer("near", "near-me", make, False, kept=False)


def comparison(told: list[Row], codes: list[str]) -> None:
    """A comparison of areas, as its reader sees it."""
    rule, warning = doors.rule(), doors.warning()
    at = address("compare", **{"area": codes[0], "with": codes[1]})
    offer(
        f"compare {codes} {doors.version()} {cache.version()} {at}",
        f"compare-{codes[0]}-{codes[1]}",
        lambda: offered.comparison(told, codes, rule, warning, at),
        False,
    )
