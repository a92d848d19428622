"""Count the jobcentres again."""

from geo.tables.cells import Again, by_area, seat, where


def jobcentres_closed() -> Again:
    """Closed jobcentres by area."""
    closed = where("jobcentres", standing="closed")
    parts = {code: (len(here),) for code, here in by_area(closed).items() if code}
    return Again((len(closed),), {seat(): (len(closed),), **parts})


WAYS = {"jobcentres_closed": jobcentres_closed}
