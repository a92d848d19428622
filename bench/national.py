"""Time one seat, visits of a whole country and a pair of timetables: one run, a table each.

`make bench ONLY=national FILES=folder`. Each way runs in a process of its own. The plain way beside
a seat reads the same files whole and makes nothing of them; beside the visits it is pandas, a file
at a time. This process reads nothing: its own peak of memory would count in theirs.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from bench import timetables
from geo.official.files import look, read

VISITS, A_FILE = 47_000_000, 1_000_000
SEAT_AIM, VISITS_AIM = (60, 1_000), (90, 1_200)


class Taken(NamedTuple):
    """Seconds, seconds of the processor and the most MB of one process; and what it said."""

    seconds: float
    of_processor: float
    most_mb: float
    said: str


def apart(*words: str) -> Taken:
    """What `python` takes with these words in a process of its own, and what it printed."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as out:
        running = subprocess.Popen([sys.executable, *words], stdout=out)
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            raise SystemExit(f"python {' '.join(words)} ended with {running.returncode}")
        out.seek(0)
        said = out.read().strip()
    seconds = time.monotonic() - start
    return Taken(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)


def read_whole(folder: str) -> None:
    """Read every file of a folder and drop it."""
    for one in look(Path(folder)).found:
        read(one)


def count_plainly(visits: str, areas: str) -> None:
    """Count visits by ward with pandas, a file at a time, and print how many."""
    wards = pd.read_parquet(areas).set_index("postcode")["ward_code"]
    counted = Counter[str]()
    total = 0
    for file in sorted(Path(visits).glob("*.parquet")):
        by_ward = pd.read_parquet(file)["postcode"].map(wards)
        counted.update(by_ward.value_counts().to_dict())
        total += len(by_ward)
    print(f"{total:,} visits, {counted.total():,} in a ward")


def count_by_code(visits: str, areas: str) -> None:
    """The same as `make visits` counts them."""
    from geo.official.national.visits import count_visits

    told = count_visits(visits, pd.read_parquet(areas).set_index("postcode")["ward_code"])
    placed = told.loc[told["area_code"].notna(), "visits"].sum()
    print(f"{told['visits'].sum():,} visits, {placed:,} in a ward")


def name_a_seat(folder: str) -> None:
    """Print the first code of the constituencies."""
    print(read(look(Path(folder)).of("constituencies")[-1])["code"].min())


def make_visits(files: str, out: str) -> None:
    """Made-up visits at real postcodes as Parquet, always the same, and the table of wards."""
    folder = Path(out)
    places = read(look(Path(files)).of("postcodes")[-1])[["postcode", "ward_code"]].dropna()
    places = places.drop_duplicates("postcode")
    places.to_parquet(folder / "wards.parquet")
    (folder / "visits").mkdir()
    chance = np.random.default_rng(0)
    for number in range(VISITS // A_FILE):
        at = chance.integers(0, len(places), A_FILE)
        part = places[["postcode"]].iloc[at]
        part.to_parquet(folder / "visits" / f"{number:02d}.parquet", index=False)


def told(title: str, ways: dict[str, Taken], aim: tuple[int, int]) -> None:
    """Print two ways side by side: the first is this app's, held against its aim."""
    own, other = ways.values()
    print(f"\n{title}")
    print(f"{'':<34}{'seconds':>9}{'processor s':>13}{'most MB':>9}")
    for name, one in ways.items():
        print(f"{name:<34}{one.seconds:>9.1f}{one.of_processor:>13.1f}{one.most_mb:>9,.0f}")
    ratio = own.of_processor / other.of_processor
    met = "met" if own.seconds <= aim[0] and own.most_mb <= aim[1] else "missed"
    print(
        f"{ratio:.2f} times the processor; aim {met}: ≤ {aim[0]} s and ≤ {aim[1]:,} MB", flush=True
    )


def main(files: str = "") -> int:
    """Time them from a folder of national files; 1 where none is named."""
    if not files:
        print("Say FILES=: a folder of national files (docs/ANOTHER_SEAT.md).", file=sys.stderr)
        return 1
    code = _own("name_a_seat", files).said
    with tempfile.TemporaryDirectory() as folder:
        made = str(Path(folder) / "seat")
        ways = {
            f"{code}, make place (this app)": apart(
                "-m", "geo.official.seat", code, files, made, "2019-09-22"
            ),
            "the same files, read whole": _own("read_whole", files),
        }
        told("One seat", ways, SEAT_AIM)
        _own("make_visits", files, folder)
        made_up = (f"{folder}/visits", f"{folder}/wards.parquet")
        counted = {
            "Dask, by code (this app)": _own("count_by_code", *made_up),
            "pandas, a file at a time": _own("count_plainly", *made_up),
        }
        told(f"{VISITS:,} made-up visits by ward", counted, VISITS_AIM)
    if len({one.said for one in counted.values()}) > 1:
        raise SystemExit("The two ways count different visits: look for the fault first.")
    timetables.main()
    return 0


def _own(act: str, *paths: str) -> Taken:
    """What an act of this module takes in a process of its own."""
    return apart("-c", f"import bench.national; bench.national.{act}{paths!r}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
