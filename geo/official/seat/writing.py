"""Write the folder of a place: its tables, place.toml, sources, gaps, and what is for the user."""

import csv
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from geo.areas.crs import DEGREES
from geo.areas.rounding import rounded
from geo.figures import spoken_date
from geo.official.seat.frames import Dated
from geo.official.seat.gaps import CURATED, Gap
from geo.tables.folders import OWN, read_toml

# Of the country, and the same in every place.
NATIONAL = ("prices", "premium_rates", "school_costs")
BY_HAND = "by_hand"
FORMER = "former"


def write_rows(path: Path, columns: Sequence[str], rows: pd.DataFrame) -> None:
    """A CSV in the order of its first column; what is missing is blank."""
    cells = rows.reindex(columns=list(columns)).astype(object)
    cells = cells.where(cells.notna(), "").sort_values(columns[0], kind="stable")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(cells.itertuples(index=False, name=None))


def write_shapes(path: Path, columns: Sequence[str], rows: gpd.GeoDataFrame) -> None:
    """GeoJSON in degrees, a feature a line, rounded to five decimals."""
    ordered = rows.to_crs(DEGREES).sort_values(columns[0])
    features = [
        {
            "type": "Feature",
            "properties": {name: _text(value) for name, value in zip(columns, cells, strict=True)},
            "geometry": shapely.geometry.mapping(rounded(shape)),
        }
        for cells, shape in zip(
            ordered[list(columns)].itertuples(index=False, name=None),
            ordered.geometry,
            strict=True,
        )
    ]
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    path.write_text(
        f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8", newline="\n"
    )


def _text(value: object) -> str | None:
    return None if pd.isna(value) else str(value)  # type: ignore[call-overload]


def toml(told: dict[str, object], heading: str = "") -> str:
    """A section of texts as TOML; lists of texts' sections stand below it."""
    plain = {k: v for k, v in told.items() if not isinstance(v, list)}
    lines = [f"[{heading}]"] if heading else []
    lines += _texts(plain)
    for name, rows in told.items():
        for row in rows if isinstance(rows, list) else ():
            lines += ["", f"[[{heading}.{name}]]" if heading else f"[[{name}]]", *_texts(row)]
    return "\n".join(lines) + "\n"


def _texts(told: dict[str, object]) -> list[str]:
    return [f"{name} = {json.dumps(str(text), ensure_ascii=False)}" for name, text in told.items()]


def source(known: Dated) -> dict[str, str]:
    """Where a file comes from, as sources.toml says it."""
    file = known.file
    return {
        "publisher": file.publisher or "not given in vintages.csv",
        "title": file.source or file.path.name,
        "address": file.source if file.source.startswith("https://") else "no address given",
        "licence": file.licence or "not given in vintages.csv",
        "vintage": spoken_date(known.day),
    }


def attribution() -> str:
    """What the publishers of official files ask for; this project's map of places is in none."""
    told = str(read_toml(OWN / "sources.toml")["attribution"])
    return ". ".join(one for one in told.split(". ") if "OpenStreetMap" not in one)


def write_sources(path: Path, sections: dict[str, dict[str, object]]) -> None:
    """sources.toml: a section a table, and what every reader must be told."""
    parts = [
        "# Where each table of this folder comes from, and what was changed on the way in.\n",
        toml({"attribution": attribution()}),
        *(toml(section, name) for name, section in sorted(sections.items())),
    ]
    path.write_text("\n".join(parts), encoding="utf-8", newline="\n")


def write_words(path: Path, said: dict[str, dict[str, str]]) -> None:
    """words.toml: what is true of this place alone, for people to go on with."""
    parts = ["# What is said of a subject in this place alone.\n"]
    parts += [toml(dict(told), of) for of, told in said.items()]
    path.write_text("\n".join(parts), encoding="utf-8", newline="\n")


def national_tables(out: Path) -> dict[str, dict[str, object]]:
    """Copy what is of the whole country, and return its sections of sources.toml."""
    told = read_toml(OWN / "sources.toml")
    for name in NATIONAL:
        (out / f"{name}.csv").write_bytes((OWN / f"{name}.csv").read_bytes())
    return {name: told[name] for name in NATIONAL}


