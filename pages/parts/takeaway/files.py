"""Offer each table and map as files, made when asked for; say what the user's own file adds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from geo.cards.view import View
from geo.coverage.returns import Returns
from geo.export import offered
from geo.export.formats import as_geojson, as_package, as_workbook
from geo.export.taken import Takeaway, as_csv
from geo.figures.measure import AreaType, Measure
from geo.issues import Issue
from geo.link.compare import Row
from geo.link.order import Rule
from geo.tables import Table
from pages.parts import cache, doors
from pages.parts.takeaway.sharing import public_address as address
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
    "Download CSV": TableFormat("csv", "text/csv", lambda one: as_csv(one).encode("utf-8-sig")),
    "Download XLSX": TableFormat("xlsx", XLSX, as_workbook),
    "Download CSV, explained (ZIP)": TableFormat("zip", "application/zip", as_package),
}
GEOJSON = TableFormat("geojson", "application/geo+json", as_geojson)


def offer(
    key: str,
    name: str,
    make: Make,
    placed: Make | None = None,
    picture: Callable[[], bytes] | None = None,
    kept: bool = True,
) -> None:
    """Buttons for a table's files, called `name`; `placed` makes its rows with points or shapes.

    `key` must differ wherever the files do: whoever else asks under it gets the same ones, where
    they are `kept`. `make`, `placed` and `picture` run when a button is pressed, without a visitor:
    they decide nothing.
    """
    st.caption("Download with sources")
    made = _made if kept else lambda _, write: write()
    asked = [(label, how, make) for label, how in TABLES.items()]
    asked += [("Download GeoJSON", GEOJSON, placed)] if placed else []
    with st.container(horizontal=True, gap="small"):
        for label, how, of in asked:
            _button(key, name, label, how, partial(made, f"{key} {how.ending}", _writer(how, of)))
        if picture:
            _button(key, name, "Download map (PNG)", PNG, partial(made, f"{key} png", picture))


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
    picture = partial(_marks, one) if one.kinds else None
    make = partial(offered.issue, one, at)
    offer(f"{one.id} {version} {at}", one.id, make, make, picture)


def _marks(one: Issue) -> bytes:
    # Loaded when first asked for: nobody else waits for what draws pictures.
    from geo.export import pictures

    measure = next(iter(one.mark_measures), None)
    return pictures.of_name(measure.id if measure else one.id).png()


def measures(area_type: AreaType) -> None:
    """Every measure by area, and the map of one of them."""
    known = {one.title: one for one in offered.measured(area_type) if one.on_map}
    one = known[st.selectbox("Measure on the map (PNG)", list(known))]
    at = address(layers="shading,places", areas=area_type, measure=one.id)
    offer(
        f"measures {area_type} {one.id} {at}",
        f"measures-by-{area_type}",
        partial(offered.measures, area_type, at),
        partial(offered.measures_on_map, area_type, at),
        partial(_shaded, one, area_type),
    )


def _shaded(one: Measure, area_type: AreaType) -> bytes:
    from geo.export import pictures

    return pictures.of_view(pictures.shaded(one, area_type), name=one.id).png()


def table(one: Table) -> None:
    """A table of data/ as it lies there."""
    at = address("about", tab="sources", table=one.name)
    placed = bool(one.geometry) or {"lon", "lat"} <= set(one.headings)
    make = partial(offered.table, one, at)
    offer(f"table {one.name} {at}", one.name, make, make if placed else None)


def issues_and_doors(rows: pd.DataFrame) -> None:
    """What was lost and the doors, ward by ward."""
    rule, returns = doors.rule(), doors.returns()
    at = address(**View(layers=("shading", "coverage")).query())
    make = partial(offered.issues_and_doors, rows, rule, returns, at)
    offer(f"link {doors.version()} {at}", "issues-and-doors-by-ward", make, make)


def coverage(rows: pd.DataFrame, area_type: AreaType) -> None:
    """Canvass coverage, exactly for staff and as published for everybody else."""
    rule, method = doors.rule(), doors.cover()["method"]
    method, returns = method.removesuffix(rule).strip(), doors.returns()
    at = address(layers="coverage,places", areas=area_type)
    make = partial(offered.coverage, rows, area_type, rule, method, returns, at)
    offer(f"coverage {area_type} {doors.version()} {at}", f"coverage-by-{area_type}", make, make)


def as_published() -> None:
    """What staff published, with the constituency; nothing while nothing is published."""
    if told := doors.published_coverage():
        made = partial(_plain, partial(offered.as_published, told))
        label = told.returns.titled("Download published coverage (CSV)")
        how, key = TABLES["Download CSV"], f"published {doors.version()}"
        _button(key, "coverage-as-published", label, how, made)


def _plain(make: Make) -> str | bytes:
    return TABLES["Download CSV"].write(make())


def walk_list(table: pd.DataFrame, area_type: AreaType, rule: Rule, returns: Returns) -> None:
    """The areas of a table in a rule's order, for staff: areas, never people."""
    at = address("priorities", by=area_type, order=rule.id)
    make = partial(offered.walk_list, table, area_type, rule, returns, at)
    # Not kept: it has exact counts, which are the staff's alone.
    offer(f"walk {area_type} {rule.id}", f"walk-list-by-{area_type}", make, kept=False)


def nearby_changes(rows: pd.DataFrame, where: str) -> None:
    """What was found near a postcode; the files alone say which."""
    at = address("near")
    # Not kept: where somebody lives is nobody else's.
    make = partial(offered.nearby_changes, rows, where, at)
    offer("near", "near-me", make, kept=False)


def comparison(told: list[Row], codes: list[str], query: dict[str, str]) -> None:
    """A comparison of areas and groups, as its reader sees it, with the words of its address."""
    rule, warning = doors.rule(), doors.warning()
    at = address("area", **query)
    offer(
        f"compare {codes} {doors.version()} {cache.version()} {at}",
        offered.comparison_name(codes),
        partial(offered.comparison, told, codes, rule, warning, at),
    )


def tell_own_files() -> None:
    """What each loaded file shows, in words; nothing without a file."""
    for one in cache.own_files():
        if one.fault:
            st.warning(plain(one.fault))
        elif one.issue.own_file:
            said, usable = one.issue.own_file.tell(one.loaded)
            (st.info if usable else st.warning)(plain(said))
