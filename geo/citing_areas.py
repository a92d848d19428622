"""Say an area's figure in one sentence to be quoted: figure, source, date, permanent address."""

from geo import areas, compare
from geo.figures import STANDPOINT, spoken_date


def sentence(row: compare.Row, at: int, code: str, address: str) -> str:
    """What the figure at a place among a row's (`at`, whose code is `code`) is quoted as.

    Raises geo.areas.UnknownArea.
    """
    words = compare.figure_in_words(row.figures[at])
    named = f"{row.title}, {areas.name_of(code)} ({compare.kind_of(code)}): {words}"
    sources = dict.fromkeys(
        f"{source.publisher}, {source.title} ({source.vintage})"
        for table in row.tables
        for source in table.sources
    )
    told = [
        named,
        f"As it stood on {spoken_date(STANDPOINT)}",
        f"Sources: {'; '.join(sources)}",
        "Put together by the map of North East Derbyshire",
    ]
    return f"{'. '.join(told)}{f', {address}' if address else ''}."
