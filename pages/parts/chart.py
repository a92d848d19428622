"""Show a chart in a page, with the same as a table and its files."""

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from geo.draw.charts import told
from geo.figures.chart import Chart
from geo.tables.safe_csv import csv_text

HERE = Path(__file__).parent
_HOLDER = ".ned-chart-holder"


def copying() -> str:
    """The script that makes and copies pictures, to stand before one that offers them."""
    return (HERE / "copying.js").read_text(encoding="utf-8")


_component = st.components.v2.component(
    "ned_chart",
    html='<div class="ned-chart-holder"></div>',
    css=(HERE / "chart.css").read_text(encoding="utf-8"),
    js=copying() + (HERE / "chart.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show(charts: Iterable[Chart]) -> None:
    """Charts below each other; a page shows none twice."""
    for one in charts:
        _component(key=f"chart-{one.id}", data=_told(one))


def _told(chart: Chart) -> dict[str, object]:
    about = {"Chart": chart.title, "Note": chart.warning, "Source": chart.source}
    whole = chart.rows().assign(**{name: words for name, words in about.items() if words})
    return {"name": chart.id, "csv": csv_text(whole), **told(chart)}
