"""Look whether a store is whole: every row under its import, every import in the log."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from geo.canvass import key as keys
from geo.canvass.store import Store, backups, log, open_store
from geo.canvass.store.database import SIGHTINGS, reading

# Rows without an import, sightings without a row, imports whose rows are not all there.
BROKEN = {
    "rows without an import": (
        "SELECT count(*) FROM visits WHERE cells_key NOT IN (SELECT cells_key FROM sightings)"
    ),
    "sightings without a row": (
        "SELECT count(*) FROM sightings WHERE cells_key NOT IN (SELECT cells_key FROM visits)"
    ),
    "imports without all their rows": (
        "SELECT count(*) FROM imports WHERE rows_new + rows_known <> "
        "(SELECT count(*) FROM sightings WHERE import_id = imports.id)"
    ),
}


@dataclass(frozen=True)
class Stood:
    """The imports of a store, content hash to number, and what is wrong with it."""

    imports: dict[str, int]
    faults: list[str]


def stood(url: str, known: dict[str, set[str]]) -> Stood:
    """Open a store of visits, as after a fall, and look at all of it.

    `known` has the row keys of every import there may be, by its content hash.
    """
    store = open_store(url)
    try:
        table = store.imports()
        imports = dict(zip(table["content_hash"], table["id"].map(int), strict=True))
        return Stood(imports, list(_faults(store, imports, known)))
    finally:
        store.engine.dispose()


def _faults(store: Store, imports: dict[str, int], known: dict[str, set[str]]) -> Iterator[str]:
    with reading(store.engine) as connection:
        for what, asked in BROKEN.items():
            if number := connection.scalar(sa.text(asked)):
                yield f"{number} {what}"
        sightings = connection.scalar(sa.select(sa.func.count()).select_from(SIGHTINGS)) or 0
    expected = {key for content in imports for key in known[content]}
    if set(store.held().visits["row_key"]) != expected or sightings < len(expected):
        yield "the rows are not those of the imports"
    yield from log.verify(store.engine, keys.secret())
    acts = log.entries(store.engine)["what"].value_counts()
    if acts.get(log.IMPORT, 0) - acts.get(log.UNDO, 0) != len(imports):
        yield "the log does not tell of these imports"
    for path in backups.list()[:1]:
        backups.read(path)
