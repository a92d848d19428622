"""Turn cells as publishers write them into text, numbers, postcodes and days; say which fails."""

from collections.abc import Callable

import pandas as pd

from geo.official.files.kinds import Kind


class Unreadable(ValueError):
    """A cell that is neither what its column has nor empty: its row, column and text."""

    def __init__(self, row: int, column: str, cell: str):
        super().__init__(cell)
        self.row, self.column, self.cell = row, column, cell


def typed(kind: Kind, cells: pd.DataFrame) -> pd.DataFrame:
    """Every column in its form, in the kind's order. Raises Unreadable."""
    return pd.DataFrame(
        {one.name: _READ[one.kind](cells[one.name]) for one in kind.columns if one.name in cells},
        index=cells.index,
    )


def text(cells: pd.Series) -> pd.Series:
    """Without blanks around, one blank within; what is empty is missing."""
    bare = cells.astype("string").str.strip().str.replace(r"\s+", " ", regex=True)
    return bare.mask(bare.isin(["", "nan"]))


def first(so: pd.Series) -> int:
    """The number of the first row that is so."""
    return int(so.index[int(so.to_numpy(dtype=bool).argmax())])


def _number(cells: pd.Series) -> pd.Series:
    """'£44,385' with a broken sign, or '14.50%', as a number; 'SUPP' and other marks are missing.

    A cell with letters among its digits is no number, and never read as the digits left over.
    """
    if not pd.api.types.is_string_dtype(cells) and cells.dtype != object:
        return cells.astype("Float64")
    bare = cells.astype("string").str.strip()
    parts = bare.str.extract(r"^[^0-9A-Za-z.\-]*(-?[\d,]*\.?\d+(?:[eE][+-]?\d+)?)\.?\s*%?$")[0]
    read = pd.to_numeric(parts.str.replace(",", ""), errors="coerce").astype("Float64")
    return _all_read(bare, read, bare.str.contains(r"\d", regex=True))


def _postcode(cells: pd.Series) -> pd.Series:
    """'AB101AA' -> 'AB10 1AA'."""
    bare = cells.astype("string").str.replace(r"\s+", "", regex=True).str.upper()
    whole = bare.str[:-3] + " " + bare.str[-3:]
    return whole.mask(bare.isna() | (bare.str.len() < 5))


def _day(cells: pd.Series) -> pd.Series:
    """'20190401' or '201904' as '2019-04-01' or '2019-04'."""
    return _dated(cells, r"^(?P<y>\d{4})-?(?P<m>[01]\d)(?:-?(?P<d>[0-3]\d))?$")


def _day_first(cells: pd.Series) -> pd.Series:
    """'01-04-2019' as '2019-04-01'."""
    return _dated(cells, r"^(?P<d>[0-3]\d)[-/](?P<m>[01]\d)[-/](?P<y>\d{4})$")


def _moment(cells: pd.Series) -> pd.Series:
    """'2019-04-01T00:00:00' as '2019-04-01'."""
    return _dated(cells, r"^(?P<y>\d{4})-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?:[T ].*)?$")


def _dated(cells: pd.Series, form: str) -> pd.Series:
    bare = text(cells)
    parts = bare.str.extract(form)
    day = parts["y"] + "-" + parts["m"] + ("-" + parts["d"]).fillna("")
    return _all_read(bare, day.astype("string"), bare.notna())


def _all_read(cells: pd.Series, read: pd.Series, meant: pd.Series) -> pd.Series:
    failed = meant.fillna(False).astype(bool) & read.isna()
    if failed.any():
        row = first(failed)
        raise Unreadable(row, str(cells.name), str(cells.loc[row]))
    return read


_READ: dict[str, Callable[[pd.Series], pd.Series]] = {
    "text": text,
    "number": _number,
    "postcode": _postcode,
    "day": _day,
    "day-first": _day_first,
    "moment": _moment,
}
