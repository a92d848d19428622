"""Offer each table and map as files, made when asked for; say what the user's own file adds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from geo.cards.view import View
from geo.export import offered
from geo.export.formats import as_geojson, as_package, as_workbook
from geo.export.taken import Takeaway, as_csv
from geo.figures.measure import AreaType, Measure
from geo.issues import Issue
from geo.link.compare import Row
from geo.tables import Table
from pages.parts import cache, doors
from pages.parts.takeaway.sharing import address
from pages.parts.words import plain

Make = Callable[[], Takeaway]
Write = Callable[[], str | bytes]


@dataclass(frozen=True)
class Format:
    """A file's ending and type."""

    ending: str
    mime: str


@dataclass(frozen=True)
class TableFormat(Format):
    """How a table is written, too."""

    write: Callable[[Takeaway], str | bytes]


PNG = Format("png", "image/png")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABLES = {
    "CSV": TableFormat("csv", "text/csv", lambda taken: as_csv(taken).encode("utf-8-sig")),
    "XLSX": TableFormat("xlsx", XLSX, as_workbook),
    "CSV with its columns explained (ZIP)": TableFormat("zip", "application/zip", as_package),
}
PLACES = {"GeoJSON": TableFormat("geojson", "application/geo+json", as_geojson)}


def offer(
    key: str,
    name: str,
    make: Make,
    placed: bool,
    picture: Callable[[], bytes] | None = None,
    kept: bool = True,
) -> None:
    """Buttons for a table's files, called `name`; `placed` if its rows have points or shapes.

    `key` must differ wherever the files do: whoever else asks under it gets the same ones, where
    they are `kept`. `make` and `picture` run when a button is pressed, without a visitor: they
    decide nothing.
    """
    st.caption("Take it away, with its sources inside the file:")
    made = _made if kept else lambda _, write: write()
    with st.container(horizontal=True, gap="small"):
        for label, how in (TABLES | PLACES if placed else TABLES).items():
            _button(key, name, label, how, partial(made, f"{key} {how.ending}", _writer(how, make)))
        if picture:
            _button(key, name, "Map (PNG)", PNG, partial(made, f"{key} png", picture))


def _writer(how: TableFormat, make: Make) -> Write:
    return lambda: how.write(make())


def _button(key: str, name: str, label: str, how: Format, write: Write) -> None:
    st.download_button(
        label,
        write,
        f"{name}.{how.ending}",
        how.mime,
        key=f"{key} {how.ending}",
        on_click="ignore",
    )


@st.cache_data(show_spinner=False, max_entries=64)
def _made(key: str, _write: Write) -> str | bytes:
    return _write()


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


def tell_own_files() -> None:
    """What each loaded file shows, in words; nothing without a file."""
    for one in cache.own_files():
        if one.fault:
            st.warning(plain(one.fault))
        elif one.issue.own_file:
            said, usable = one.issue.own_file.tell(one.loaded)
            (st.info if usable else st.warning)(plain(said))
