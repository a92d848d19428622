"""Take in visits beside bare pandas reading the same file: `python -m bench.take_in`."""

import io
import os
import resource
import subprocess
import sys
import tempfile
import time

import pandas as pd

from geo.canvass import intake, key
from geo.canvass.answer import answer
from geo.canvass.map import guess
from geo.canvass.store import Store, open_store

MANY, FEW = 120_000, 5_000
POSTCODES = [f"S18 1N{letter}" for letter in "ABDEFGHJ"]
# What is measured: how many visits, in which way, and the seconds of the processor and megabytes
# that are aimed at.
AIMS = (
    ("check and save", MANY, "save", 12.0, 600),
    ("check", FEW, "check", 1.0, 600),
    (f"check beside {MANY:,}", FEW, "beside", 1.0, 600),
)


def made_up(rows: int) -> bytes:
    """A CSV of visits to as many doors, always the same for a size."""
    lines = ["Visit date,House number,Street,Postcode,Result"]
    for one in range(rows):
        result = "Not home" if one % 2 else "Spoke to"
        door = f"{one % 400 + 1},Example Lane {one // 400},{POSTCODES[one % 8]}"
        lines.append(f"{13 + one % 8}/09/2019,{door},{result}")
    return "\n".join(lines).encode()


def measured(rows: int, way: str) -> tuple[float, float]:
    """Processor seconds of a way to take a file in, and this process's peak memory in megabytes.

    `way` is pandas (which only reads), check, save, or beside: check, in a store of many.
    """
    content = made_up(rows)
    store = open_store()
    if way == "beside":
        _checked(store, made_up(MANY), save=True)
    start = time.process_time()
    if way == "pandas":
        pd.read_csv(io.BytesIO(content), dtype="string")
    else:
        _checked(store, content, save=way == "save")
    took = time.process_time() - start
    return took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _checked(store: Store, content: bytes, save: bool) -> None:
    secret = key.secret()
    sheet = intake.read("made-up.csv", content)
    mapping = guess(sheet)
    prepared = intake.prepare(sheet, mapping, "made up", secret, districts=store.districts)
    answer(sheet, mapping, prepared, store.compared(prepared))
    if save:
        store.add(prepared, "the bench")


def main() -> None:
    """Print a line for each aim, each way measured in a process and a store of its own."""
    print(
        f"{'Visits':>8}  {'what':<21}{'bare pandas':>12}{'this app':>12}{'ratio':>7}{'memory':>9}"
    )
    for what, rows, way, most_s, most_mb in AIMS:
        bare, _ = _alone(rows, "pandas")
        own, memory = _alone(rows, way)
        met = "met" if own <= most_s and memory <= most_mb else "missed"
        print(
            f"{rows:8,}  {what:<21}{bare:10.2f} s{own:10.2f} s{own / bare:7.0f}{memory:6.0f} MB"
            f"  aim {met}: at most {most_s:g} s and {most_mb} MB"
        )


def _alone(rows: int, way: str) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            [sys.executable, "-m", "bench.take_in", str(rows), way],
            env={**os.environ, "NED_DATA_FOLDER": folder},
            capture_output=True,
            text=True,
            check=True,
        )
    took, memory = map(float, told.stdout.split())
    return took, memory


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(*measured(int(sys.argv[1]), sys.argv[2]))
    else:
        main()
