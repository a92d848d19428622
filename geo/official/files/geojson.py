"""Read a GeoJSON feature by feature, so that a country's shapes cost no more than those wanted."""

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import IO, Any

import numpy as np

_CHUNK_BYTES = 4_000_000
_BEGIN = re.compile(rb'\{\s*(?:"id"\s*:\s*(?:"[^"]*"|[\d.]+)\s*,\s*)?"type"\s*:\s*"Feature"\s*,')
_GEOMETRY = re.compile(rb'"geometry"\s*:\s*(\{[^{}]*\}|null)')
_THREE = re.compile(rb"[\[\s]*[^\[\],]+,[^\[\],]+,[^\[\],]+\]")

Bounds = tuple[float, float, float, float]


class Unusual(ValueError):
    """A GeoJSON that is written in another way: a library must read it whole."""


class Cut(ValueError):
    """A GeoJSON that ends in the middle, at a line."""

    def __init__(self, line: int):
        super().__init__(str(line))
        self.line = line


@dataclass(frozen=True)
class Feature:
    """One feature as it is written, and the line it begins on."""

    text: bytes
    line: int

    @cached_property
    def _found(self) -> re.Match[bytes]:
        found = list(_GEOMETRY.finditer(self.text))
        if len(found) != 1:
            raise Unusual
        return found[0]

    @property
    def geometry(self) -> bytes:
        """Its geometry as GeoJSON, or b'null'."""
        return self._found[1]

    def properties(self) -> dict[str, Any]:
        """What is said of it."""
        return self._decoded()[0].get("properties") or {}

    def closes(self) -> bool:
        """Whether what follows the last feature ends the file."""
        return "]" in self._decoded()[1]

    def bounds(self) -> Bounds | None:
        """West, south, east and north in the file's own units; None where it has no shape."""
        shape = self.geometry
        begin = shape.find(b"[")
        if begin < 0:
            return None
        bare = shape[begin : shape.rfind(b"]")].translate(None, b"[] \r\n\t")
        numbers = np.fromstring(bare, sep=",")
        step = 3 if _THREE.match(shape, begin) else 2
        if not len(numbers) or len(numbers) % step:
            raise Unusual
        x, y = numbers[::step], numbers[1::step]
        return float(x.min()), float(y.min()), float(x.max()), float(y.max())

    def _decoded(self) -> tuple[dict[str, Any], str]:
        rest = self.text[: self._found.start(1)] + b"null" + self.text[self._found.end(1) :]
        text = rest.decode("utf-8", errors="replace")
        one, end = json.JSONDecoder().raw_decode(text)
        return one, text[end:]


def is_usual(start: bytes) -> bool:
    """Whether a file begins in the way that `features` reads."""
    return bool(_BEGIN.search(start))


def features(file: IO[bytes]) -> Iterator[Feature]:
    """Every feature of a file. Raises Cut where it ends in the middle."""
    held, line, last = b"", 1, None
    while chunk := file.read(_CHUNK_BYTES):
        held += chunk
        begins = [one.start() for one in _BEGIN.finditer(held)]
        if not begins:
            continue
        line += held.count(b"\n", 0, begins[0])
        for here, after in pairwise(begins):
            last = Feature(held[here:after], line)
            line += last.text.count(b"\n")
            yield last
        held = held[begins[-1] :]
    yield _last(held, line)


def _last(held: bytes, line: int) -> Feature:
    one = Feature(held, line)
    try:
        if one.closes():
            return one
    except ValueError:
        pass
    raise Cut(line + held.count(b"\n"))


def bounded(file: IO[bytes]) -> Iterator[tuple[Feature, Bounds | None]]:
    """Every feature with its bounds. Raises Cut, and Unusual for numbers that are none."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", DeprecationWarning)
        try:
            for one in features(file):
                yield one, one.bounds()
        except DeprecationWarning:
            raise Unusual from None
