"""Forget which doors were visited: visits become counts, and what could tell of a door goes.

After a campaign: the visits, their keys, the mappings, the backups and the key are deleted.
"""

import os

import pandas as pd
import sqlalchemy as sa

from geo.canvass import key
from geo.canvass.count.tally import counted, last_visit
from geo.canvass.place import OUTSIDE, SINCE_2019, UNKNOWN, VINTAGES
from geo.canvass.records import (
    ALL_ROUNDS,
    AREA_COLUMN,
    COUNT_HEADINGS,
    NO_ROUND,
    SYNTHETIC,
    CanvassArea,
    Held,
    nothing,
    typed_counts,
)
from geo.canvass.store import backups, log, rows
from geo.canvass.store.database import (
    CORRECTIONS,
    IMPORTS,
    MAPPINGS,
    SCHEMA,
    SIGHTINGS,
    VISITS,
    StoreFault,
    untransacted,
    writing,
)

SOURCE = "forgotten visits"
DETAIL = "visits are counts; their keys, the mappings and the backups are deleted"
IN_USE = (
    "The visits are deleted, but another process stops the database from freeing their space: "
    "stop that process and run the command again."
)


def forget_visits(engine: sa.Engine, who: str) -> None:
    """Count the visits, delete them, their backups and the key, and clear the database.

    May be done again where it was broken off. Raises StoreFault where another process keeps
    the database from being cleared.
    """
    secret = key.secret()
    has_own_key = key.VARIABLE not in os.environ
    with writing(engine) as connection:
        _count(connection, who)
        connection.execute(MAPPINGS.delete())
        if has_own_key:
            log.close(connection, secret, who, DETAIL)
        else:
            log.append(connection, secret, who, log.FORGET, DETAIL)
    log.note_head(engine, secret)
    backups.forget()
    if has_own_key:
        _begin_anew(engine, who)
    _clear(engine)


def _count(connection: sa.Connection, who: str) -> None:
    """Put counts in the place of all visits: real ones, and apart from them synthetic ones."""
    seen = rows.read(connection, "visits")
    of_visits = IMPORTS.c.kind == "visits"
    numbers = sa.select(IMPORTS.c.id).where(of_visits)
    connection.execute(SIGHTINGS.delete().where(SIGHTINGS.c.import_id.in_(numbers)))
    connection.execute(CORRECTIONS.delete())
    connection.execute(VISITS.delete())
    connection.execute(IMPORTS.delete().where(of_visits))
    for synthetic, part in seen.groupby("synthetic"):
        counts = counts_of(part, SYNTHETIC if synthetic else SOURCE)
        _store(connection, counts, part, bool(synthetic), who)


def counts_of(seen: pd.DataFrame, source_system: str) -> pd.DataFrame:
    """Visits as a typed return of counts: by every type of area, in all and by round."""
    none = nothing().counts
    by_round = seen.groupby(seen["round"].fillna(NO_ROUND))
    waves = [(ALL_ROUNDS, seen), *((str(name), part) for name, part in by_round)]
    parts = [
        _counted(Held(none, part), area_type).assign(round=name)
        for name, part in waves
        for area_type in AREA_COLUMN
    ]
    return typed_counts(pd.concat(parts).assign(source_system=source_system))


def _counted(held: Held, area_type: CanvassArea) -> pd.DataFrame:
    kind = "ward" if area_type == "ward 2019" else area_type
    vintage = SINCE_2019 if area_type == "ward 2019" else VINTAGES.get(area_type)
    seen = held.visits_by(area_type)
    told = counted(seen).assign(period_end=last_visit(seen, held.counts))
    told = told.drop(columns="not_home").rename(columns={"doors_not_home": "not_home"})
    told = told.rename(columns={"first_day": "period_start"})
    told = told.assign(area_type=kind, boundary_vintage=vintage)
    return told.reset_index(names="area_code").reindex(columns=COUNT_HEADINGS)


def _store(
    connection: sa.Connection, counts: pd.DataFrame, seen: pd.DataFrame, synthetic: bool, who: str
) -> None:
    frame = rows.keyed(counts, "counts")
    content_hash = rows.rows_hash(frame)
    told = {
        "kind": "counts",
        "content_hash": content_hash,
        "file_hash": "",
        "source_system": SYNTHETIC if synthetic else SOURCE,
        "synthetic": synthetic,
        "imported_by": who[: log.MOST_WHO],
        "rows_read": len(frame),
        "rows_refused": 0,
        "outside": int(seen["place"].eq(OUTSIDE).sum()),
        "unknown": int(seen["place"].eq(UNKNOWN).sum()),
    }
    if not rows.is_here(connection, content_hash, synthetic):
        rows.add(connection, rows.next_number(connection), frame, told)


def _begin_anew(engine: sa.Engine, who: str) -> None:
    """Give up the key, unless somebody brought in a return with it in the meantime."""
    with writing(engine) as connection:
        if log.fingerprint(connection) is None:
            key.forget_secret()
        secret = key.secret()
        log.append(connection, secret, who, log.FORGET, "the next key is begun")
    log.note_head(engine, secret)


def _clear(engine: sa.Engine) -> None:
    """Make the database give up the space of what was deleted, and what stood in it."""
    try:
        with untransacted(engine) as connection:
            if engine.dialect.name == "postgresql":
                for table in SCHEMA.sorted_tables:
                    connection.exec_driver_sql(f"VACUUM FULL {table.name}")
            else:
                connection.exec_driver_sql("VACUUM")
                if connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar():
                    raise StoreFault(IN_USE)
    except sa.exc.OperationalError:
        raise StoreFault(IN_USE) from None
