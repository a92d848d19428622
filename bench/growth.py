"""Import returns of 2,000 to 200,000 visits: time and memory of each step, and how both grow."""

import csv
import io
import itertools
import os
import random
import resource
import subprocess
import sys
import tempfile
import time

from geo.areas.postcodes import postcodes
from geo.canvass import intake, key
from geo.canvass.map import guess
from geo.canvass.store import open_store

SIZES = (2_000, 20_000, 200_000)
STEPS = ("read", "drop people", "store", "read again", "count by ward")
HEADINGS = ["Name", "Phone", "House", "Street", "Postcode", "Visited", "Result", "Round", "PD"]
RESULTS = ("Not home", "Contacted", "Refused", "Moved")


def made_up(rows: int) -> bytes:
    """A CSV of visits, always the same for a size; every name in it is made up."""
    chance = random.Random(rows)
    known = postcodes().index.tolist()
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for one in range(rows):
        day = f"2019-0{chance.randint(1, 8)}-{chance.randint(1, 28):02d}"
        house = [f"Name {one}", "000", chance.randint(1, 90), "A Street", chance.choice(known)]
        writer.writerow([*house, day, chance.choice(RESULTS), chance.randint(1, 3), "AB1"])
    return text.getvalue().encode()


def measured(rows: int) -> list[float]:
    """Seconds of each of STEPS, and the peak memory of this process in megabytes."""
    from geo.canvass.count import coverage

    content = made_up(rows)
    store = open_store()
    stamps = [time.perf_counter()]
    sheet = intake.read("made-up.csv", content)
    stamps.append(time.perf_counter())
    prepared = intake.prepare(sheet, guess(sheet), "made up", key.secret())
    stamps.append(time.perf_counter())
    store.add(prepared, "the bench")
    stamps.append(time.perf_counter())
    held = store.held()
    stamps.append(time.perf_counter())
    coverage(held, "ward")
    stamps.append(time.perf_counter())
    seconds = [after - before for before, after in itertools.pairwise(stamps)]
    return [*seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]


def main() -> None:
    """Print a line for each size, each measured in a process and a store of its own."""
    print("Rows".rjust(8), *(step.rjust(14) for step in STEPS), "peak memory".rjust(14))
    for rows in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            told = subprocess.run(
                [sys.executable, "-m", "bench.growth", str(rows)],
                env={**os.environ, "NED_DATA_FOLDER": folder},
                capture_output=True,
                text=True,
                check=True,
            )
        *seconds, peak = map(float, told.stdout.split())
        print(f"{rows:8,}", *(f"{one:12.2f} s" for one in seconds), f"{peak:11.0f} MB")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(*measured(int(sys.argv[1])))
    else:
        main()
