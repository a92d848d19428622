"""Say an area's figure in one sentence to quote: figure, source, date, address."""

from geo import compare
from geo.areas import name_of
from geo.cards.citing import WHAT
from geo.figures import STANDPOINT, spoken_date


def cited(row: compare.Row, code: str, at: int, address: str) -> str:
    """A sentence to copy of the figure at a place (`code`, the row's `at`-th) and its address.

    Raises geo.areas.UnknownArea.
    """
    figure = compare.figure_in_words(row.figures[at])
    sources = dict.fromkeys(
        f"{one.publisher}, {one.title}" for table in row.tables for one in table.sources
    )
    return (
        f"{row.title}, {name_of(code)} ({compare.kind_of(code)}): {figure}. "
        f"Source: {'; '.join(sources)}. As of: {spoken_date(STANDPOINT)}. {WHAT}, {address}"
    )
