"""Keep an append-only log, and find any change made to it."""

import pandas as pd
import sqlalchemy as sa

from geo.canvass import key
from geo.canvass.keeping import chain, heads
from geo.canvass.keeping.database import StoreFault, now, reading, writing
from geo.canvass.keeping.schema import AUDIT, SETTINGS

IMPORT, UNDO, RESTORE, FORGET, MIGRATE = "import", "undo", "restore", "forget", "migrate"
PUBLISH, WITHDRAW, LOG_IN, REFUSED = "publish", "withdraw", "log-in", "log-in refused"
WHAT = (IMPORT, UNDO, RESTORE, FORGET, MIGRATE, PUBLISH, WITHDRAW, LOG_IN, REFUSED)
MOST_WHO, MOST_DETAIL = 200, 500

FINGERPRINT = "key"
OTHER_KEY = (
    "This store was begun with another key, with which the same doors would be counted twice: "
    f"bring back the canvass.key or the {key.VARIABLE} it was begun with."
)


class OtherKey(StoreFault):
    """The store was begun with another key than this one."""


def append(connection: sa.Connection, secret: bytes, who: str, what: str, detail: str = "") -> None:
    """Write an entry in the transaction of what it records; `note_head` follows the commit.

    `what` is one of WHAT; `detail` holds numbers, hashes and labels, never a cell of a file.
    Raises OtherKey: one store has one key.
    """
    if what not in WHAT:
        raise ValueError(f"The log knows no entry of this kind; it is one of {', '.join(WHAT)}.")
    keep_to_one_key(connection, secret)
    last = _last(connection)
    entry = {
        "seq": last.seq + 1 if last else 1,
        "at": now(),
        "who": _plain(who, MOST_WHO),
        "what": what,
        "detail": _plain(detail, MOST_DETAIL),
    }
    entry["hash"] = chain.hashed(chain.signing(secret), last.hash if last else "", entry)
    connection.execute(AUDIT.insert(), entry)


def log(engine: sa.Engine, who: str, what: str, detail: str = "") -> None:
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
            heads.write(first, heads.sealed(chain.signing(secret), last.seq, last.hash))


def close(connection: sa.Connection, secret: bytes, who: str, detail: str) -> None:
    """Write the last entry under a key that is given up: the next one may have another."""
    append(connection, secret, who, FORGET, chain.closing(secret, detail))
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
    return chain.faults(found, secret, FORGET)


def entries(engine: sa.Engine) -> pd.DataFrame:
    """Every entry, newest first: seq, at (UTC), who, what, detail, hash."""
    with reading(engine) as connection:
        found = connection.execute(sa.select(AUDIT).order_by(AUDIT.c.seq.desc())).all()
    return pd.DataFrame(list(map(tuple, found)), columns=AUDIT.columns.keys())


def _last(connection: sa.Connection) -> sa.Row | None:
    return connection.execute(sa.select(AUDIT).order_by(AUDIT.c.seq.desc()).limit(1)).first()


def _plain(text: str, most: int) -> str:
    return "".join(one if one.isprintable() else "?" for one in text[:most])
