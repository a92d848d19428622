"""Say what is wrong with an official file: one sentence with its name, cause and remedy."""

import csv
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj.exceptions import CRSError
from shapely.errors import GEOSException


class Refused(ValueError):
    """Why files are not taken: a sentence each, which names the file, the cause and the remedy."""

    def __init__(self, *sentences: str):
        super().__init__("\n".join(sentences))
        self.sentences = sentences


AGAIN = "get it again from its publisher"
# What libraries raise over bytes that are not what they seem.
_BROKEN = (
    DataSourceError,
    DataLayerError,
    CRSError,
    GEOSException,
    pa.ArrowException,
    zipfile.BadZipFile,
    csv.Error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what a library raises over a file into Refused, in one sentence."""
    try:
        yield
    except Refused:
        raise
    except FileNotFoundError:
        raise Refused(f"{path.name} is not there: put it into {path.parent}.") from None
    except (EOFError, StopIteration, zlib.error):
        raise Refused(f"{path.name} ends in the middle: {AGAIN}.") from None
    except _BROKEN:
        raise Refused(
            f"{path.name} is broken or ends in the middle, so that it cannot be read: {AGAIN}."
        ) from None
    except OSError as fault:
        raise Refused(
            f"{path.name} cannot be read ({fault.strerror or 'its packing is damaged'}): {AGAIN}."
        ) from None
