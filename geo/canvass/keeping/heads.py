"""Keep the end of each audit log in the user's own folder: a log that lost its end is seen."""

import hmac
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from geo.canvass.keeping.private import written
from geo.tables.folders import own_folder


@dataclass(frozen=True)
class Head:
    """The last entry written from here: its number, its hash, and a seal over both."""

    seq: int
    hash: str
    seal: str

    def is_sealed(self, key: bytes) -> bool:
        """Whether this key, and so this app, wrote it."""
        return hmac.compare_digest(str(self.seal), _seal(key, self.seq, self.hash))


def sealed(key: bytes, seq: int, last_hash: str) -> Head:
    """The head of a log that ends with this entry."""
    return Head(seq, last_hash, _seal(key, seq, last_hash))


def read(first_hash: str) -> Head | None:
    """The head of the log whose first entry has this hash; None where none can be read."""
    try:
        return Head(**_all()[first_hash])
    except (KeyError, TypeError):
        return None


def write(first_hash: str, head: Head) -> None:
    """Put a head in the place of the log's last one: the file is the old or the new, whole."""
    text = json.dumps({**_all(), first_hash: asdict(head)}, indent=1)
    with written(_file()) as file:
        file.write(text.encode())


def _all() -> dict:
    """Every head by its log's first hash; a file that is no such thing knows of none."""
    try:
        told = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _seal(key: bytes, seq: int, last_hash: str) -> str:
    return hmac.digest(key, f"head {seq} {last_hash}".encode(), "sha256").hex()


def _file() -> Path:
    return own_folder() / "audit.head"
