"""Say what is wrong with an official file: one sentence with its name, cause and remedy."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyogrio.errors import DataLayerError, DataSourceError


class Refused(ValueError):
    """Why files are not taken: a sentence each, which names the file, the cause and the remedy."""

    def __init__(self, *sentences: str):
        super().__init__("\n".join(sentences))
        self.sentences = sentences


AGAIN = "get it again from its publisher"


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what a library raises over a file into Refused, in one sentence."""
    try:
        yield
    except FileNotFoundError:
        raise Refused(f"{path.name} is not there: put it into {path.parent}.") from None
    except (EOFError, zlib.error):
        raise Refused(f"{path.name} ends in the middle: {AGAIN}.") from None
    except (DataSourceError, DataLayerError, pa.ArrowInvalid):
        raise Refused(
            f"{path.name} is broken or ends in the middle, so that it cannot be read: {AGAIN}."
        ) from None
    except pd.errors.ParserError as fault:
        raise Refused(f"{path.name}: {_line(str(fault))}: {AGAIN}.") from None
    except OSError as fault:
        raise Refused(
            f"{path.name} cannot be read ({fault.strerror or 'its packing is damaged'}): {AGAIN}."
        ) from None


def _line(fault: str) -> str:
    """'line 7 has 20 cells where 19 are expected', out of what the reader said."""
    words = fault.replace(",", "").split()
    try:
        line, saw = words[words.index("line") + 1], words[words.index("saw") + 1]
        return (
            f"line {line} has {saw} cells where {words[words.index('Expected') + 1]} are expected"
        )
    except (ValueError, IndexError):
        return "a line of it has a quotation mark that is never closed"
