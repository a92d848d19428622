"""Find every table that is declared, and describe them all as one Data Package."""

import json
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import geo
from geo.tables import DATA, Column, Table, TableFaults, read
from geo.tables.folders import in_place, place_fault, unreadable
from geo.tables.place import PLACE
from geo.tables.source import CC0, LICENCE_ADDRESS, MIT, ODBL, OGL3, OPL3, Source

# The public app must be able to list its sources without loading canvass code, or what only
# those who make places install.
_NOT_SEARCHED = ("geo.canvass", "geo.draw", "geo.export", "geo.official")
_UNASKED: tuple = (None, "", False, [])
FILE = DATA / "datapackage.json"
_LICENCE_NAME = {
    OGL3: "OGL-UK-3.0",
    ODBL: "ODbL-1.0",
    OPL3: "OPL-UK-3.0",
    CC0: "CC0-1.0",
    MIT: "MIT",
}
_FIELD: dict[str, dict] = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "date"},
    "partial date": {"type": "string"},
    "yes or no": {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
}


@cache
def declared() -> tuple[Table, ...]:
    """Every table of data/ declared at the head of a module of geo, by name.

    A table without a source is the form of a user's own file and none of data/.
    """
    return tuple(table for table in _tables() if table.sources)


def unsourced() -> list[str]:
    """A sentence for every table whose file is here and that nothing says the source of."""
    return [
        (
            f"{table.file} has no source: add [[{table.name}.sources]] to the file sources.toml "
            "in the same folder."
        )
        for table in _tables()
        if not table.sources and (DATA / table.file).is_file()
    ]


def faults() -> list[str]:
    """What is wrong with the place or, where nothing is, with its tables: a sentence each."""
    tables = declared()
    if fault := place_fault():
        return [fault]
    return [*unsourced(), *filter(None, map(_fault, tables))]


def _fault(table: Table) -> str:
    try:
        read(table)
    except TableFaults as told:
        return in_place(str(told))
    except OSError:
        return unreadable(table.file)
    return ""


@cache
def _tables() -> tuple[Table, ...]:
    found = {
        value.name: value
        for module in _modules(geo)
        for value in vars(module).values()
        if isinstance(value, Table)
    }
    return tuple(found[name] for name in sorted(found))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in iter_modules(package.__path__, f"{package.__name__}."):
        if found.name not in _NOT_SEARCHED:
            module = import_module(found.name)
            yield module
            yield from _modules(module) if found.ispkg else ()


def datapackage() -> dict:
    """All tables as a Frictionless Data Package (version 1), ready for JSON."""
    return {
        "profile": "data-package",
        "name": f"{PLACE.slug}-{PLACE.year}",
        "title": f"{PLACE.name} as it stood on {PLACE.day}",
        "licenses": _licences([source for table in declared() for source in table.sources]),
        "resources": [_resource(table) for table in declared()],
    }


def _resource(table: Table) -> dict:
    described = {
        "name": table.name.replace("_", "-"),
        "title": table.title,
        "path": table.file,
        "encoding": "utf-8",
        "changed": table.changed,
        "caveat": table.caveat,
        **provenance(table.sources),
    }
    return described | (_boundaries(table) if table.geometry else _rows(table))


def _rows(table: Table) -> dict:
    return {
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "schema": {
            "fields": [field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
        },
    }


def _boundaries(table: Table) -> dict:
    """GeoJSON has no Table Schema: its columns stand under a key of our own."""
    return {
        "profile": "data-resource",
        "format": "geojson",
        "mediatype": "application/geo+json",
        "geometry": table.geometry,
        "properties": [field(column) for column in table.columns],
    }


def field(column: Column) -> dict:
    """A column as a field of a Table Schema."""
    named: dict = {"name": column.name, "description": column.meaning, **_FIELD[column.kind]}
    return named | ({"unit": column.unit} if column.unit else {}) | _constraints(column)


def _constraints(column: Column) -> dict:
    ordered = column.kind in ("integer", "number", "date")
    asked = {
        "required": not column.blank,
        "unique": column.unique,
        "minimum": column.low if ordered else None,
        "maximum": column.high if ordered else None,
        "enum": list(column.choices),
        "pattern": column.pattern,
    }
    return {"constraints": {key: value for key, value in asked.items() if value not in _UNASKED}}


def provenance(sources: list[Source] | tuple[Source, ...]) -> dict:
    """Sources and their licences as a Data Package says them."""
    return {"licenses": _licences(sources), "sources": [_source(one) for one in sources]}


def _source(source: Source) -> dict:
    """`path` is given only where the address is one a browser opens."""
    opens = source.address.startswith("https://") and " " not in source.address
    return {
        "title": f"{source.publisher}: {source.title}",
        ("path" if opens else "address"): source.address,
        "licence": source.licence,
        "vintage": source.vintage,
    }


def _licences(sources: list[Source] | tuple[Source, ...]) -> list[dict]:
    names = sorted({source.licence for source in sources} & set(LICENCE_ADDRESS))
    return [
        {"name": _LICENCE_NAME[name], "path": LICENCE_ADDRESS[name], "title": name}
        for name in names
    ]


def as_json() -> str:
    """The Data Package as the text of its file."""
    return json.dumps(datapackage(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    if told := faults():
        sys.exit("\n".join(told))
    FILE.write_text(as_json(), encoding="utf-8", newline="\n")
