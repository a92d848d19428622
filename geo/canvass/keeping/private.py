"""Write a file that only its owner can read, and that is never half there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

PART = ".part"


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which gets its name when it is whole and on the disk.

    What a process leaves that ends before that has a name that ends in PART.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}{PART}")
    number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
