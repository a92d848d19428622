"""Keep an append-only audit log of who did what, and find any change made to it.

Each entry's hash vouches for it and the one before, and the log's end is kept in the user's own
folder: a log that lost its end is seen.
"""

import hmac
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa

from geo.canvass import key
from geo.canvass.store.database import AUDIT, SETTINGS, StoreFault, now, reading, writing, written
from geo.tables.folders import own_folder

IMPORT, UNDO, RESTORE, FORGET, MIGRATE = "import", "undo", "restore", "forget", "migrate"
PUBLISH, WITHDRAW, LOG_IN, REFUSED = "publish", "withdraw", "log-in", "log-in refused"
PATCH_TAKEN, PATCH_BACK = "patch taken", "patch given back"
WHAT = (
    *(IMPORT, UNDO, RESTORE, FORGET, MIGRATE, PUBLISH, WITHDRAW, LOG_IN, REFUSED),
    *(PATCH_TAKEN, PATCH_BACK),
)
MOST_WHO, MOST_DETAIL = 200, 500

FINGERPRINT = "key"
OTHER_KEY = (
    "This store was made with another key, and with this key the same doors would count twice: "
    f"put back the first canvass.key or {key.VARIABLE}."
)
_CLOSED = re.compile(r"; key ([0-9a-f]{64})$")
_TOLD = ("seq", "at", "who", "what", "detail")


class OtherKey(StoreFault):
    """The store was begun with another key than this one."""


def append(connection: sa.Connection, secret: bytes, who: str, what: str, detail: str = "") -> None:
    """Write an entry in the transaction of what it records; `note_head` follows the commit.

    `what` is one of WHAT; `detail` holds numbers, hashes and labels, never a cell of a file.
    Raises OtherKey: one store has one key.
    """
    if what not in WHAT:
        raise ValueError(f"The log has no entry of this kind: use one of {', '.join(WHAT)}.")
    keep_to_one_key(connection, secret)
    last = _last(connection)
    entry = {
        "seq": last.seq + 1 if last else 1,
        "at": now(),
        "who": _plain(who, MOST_WHO),
        "what": what,
        "detail": _plain(detail, MOST_DETAIL),
    }
    entry["hash"] = hashed(signing(secret), last.hash if last else "", entry)
    connection.execute(AUDIT.insert(), entry)


def write(engine: sa.Engine, who: str, what: str, detail: str = "") -> None:
    """Write an entry of its own, as of a log-in. Raises as `append`."""
    secret = key.secret()
    with writing(engine) as connection:
        append(connection, secret, who, what, detail)
    note_head(engine, secret)


def note_head(engine: sa.Engine, secret: bytes) -> None:
    """Keep the log's last entry in the user's own folder, as it stands after a commit."""
    # Alone among the writers, so that no earlier end is written over a later one.
    with writing(engine) as connection:
        first = connection.scalar(sa.select(AUDIT.c.hash).order_by(AUDIT.c.seq).limit(1))
        last = _last(connection)
        if first and last:
            _write_head(first, _sealed(signing(secret), last.seq, last.hash))


def close(connection: sa.Connection, secret: bytes, who: str, detail: str) -> None:
    """Write the last entry under a key that is given up: the next one may have another."""
    append(connection, secret, who, FORGET, _closing(secret, detail))
    connection.execute(SETTINGS.delete().where(SETTINGS.c.setting == FINGERPRINT))


def fingerprint(connection: sa.Connection) -> str | None:
    """What tells the key the store was begun with; None where none has been used."""
    query = sa.select(SETTINGS.c.value).where(SETTINGS.c.setting == FINGERPRINT)
    return connection.scalar(query)


def keep_to_one_key(connection: sa.Connection, secret: bytes) -> None:
    """Note the key of a store that has none yet; raises OtherKey for any other later."""
    told, known = key.fingerprint(secret), fingerprint(connection)
    if known is None:
        connection.execute(SETTINGS.insert(), {"setting": FINGERPRINT, "value": told})
    elif known != told:
        raise OtherKey(OTHER_KEY)


def verify(engine: sa.Engine, secret: bytes) -> list[str]:
    """Everything that is wrong with the log, a sentence each; nothing when it is whole."""
    with reading(engine) as connection:
        if fingerprint(connection) not in (None, key.fingerprint(secret)):
            return [OTHER_KEY]
        found = connection.execute(sa.select(AUDIT).order_by(AUDIT.c.seq)).all()
    return _faults(found, secret)


