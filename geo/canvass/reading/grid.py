"""Walk a worksheet's cells before a library reads them: where they stand, what they lack."""

from functools import cache
from itertools import islice, product
from string import ascii_uppercase

from geo.canvass.reading.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Unreadable
from geo.canvass.reading.markup import DAMAGED, DEEP, DEEPEST, Watch, local, valued

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_ODD = "This sheet's cells are out of order: open it in a spreadsheet and save it again as .xlsx."
# Above the headings there may be a few lines more.
_BANNER = 100


class Grid(Watch):
    """The cells of a worksheet; in another part it sees none. Rows and columns count from 1.

    `errors` gives the text of cells that hold an error such as #N/A by (row, column),
    `unfinished` the rows with a formula whose result is not in the file. Raises Unreadable
    for cells out of order, which a library would move or lose.
    """

    def __init__(self) -> None:
        super().__init__()
        self.floor = 0
        self.row = self.column = 0
        self.row_said = ""
        self.widest = self.rows_filled = self.last_filled = 0
        self.formula = self.error = False
        self.errors: dict[tuple[int, int], str] = {}
        self.unfinished: set[int] = set()
        self.columns = _columns()
        self.acts = {
            "c": self._cell,
            "v": self._value,
            "is": self._value,
            "row": self._row,
            "f": self._formula,
        }

    def start(self, name: str, attributes: list[str]) -> None:
        if not self.floor:
            self._outside(name, attributes)
            return
        # Called for every cell and every value: no call that can be spared.
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(DEEP)
        act = self.acts.get(name) or (":" in name and self.acts.get(local(name)))
        if act:
            act(attributes)

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.depth < self.floor:
            self._finish()
            self.floor = 0

    def aside(self, *_: str) -> None:
        # A library takes the text after a comment for no text.
        if self.floor:
            raise Unreadable(DAMAGED)

    def refuse_beyond_limits(self) -> None:
        """Raise Unreadable for more than is read, or cells so far apart that memory runs out."""
        if self.widest > MOST_COLUMNS:
            raise Unreadable(f"This sheet has more than {MOST_COLUMNS} columns: leave some out.")
        if self.rows_filled > MOST_ROWS + _BANNER:
            raise Unreadable(
                f"This file has more than {MOST_ROWS:,} rows: split it and bring in its parts "
                "one after the other."
            )
        if self.last_filled * self.widest > MOST_CELLS:
            raise Unreadable(
                f"This sheet's cells reach to row {self.last_filled:,} and column {self.widest}: "
                "delete what stands beyond the table, or split the file."
            )

    def _outside(self, name: str, attributes: list[str]) -> None:
        super().start(name, attributes)
        if local(name) == "sheetData":
            if self.row:
                raise Unreadable(DAMAGED)
            self.floor = self.depth

    def _row(self, attributes: list[str]) -> None:
        self._finish()
        said = valued(attributes).get("r", "") or str(self.row + 1)
        if not (said.isascii() and said.isdigit() and self.row < int(said[:8]) <= _LAST_ROW):
            raise Unreadable(_ODD)
        self.row, self.row_said, self.column = int(said), said, 0

    def _cell(self, attributes: list[str]) -> None:
        if self.formula or self.error:
            self._finish()
        if attributes and attributes[0] == "r":
            said = attributes[1]
        else:
            said = valued(attributes).get("r", "")
        column = self.columns.get(said.removesuffix(self.row_said), 0) if said else self.column + 1
        if column <= self.column:
            raise Unreadable(_ODD)
        self.column = column
        if "e" in attributes:
            self.error = valued(attributes).get("t") == "e"

    def _formula(self, _: list[str]) -> None:
        self.formula = True

    def _value(self, _: list[str]) -> None:
        self.formula = False
        if self.column > self.widest:
            self.widest = self.column
        if self.row != self.last_filled:
            self.last_filled = self.row
            self.rows_filled += 1
        if self.error:
            self.errors[self.row, self.column] = ""
            self.hear(self._note_error)

    def _finish(self) -> None:
        """Be done with the cell before."""
        if self.formula:
            self.unfinished.add(self.row)
            self.formula = False
        if self.error:
            self.hear(None)
            self.error = False

    def _note_error(self, text: str) -> None:
        self.errors[self.row, self.column] += text


@cache
def _columns() -> dict[str, int]:
    """A to XFD, the last column there is, counted from 1."""
    names = (letters for size in (1, 2, 3) for letters in product(ascii_uppercase, repeat=size))
    return {"".join(name): at for at, name in enumerate(islice(names, _LAST_COLUMN), start=1)}
