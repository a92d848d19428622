"""Find the headings of each sheet, over one line or two, and say which sheets are to be read.

Which headings are known here is asked of whoever reads the file: a sheet is proposed by them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geo.canvass.read.lines import (
    MERGED,
    Line,
    Lines,
    Opened,
    Unreadable,
    check_headings,
    cleared,
    find_headings,
    looks_like_data,
    no_headings,
    sample_lines,
    unheard,
)

# How many of the cells of a line are headings that are known.
Score = Callable[[Sequence[str]], int]
ALL = "all"
ABOVE = "The headings are on line {line}. Lines above them that the app did not read: {count}."
JOINED = "The headings are on two lines, which the app joined: lines {above} and {line}."


@dataclass(frozen=True)
class Table:
    """A sheet with its line of headings (None where it has none), and what is said of it."""

    lines: Lines
    heading: Line | None
    notes: tuple[str, ...] = ()
    known: int = 0

    @property
    def names(self) -> frozenset[str]:
        """The headings in whatever order and case, to tell sheets that are alike."""
        cells = self.heading.cells if self.heading else []
        return frozenset(" ".join(cell.split()).casefold() for cell in cells if cell)


def tables(opened: Opened, heading_line: int | None, score: Score) -> list[Table]:
    """Every visible sheet with its headings; one alone must have some. Raises Unreadable."""
    if len(opened.sheets) == 1:
        return [_table(opened.sheets[0], heading_line, score)]
    return [_table_or_none(sheet, heading_line, score) for sheet in opened.sheets]


def chosen(found: Sequence[Table], asked: Sequence[str]) -> list[Table]:
    """The sheets to read: those named, ALL of the headings known best, or that one alone.

    Raises Unreadable for a name that no visible sheet has, and for sheets that differ.
    """
    best = max(found, key=lambda one: (one.known, one.heading is not None))
    if not asked:
        return [best]
    if any(one.casefold() == ALL for one in asked):
        return alike(found, best)
    named = [_named(found, name) for name in asked]
    if any(one.names != named[0].names for one in named):
        raise Unreadable("These sheets have different headings: upload them one after the other.")
    return named


def alike(found: Sequence[Table], table: Table) -> list[Table]:
    """The sheets with the headings of a table, itself among them."""
    return [one for one in found if one.heading and one.names == table.names]


def _named(found: Sequence[Table], name: str) -> Table:
    for one in found:
        if one.lines.name.strip().casefold() == name.strip().casefold():
            if one.heading is None:
                raise Unreadable("This sheet has no table: choose another sheet.")
            return one
    raise Unreadable("No visible sheet has this name: choose one that the file shows.")


def _table_or_none(lines: Lines, heading_line: int | None, score: Score) -> Table:
    try:
        return _table(lines, heading_line, score)
    except Unreadable:
        return Table(lines, None)


def _table(lines: Lines, heading_line: int | None, score: Score) -> Table:
    sampled = sample_lines(lines.read(0, unheard), heading_line)
    heading = find_headings(sampled, heading_line)
    if heading is None:
        raise Unreadable(no_headings(heading_line))
    if heading.fault in ("", MERGED):
        heading, above = _joined(sampled, heading, score)
    else:
        above = None
    check_headings(heading, [line for line in sampled if line.number > heading.number])
    first = above.number if above else heading.number
    over = sum(line.number < first and not _says_delimiter(line) for line in sampled)
    notes = [ABOVE.format(line=heading.number, count=over)] if over else []
    if above:
        notes.append(JOINED.format(above=above.number, line=heading.number))
    return Table(lines, heading, tuple(notes), score(heading.cells))


def _says_delimiter(line: Line) -> bool:
    return "".join(line.cells).casefold().startswith("sep=")


def _joined(sampled: Sequence[Line], heading: Line, score: Score) -> tuple[Line, Line | None]:
    """The headings, joined with the line above or below where more of them are then known."""
    at = sampled.index(heading)
    pairs = [
        (sampled[one], sampled[one + 1]) for one in (at - 1, at) if 0 <= one < len(sampled) - 1
    ]
    tried: list[tuple[int, Line, Line | None]] = [(score(heading.cells), heading, None)]
    for upper, lower in pairs:
        if lower.number != upper.number + 1 or not (_heads(upper) and _heads(lower)):
            continue
        for above in (upper.cells, _carried_on(upper.cells)):
            cells = [f"{one} {other}".strip() for one, other in _side_by_side(above, lower.cells)]
            tried.append((score(cells), Line(lower.number, cells), upper))
        cells = [other or one for one, other in _side_by_side(upper.cells, lower.cells)]
        tried.append((score(cells), Line(lower.number, cells), upper))
    best = max(tried, key=lambda one: one[0])
    return best[1], best[2]


def _heads(line: Line) -> bool:
    """Whether a line may be one of two of headings; a cell above may reach into the lower."""
    is_whole = line.fault in ("", MERGED)
    return is_whole and sum(map(bool, line.cells)) > 1 and not looks_like_data(line.cells)


def _carried_on(cells: Sequence[str]) -> list[str]:
    """A heading over several columns stands in the first of them alone."""
    carried, last = [], ""
    for cell in cells:
        last = cell or last
        carried.append(last)
    return carried


def _side_by_side(above: Sequence[str], below: Sequence[str]) -> list[tuple[str, str]]:
    width = max(len(above), len(below))
    upper, lower = ([*cells, *[""] * (width - len(cells))] for cells in (above, below))
    return list(zip(upper, cleared(lower), strict=True))
