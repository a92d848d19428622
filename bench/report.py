"""Print the figures side by side, with what was aimed at."""

from dataclasses import dataclass
from statistics import median

from bench.rounds import Figures

PAGES = ("plain", "usual", "app")
OVER = float("inf")
WIDTHS = (21, 24, 21, 7, 7)
_NAMES = ("(a) plain Leaflet", "(b) st_folium", "(c) this app", "c/a", "c/b")
HEADS = "".join(name.rjust(width) for name, width in zip(_NAMES, WIDTHS, strict=True))


@dataclass(frozen=True)
class Row:
    """One line: its figure for each page, and the aim: at most `most` of `beside`."""

    title: str
    figure: str
    most: float | None = None
    beside: str = ""
    app_figure: str = ""


TIMES = (
    Row("First map, fresh browser", "open first", 0.6, "empty+plain"),
    Row("First map, again in the same browser", "open again", 1, "empty+plain"),
    Row("Layer off/on", "toggle ms", 1.5, "plain"),
    Row("  of it script and layout", "toggle work"),
    Row("Another measure", "measure ms", 1.5, "plain"),
    Row("  of it script and layout", "measure work"),
    Row("Ward chosen, until the panel says it", "select ms", app_figure="select panel"),
    Row("Ward chosen, until the server says it", "select ms", 0.5, "usual"),
    Row("Zoom by a step", "zoom ms"),
    Row("Pan", "pan ms"),
    Row("Postcode, until its pin is there", "search ms", 0.2, "usual"),
    Row("Postcode, until the map is at rest", "search ms", app_figure="search rest"),
)
BLANKS = tuple(
    Row(f"{title}: map blank", f"{scene} blank", 0 if scene == "search" else None)
    for title, scene in (
        ("Layer off/on", "toggle"),
        ("Another measure", "measure"),
        ("Ward chosen", "select"),
        ("Postcode", "search"),
    )
)


def _each(cost: str, aims: dict[str, float]) -> tuple[Row, ...]:
    scenes = {
        "Layer off/on": "toggle",
        "Another measure": "measure",
        "Ward chosen": "select",
        "Zoom by a step": "zoom",
        "Pan": "pan",
        "Drag and wheel by hand": "drag",
        "Postcode": "search",
    }
    return tuple(Row(title, f"{scene} {cost}", aims.get(scene)) for title, scene in scenes.items())


BLOCKS = {
    "Milliseconds until painted": TIMES,
    "Milliseconds without the map's polygons": BLANKS,
    "Kilobytes received (websocket frames unpacked)": _each("kb", {"select": 50}),
    "Websocket frames sent": _each("sent", {"zoom": 0, "pan": 0, "drag": 0}),
    "Server processor milliseconds": _each("cpu", {}),
}


def report(figures: Figures, times: int, marks: int) -> str:
    """Write every block of figures of one size."""
    lines = [f"\n{times} × the marks: {marks:,} marks", "=" * 30]
    for title, rows in BLOCKS.items():
        lines.append(f"\n{title:<48}{HEADS}")
        lines += [_line(figures, row) for row in rows]
        if rows is TIMES:
            lines.append(_empty(figures))
    return "\n".join(lines)


def _line(figures: Figures, row: Row) -> str:
    own = row.app_figure or row.figure
    taken = [figures.get((page, own if page == "app" else row.figure)) for page in PAGES]
    told = (_told(one).rjust(width) for one, width in zip(taken, WIDTHS, strict=False))
    plain, usual, app = (_middle(one) for one in taken)
    ratios = f"{_ratio(app, plain):>7}{_ratio(app, usual):>7}"
    return f"{row.title:<48}{''.join(told)}{ratios}  {_aim(figures, row, app)}".rstrip()


def _empty(figures: Figures) -> str:
    told = (_told(figures.get(("empty", f"open {which}"))) for which in ("first", "again"))
    return "An empty Streamlit page: {} in a fresh browser, {} again.".format(*told)


def _aim(figures: Figures, row: Row, app: float | None) -> str:
    if row.most is None or app is None:
        return ""
    bound = row.most * _beside(figures, row) if row.beside else row.most
    if bound == OVER:
        return "no aim: (b) did not draw in time"
    words = f"{row.most:g} × ({row.beside.replace('+', ' + ')}) = {bound:,.0f}"
    met = "met" if app <= bound else "missed"
    return f"aim {met}: ≤ {words if row.beside else format(row.most, 'g')}"


def _beside(figures: Figures, row: Row) -> float:
    pages = row.beside.split("+")
    return sum(_middle(figures.get((page, row.figure))) or OVER for page in pages)


def _middle(values: list[float | None] | None) -> float | None:
    return median(OVER if one is None else one for one in values) if values else None


def _told(values: list[float | None] | None) -> str:
    if not values:
        return "–"
    if _middle(values) == OVER:
        return "over 60 s"
    known = [one for one in values if one is not None]
    return f"{_middle(values):,.0f} ({min(known):,.0f}–{max(known):,.0f})"


def _ratio(one: float | None, other: float | None) -> str:
    return f"{one / other:.2f}" if one is not None and other else ""
