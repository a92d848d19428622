"""Make every table of data/ from the evidence: one recipe a topic, found by looking.

A recipe is a module of this folder with `build(evidence: Path) -> dict[Table, DataFrame]`;
a boundary table is built as a GeoDataFrame. Nothing is registered by hand.
"""

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]


def evidence_folder() -> Path | None:
    """The folder named by NED_EVIDENCE, else ../shared/evidence; None where there is none."""
    named = os.environ.get("NED_EVIDENCE", "../shared/evidence")
    folder = (ROOT / named).resolve()
    return folder if folder.is_dir() else None


def recipes() -> Iterator[ModuleType]:
    """Every module of this folder that can build, by name."""
    for found in sorted(iter_modules(__path__), key=lambda module: module.name):
        if found.name != "__main__":
            module = import_module(f"{__name__}.{found.name}")
            if hasattr(module, "build"):
                yield module


def build_all(evidence: Path, into: Path) -> list[Path]:
    """Build every table of every recipe and write it into a folder; returns the files."""
    from data.recipes.writer import write

    return [
        write(table, frame, into)
        for recipe in recipes()
        for table, frame in recipe.build(evidence).items()
    ]


def raw(evidence: Path, path: str) -> pd.DataFrame:
    """A CSV of the evidence with every cell as the text it is ('' where blank)."""
    return pd.read_csv(evidence / path, dtype=str, keep_default_na=False, encoding="utf-8")
