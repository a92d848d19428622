"""Make ready what the first visitor would otherwise wait for."""

from geo.tables.folders import place_fault
from pages.parts import cache
from pages.parts.frame import fonts


def sound() -> bool:
    """Whether the place and its tables can be read: else each page says the fault."""
    return not (place_fault() or cache.table_faults())


def warm() -> None:
    """Read the tables, draw the map, cut the fonts, count the doors; each is kept where it is made.

    Of a place that cannot be read nothing is made. The public process reads no more here than its
    pages do.
    """
    if not sound():
        return
    cache.map_version()
    fonts.version()
    cache.choices()
    cache.live()
