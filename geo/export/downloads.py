"""Write every public table and map as files into a folder, for a press office to publish."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from geo.coverage import published
from geo.coverage.record import Published, PublishedFault
from geo.coverage.small_numbers import RULE
from geo.export import offered, pictures
from geo.export.formats import as_geojson, as_package, as_workbook
from geo.export.taken import Takeaway, as_csv
from geo.figures.measure import AreaType
from geo.issues import every_issue
from geo.link.losses import issues_and_doors
from geo.tables.package import declared, faults

FOLDER = Path("downloads")
AREA_TYPES: tuple[AreaType, ...] = ("ward", "lsoa")
TABLES: dict[str, Callable[[Takeaway], bytes]] = {
    "csv": lambda taken: as_csv(taken).encode("utf-8-sig"),
    "xlsx": as_workbook,
    "zip": as_package,
}


def tables(told: Published | None) -> Iterator[Takeaway]:
    """Every table that anybody may have, with coverage only as it is published."""
    yield from (offered.issue(one) for one in every_issue())
    yield from (offered.measures(kind) for kind in AREA_TYPES)
    yield from of_doors(told)
    yield from (offered.table(one) for one in declared())


def of_doors(told: Published | None) -> Iterator[Takeaway]:
    """Those of them with coverage, as it is published."""
    rows, returns = published.rows(told), published.returns(told)
    yield offered.issues_and_doors(issues_and_doors(rows), RULE, returns)
    method = published.told(told) if told else f"{published.NOT_PUBLISHED.capitalize()}."
    yield offered.coverage(rows, "ward", RULE, method, returns)
    if told:
        yield offered.as_published(told)


def drawn() -> Iterator[tuple[str, bytes]]:
    """The picture of every measure of the map, and of every issue without one, as PNG."""
    for name in pictures.measures():
        yield f"{name}.png", pictures.of_name(name).png()


def write(folder: Path, told: Published | None = None) -> list[Path]:
    """Write all of them into a folder, made where it is missing; returns the files' paths."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_written(folder / name, body) for name, body in _files(told)]


def _files(told: Published | None) -> Iterator[tuple[str, bytes]]:
    for one in tables(told):
        yield from ((f"{one.name}.{ending}", form(one)) for ending, form in TABLES.items())
        if one.shapes is not None:
            yield f"{one.name}.geojson", as_geojson(one).encode()
    for each in map(offered.measures_on_map, AREA_TYPES):
        yield f"{each.name}.geojson", as_geojson(each).encode()
    yield from drawn()


def _written(path: Path, body: bytes) -> Path:
    path.write_bytes(body)
    return path


if __name__ == "__main__":
    if found := faults():
        sys.exit("\n".join(found))
    try:
        now = published.read(published.folder())
    except PublishedFault as fault:
        sys.exit(str(fault))
    folder = Path(sys.argv[1]) if sys.argv[1:] else FOLDER
    print(f"{len(write(folder, now))} files are in {folder}.")
