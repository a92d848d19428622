"""Set this constituency beside every other of its nation, where there is a table of them all."""

from geo.seats.alike import MOST_ALIKE, Alike, alike
from geo.seats.position import Position, positions
from geo.seats.table import Seats, SeatsFault, read_seats, seats_file

__all__ = [
    "MOST_ALIKE",
    "Alike",
    "Position",
    "Seats",
    "SeatsFault",
    "alike",
    "positions",
    "read_seats",
    "seats_file",
]
