"""What a file of returns may be at most, and the fault of one that cannot be read."""

MOST_BYTES = 50_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_CELLS = 10_000_000
# What a cell of Excel can hold.
MOST_CHARACTERS = 32_767


class Unreadable(ValueError):
    """A file that is no table of returns: one sentence that holds no value of the file."""
