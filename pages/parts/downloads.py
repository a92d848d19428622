"""Offer a table to take away in every format; a file is made only when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from geo.export.formats import as_geojson, as_package, as_workbook
from geo.export.taken import Takeaway, as_csv

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
