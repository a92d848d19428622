"""Chain the entries of the audit log: each hash vouches for its entry and the one before."""

import hmac
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from geo.canvass.keeping import heads

_CLOSED = re.compile(r"; key ([0-9a-f]{64})$")
_TOLD = ("seq", "at", "who", "what", "detail")


def signing(secret: bytes) -> bytes:
    """The key of the log's hashes, which tells nothing of the secret it is made from."""
    return hmac.digest(secret, b"audit log", "sha256")


def hashed(key: bytes, previous: object, entry: dict[str, Any]) -> str:
    """HMAC-SHA-256 over the hash before and the entry: 64 hexadecimal digits."""
    told = json.dumps([str(previous), *(str(entry[name]) for name in _TOLD)])
    return hmac.digest(key, told.encode(), "sha256").hex()


def closing(secret: bytes, detail: str) -> str:
    """The detail of the last entry under a key: with it the entries so far can be checked."""
    return f"{detail}; key {signing(secret).hex()}"


def faults(entries: Sequence[sa.Row], secret: bytes, closed_by: str) -> list[str]:
    """What is wrong with a log, a sentence each; `closed_by` is what closing entries are called."""
    if not entries:
        return ["The log is empty: every store begins with an entry."]
    signed = _keys(entries, signing(secret), closed_by)
    return [*_broken(entries, signed), *_ending(entries, signing(secret), closed_by)]


def _broken(entries: Sequence[sa.Row], signed: list[bytes]) -> Iterator[str]:
    previous = ""
    for number, (entry, key) in enumerate(zip(entries, signed, strict=True), 1):
        if entry.seq != number:
            yield f"Entry {number} is missing: entry {entry.seq} stands in its place."
            return
        if str(entry.hash) != hashed(key, previous, entry._asdict()):
            yield f"Entry {number} does not follow: it, or what stood before it, was changed."
        previous = entry.hash


def _ending(entries: Sequence[sa.Row], key: bytes, closed_by: str) -> Iterator[str]:
    if _closed(entries[-1], closed_by):
        yield "The log ends where a key was given up: nothing vouches for its end."
    head = heads.read(entries[0].hash)
    if head is None:
        yield (
            "audit.head of the data folder is missing or knows nothing of this log: whether the "
            "log's end was cut off cannot be told."
        )
    elif not head.is_sealed(key):
        yield "audit.head of the data folder was changed."
    elif head.seq > len(entries):
        yield f"The log is cut off: {head.seq} entries were written and {len(entries)} stand."
    elif entries[head.seq - 1].hash != head.hash:
        yield f"Entry {head.seq} is not the one that was written."


def _keys(entries: Sequence[sa.Row], key: bytes, closed_by: str) -> list[bytes]:
    """The key of each entry: the present one, and before that those that were given up."""
    found = []
    for entry in reversed(entries):
        key = _closed(entry, closed_by) or key
        found.append(key)
    return found[::-1]


def _closed(entry: sa.Row, closed_by: str) -> bytes | None:
    told = _CLOSED.search(str(entry.detail)) if entry.what == closed_by else None
    return bytes.fromhex(told[1]) if told else None