def write_gaps(out: Path, name: str, gaps: Iterable[Gap]) -> None:
    """gaps.csv for the app, gaps.md for people: the same sentences."""
    listed = list(gaps)
    with (out / "gaps.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("subject", "cannot", "why"))
        writer.writerows((one.subject, one.cannot, one.why) for one in listed)
    lines = [f"# What this map cannot say of {name}", ""]
    for subject in dict.fromkeys(one.subject for one in listed):
        lines += [f"## {subject.capitalize()}", ""]
        lines += [f"- {one.cannot} {one.why}" for one in listed if one.subject == subject]
        lines += [""]
    (out / "gaps.md").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def write_by_hand(out: Path) -> None:
    """Empty tables for what no official file holds, with their headings, and how to fill them."""
    folder = out / BY_HAND
    folder.mkdir()
    names = [one for files in CURATED.values() for one in files.replace(" and ", ", ").split(", ")]
    for name in names:
        if name.endswith(".csv"):
            with (OWN / name).open(encoding="utf-8") as file:
                (folder / name).write_text(file.readline(), encoding="utf-8", newline="\n")
    said = "\n".join(f"- {what}: {files}" for what, files in CURATED.items())
    (folder / "README.md").write_text(
        "# What only people know\n\n"
        "No official file has these. Fill a file here, a line a fact with its source, move it "
        "into the folder above, and add a section of its name to sources.toml, as the others "
        f"have: until then the app leaves its subject out.\n\n{said}\n",
        encoding="utf-8",
        newline="\n",
    )


def carry_over(former: Path, made: Path, ours: Iterable[str]) -> None:
    """Take what only people can have written along into a folder that takes another's place.

    `ours` are the tables that are made here: one that is not made any more is not kept.
    """
    stems = {*ours, "area_shares"}
    for path in former.iterdir():
        if path.is_file() and path.stem not in stems and not (made / path.name).exists():
            shutil.copy2(path, made)
    for path in (former / BY_HAND).glob("*.csv"):
        shutil.copy2(path, made / BY_HAND)
    _carry_sources(former / "sources.toml", made)
    _carry_words(former / "words.toml", made / "words.toml")


def _carry_words(former: Path, made: Path) -> None:
    """What people say of the place, and below it the sections that they have not written."""
    if not former.exists():
        return
    theirs, ours = read_toml(former), read_toml(made)
    new = [toml(told, of) for of, told in ours.items() if of not in theirs]
    text = former.read_text(encoding="utf-8")
    made.write_text("\n".join([text, *new]), encoding="utf-8", newline="\n")


def _carry_sources(former: Path, made: Path) -> None:
    """The sections of sources.toml of tables that people put there."""
    if not former.exists():
        return
    path = made / "sources.toml"
    known = read_toml(path)
    theirs = {
        name: told
        for name, told in read_toml(former).items()
        if name not in known and (made / f"{name}.csv").exists()
    }
    added = "\n".join(toml(told, name) for name, told in sorted(theirs.items()))
    if added:
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{added}", encoding="utf-8")


def toml_text(path: Path, told: dict[str, object], heading: str) -> None:
    """Write place.toml, and read it back, so that no name can break it."""
    text = f"# {heading}\n\n{toml(told)}"
    tomllib.loads(text)
    path.write_text(text, encoding="utf-8", newline="\n")


def describe(folder: Path) -> str:
    """Check every table of a place and describe it anew; what is wrong with one, else ''.

    It is done in a process of its own, since a process knows one place.
    """
    ran = subprocess.run(
        [sys.executable, "-m", "geo.tables.package"],
        env={**os.environ, "NED_PLACE": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stderr.strip().splitlines()[-1] if ran.returncode else ""


@contextmanager
def remade(out: Path) -> Iterator[Path]:
    """An empty folder to write, put where `out` is once it is whole; `out` stays until then.

    What a run that was killed left beside it is taken away first, and put back where it had been
    moved. Raises OSError.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    start = f".{out.name}-being-made-"
    for left in out.parent.glob(f"{glob.escape(start)}*"):
        if not out.exists() and (left / FORMER).exists():
            (left / FORMER).rename(out)
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=start) as work:
        made = Path(work) / out.name
        made.mkdir()
        yield made
        _put(made, out)


def _put(made: Path, out: Path) -> None:
    former = made.parent / FORMER
    if out.exists():
        out.rename(former)
    try:
        made.rename(out)
    except OSError:
        if former.exists():
            former.rename(out)
        raise
