"""Write one layer's map, or one chart, as a file that a page elsewhere puts into a frame.

It needs no server. It tells the page round it how high it is, and nothing else.
"""

from typing import Any

from markupsafe import Markup

from geo.cards.view import View
from geo.draw import assets, browser, charts, faces
from geo.draw.board import as_script, draw
from geo.draw.browser.bundle import running
from geo.draw.content import content
from geo.export.pack.page import own, page, style
from geo.figures.chart import Chart
from geo.issues import Issue
from geo.tables.source import source_lines


def layer_view(layer: Issue) -> View:
    """The layer alone, with the names of places to find one's way by."""
    sized = next((one.id for one in layer.mark_measures), "none")
    return View(layers=(layer.id, "places"), marks=sized)


def layer_alone(layer: Issue, on: str) -> str:
    """The map of one issue's marks with its key and sources. `on` is its day, YYYY-MM-DD.

    No canvass figure is in it.
    """
    shown = content((layer,))
    leaflet, script = assets.inside(draw(shown, False, "content"), own("alone_map.js"))
    return _alone(
        layer.title,
        on,
        {"leaflet": leaflet, "script": script},
        mapped=True,
        sources=" ".join(source_lines(one for table in layer.rests_on for one in table.sources)),
        told=Markup(as_script({**layer_view(layer).told(), "alone": True})),
        content=Markup(as_script(shown)),
    )


def chart_alone(chart: Chart, on: str) -> str:
    """One chart, and the same as a table. `on` is its day, YYYY-MM-DD.

    Raises ValueError for one of canvass returns, which are given as published alone.
    """
    if chart.returns:
        raise ValueError(f"{chart.title}: a chart of canvass returns is not given to other pages.")
    told = charts.told(chart)
    script = running({**browser.scripts(), "own.js": own("alone_chart.js")}, "own.js")
    pictures = {name: Markup(told[name]) for name in ("wide", "narrow")}
    rest = {name: told[name] for name in ("headings", "rows")}
    return _alone(chart.title, on, {"script": script}, mapped=False, sources="", **pictures, **rest)


def listener() -> str:
    """The script that stands after the frame in the page elsewhere, and gives it its height.

    It believes only that frame, and only a message of this shape: `{kind: "ned-height", px}`.
    """
    return own("listen.js")


def _alone(title: str, on: str, scripts: dict[str, str], **held: Any) -> str:
    look = style(own("alone.css"))
    return page(
        "alone.html.j2", on, scripts, look, title=title, faces=Markup(faces.inside()), **held
    )
