"""Pack a table as CSV beside its Table Schema, so that every column is explained."""

import io
import json
import zipfile
from datetime import datetime

from geo.export.takeaway import Takeaway, as_csv
from geo.figures import STANDPOINT
from geo.tables.package import field, provenance

# A file in a ZIP has a time: one that does not change, so that equal input gives equal bytes.
_TIME = datetime.fromisoformat(STANDPOINT).timetuple()[:6]


def as_package(taken: Takeaway) -> bytes:
    """A ZIP of the CSV and a Frictionless Data Package that tells of its columns."""
    files = {
        f"{taken.name}.csv": as_csv(taken).encode("utf-8-sig"),
        "datapackage.json": json.dumps(schema(taken), indent=1, ensure_ascii=False).encode(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as box:
        for name, body in files.items():
            box.writestr(zipfile.ZipInfo(name, _TIME), body, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def schema(taken: Takeaway) -> dict:
    """The CSV of a table as a Data Package (version 1), its headings below its provenance."""
    about = taken.about
    sources = [source for table in about.tables for source in table.sources]
    return {
        "profile": "data-package",
        "name": taken.name.lower(),
        "title": about.title,
        "description": "\n".join(about.lines()),
        **provenance(sources),
        "resources": [
            {
                "name": taken.name.lower(),
                "path": f"{taken.name}.csv",
                "profile": "tabular-data-resource",
                "format": "csv",
                "encoding": "utf-8-sig",
                # Below the lines of provenance and the one on blank cells stands an empty line.
                "dialect": {"header": True, "headerRows": [len(about.lines()) + 3]},
                "schema": {
                    "fields": [field(column) for column in taken.columns],
                    "missingValues": [""],
                },
            }
        ],
    }
