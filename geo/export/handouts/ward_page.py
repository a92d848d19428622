"""Print the page of a ward on one sheet: its lead, its tiles, a small map, every mark, sources."""

from geo import areas
from geo.coverage.returns import REAL, Returns
from geo.export.brief import GROUND
from geo.export.handouts.words import estimates, introduced, keywords, margins, sources_of
from geo.export.paper.parts import MM, Part, Quiet, beside, heading, paragraph, table, title
from geo.export.paper.sheet import printed
from geo.export.ward_map import locator, marks_key, shown_in, ward_map
from geo.figures import STANDPOINT, Figure
from geo.figures.mark import Mark, Phase
from geo.figures.measure import Measure
from geo.issues import Issue, every_issue
from geo.link import ward as short
from geo.link.losses import lost_in
from geo.tables import gaps
from geo.tables.place import PLACE

_MAP_PT, _GAP_PT, _LOCATOR_PT = 70 * MM, 5 * MM, 19 * MM
_ISSUE_PT, _NAME_PT = 19 * MM, 37 * MM
# As many reporters of one mark are named.
_SOURCES = 2
Tiled = tuple[str, Measure, Figure]
Marked = tuple[Issue, Mark, Phase]


def ward_page(ward: str, cover: Measure | None = None, returns: Returns = REAL) -> bytes:
    """A PDF (A4) of one page on a ward: equal input, equal bytes. Raises geo.areas.UnknownArea.

    `cover` is door coverage as it is published, in the words of `returns`; without it the page has
    no canvass figures.
    """
    name = areas.name_of(ward)
    told = _tiled(ward, cover)
    marked = short.marks_in(ward, every_issue())
    parts = [
        title(name),
        introduced(f"{name} is a ward (boundaries used {PLACE.wards}) of"),
        paragraph("lead", short.lead(ward)),
        *([paragraph("body", part)] if (part := gaps.of_area(name)) else []),
        *([paragraph("warning", returns.warning)] if cover and returns.synthetic else []),
        _tiles(told),
        beside(_marks(marked), _map(ward), _MAP_PT, _GAP_PT),
        heading("How it is known, and by whom"),
        *estimates([*((one, its) for _, one, its in told), *_untiled(marked)]),
        *sources_of(one for one in every_issue() if one.kinds),
    ]
    staff = returns.warning if cover and returns.synthetic else ""
    return printed(parts, f"Ward page: {name}", margins("Ward page", staff), keywords())


def _tiled(ward: str, cover: Measure | None) -> list[Tiled]:
    """Each tile of the page of a ward with its measure and its figure there."""
    known = {one.id: its for one, its in lost_in(ward).losses}
    told = [(of, one, known[one.id]) for of, one in short.tiled(every_issue())]
    doors = [(cover.title, cover, cover.figures("ward")[ward])] if cover and cover.figures else []
    return [*told, *doors]


def _tiles(told: list[Tiled]) -> Part:
    """A column a tile: what it is of, its figure, and the rest of it."""
    tiles = [short.tile(*one) for one in told]
    big = [paragraph("big", one.big) for one in tiles]
    rest = [one.rest for one in tiles]
    return table([one.title for one in tiles], [big, rest], [0] * len(tiles), style="dense")


def _marks(marked: list[Marked]) -> list[Part]:
    """Every mark in a table, and who reported it where no table of ours names it."""
    if not marked:
        return [heading("Every mark here"), paragraph("body", "Nothing is marked in this ward.")]
    rows: list[list[Part | str]] = [[one[0].title, one[1].name, _what(*one)] for one in marked]
    heads, wide = ["Issue", "Name", "What it is"], [_ISSUE_PT, _NAME_PT, 0]
    return [heading("Every mark here"), table(heads, rows, wide, style="dense")]


def _what(issue: Issue, mark: Mark, phase: Phase) -> Part:
    press = [one for one in mark.links if one.address and one.on <= STANDPOINT]
    named = {one.text.removeprefix("Source: "): one.address for one in press}
    first = [*named.items()][:_SOURCES]
    by = [word for name, address in first for word in (" [", Quiet(name, address), "]")]
    more = len(named) - len(first)
    rest = [f" and {more} more sources, on the ward's page"] if more else []
    return paragraph("dense", short.what(issue, mark, phase), *by, *rest)


def _untiled(marked: list[Marked]) -> list[tuple[Measure, Figure]]:
    """The figures of marks whose issue has no tile, which their words give."""
    return [
        (one, mark.figures[one.id])
        for issue, mark, _ in marked
        if issue.under
        for one in issue.mark_measures
    ]


def _map(ward: str) -> list[Part]:
    shown = shown_in(every_issue(), ward)
    where = [locator(ward, _LOCATOR_PT)]
    below = beside([marks_key(shown)], where, _LOCATOR_PT, 0)
    return [ward_map(shown, _MAP_PT), below, paragraph("small", GROUND)]