def entries(engine: sa.Engine) -> pd.DataFrame:
    """Every entry, newest first: seq, at (UTC), who, what, detail, hash."""
    with reading(engine) as connection:
        found = connection.execute(sa.select(AUDIT).order_by(AUDIT.c.seq.desc())).all()
    return pd.DataFrame(list(map(tuple, found)), columns=AUDIT.columns.keys())


def _last(connection: sa.Connection) -> sa.Row | None:
    return connection.execute(sa.select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(1)).first()


def _plain(text: str, most: int) -> str:
    return "".join(one if one.isprintable() else "?" for one in text[:most])


def signing(secret: bytes) -> bytes:
    """The key of the log's hashes, which tells nothing of the secret it is made from."""
    return hmac.digest(secret, b"audit log", "sha256")


def hashed(signer: bytes, previous: object, entry: dict[str, Any]) -> str:
    """HMAC-SHA-256 over the hash before and the entry: 64 hexadecimal digits."""
    told = json.dumps([str(previous), *(str(entry[name]) for name in _TOLD)])
    return hmac.digest(signer, told.encode(), "sha256").hex()


def _closing(secret: bytes, detail: str) -> str:
    """The detail of the last entry under a key: with it the entries so far can be checked."""
    return f"{detail}; key {signing(secret).hex()}"


def _faults(entries: Sequence[sa.Row], secret: bytes) -> list[str]:
    """What is wrong with a log, a sentence each."""
    if not entries:
        return ["The log is empty, but every store begins with an entry."]
    signed = _signers(entries, signing(secret))
    return [*_broken(entries, signed), *_ending(entries, signing(secret))]


def _broken(entries: Sequence[sa.Row], signed: list[bytes]) -> Iterator[str]:
    previous = ""
    for number, (entry, signer) in enumerate(zip(entries, signed, strict=True), 1):
        if entry.seq != number:
            yield f"Entry {number} is missing, and entry {entry.seq} is in its place."
            return
        if str(entry.hash) != hashed(signer, previous, entry._asdict()):
            yield (
                f"Entry {number} does not follow from the entry before: one of the two was changed."
            )
        previous = entry.hash


def _ending(entries: Sequence[sa.Row], signer: bytes) -> Iterator[str]:
    if _closed(entries[-1]):
        yield "The log ends where a key was replaced, so nothing proves its end."
    head = _read_head(entries[0].hash)
    if head is None:
        yield (
            "The file audit.head in the data folder is missing or belongs to another log: we do "
            "not know whether the end of the log was cut off."
        )
    elif not head.is_sealed(signer):
        yield "The file audit.head in the data folder was changed."
    elif head.seq > len(entries):
        yield f"The log is cut off: {head.seq} entries were written and {len(entries)} are left."
    elif entries[head.seq - 1].hash != head.hash:
        yield f"Entry {head.seq} is not the one that was written."


def _signers(entries: Sequence[sa.Row], signer: bytes) -> list[bytes]:
    """The key of each entry: the present one, and before that those that were given up."""
    found = []
    for entry in reversed(entries):
        signer = _closed(entry) or signer
        found.append(signer)
    return found[::-1]


def _closed(entry: sa.Row) -> bytes | None:
    told = _CLOSED.search(str(entry.detail)) if entry.what == FORGET else None
    return bytes.fromhex(told[1]) if told else None


@dataclass(frozen=True)
class Head:
    """The last entry written from here: its number, its hash, and a seal over both."""

    seq: int
    hash: str
    seal: str

    def is_sealed(self, signer: bytes) -> bool:
        """Whether this key, and so this app, wrote it."""
        return hmac.compare_digest(str(self.seal), _seal(signer, self.seq, self.hash))


def _sealed(signer: bytes, seq: int, last_hash: str) -> Head:
    """The head of a log that ends with this entry."""
    return Head(seq, last_hash, _seal(signer, seq, last_hash))


def _read_head(first_hash: str) -> Head | None:
    """The head of the log whose first entry has this hash; None where none can be read."""
    try:
        return Head(**_all()[first_hash])
    except (KeyError, TypeError):
        return None


def _write_head(first_hash: str, head: Head) -> None:
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


def _seal(signer: bytes, seq: int, last_hash: str) -> str:
    return hmac.digest(signer, f"head {seq} {last_hash}".encode(), "sha256").hex()


def _file() -> Path:
    return own_folder() / "audit.head"
