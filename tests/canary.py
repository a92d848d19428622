"""A return that is not synthetic, and every shape in which it would be known if it got out."""

import struct

import pandas as pd

from geo.canvass.intake import of_counts
from geo.canvass.records import COUNT_HEADINGS as HEADINGS
from geo.canvass.records import VINTAGES
from geo.canvass.records import typed_counts as typed
from geo.canvass.store import open_store

WARD = "E05003420"
ROUND = "Q9173"
DOORS, TRIED, ANSWERED = 987_651, 765_433, 345_679
RETURN = {
    "area_code": WARD,
    "area_type": "ward",
    "boundary_vintage": VINTAGES["ward"],
    "period_start": "2019-03-01",
    "period_end": "2019-03-31",
    "round": ROUND,
    "doors": DOORS,
    "doors_attempted": TRIED,
    "doors_answered": ANSWERED,
    "source_system": "made for a test",
}


def keep() -> None:
    """Put the return in the store of the data folder."""
    frame = typed(pd.DataFrame([RETURN], columns=HEADINGS))
    store = open_store()
    store.add(of_counts(frame, "made for a test", synthetic=False), "made for a test")
    store.engine.dispose()


def found(sent: bytes) -> list[str]:
    """What of the return stands in anything that was sent; nothing, if it is kept."""
    return [name for name, shapes in SHAPES.items() if any(shape in sent for shape in shapes)]


def _shapes(count: int) -> list[bytes]:
    """A count as text, and as a column of a table holds it."""
    return [f"{count:,}".encode(), struct.pack("<q", count), struct.pack("<d", count)]


SHAPES = {
    "round": [ROUND.encode()],
    "doors": _shapes(DOORS),
    "doors attempted": _shapes(TRIED),
    "doors answered": _shapes(ANSWERED),
}
