"""Print the time and the memory the store takes as visits grow: `python -m bench.store_speed`."""

import argparse
import multiprocessing
import resource
import time
from collections.abc import Callable
from random import Random

import pandas as pd

from bench.fresh_stores import DATABASES, fresh, on
from geo.canvass import visits
from geo.canvass.keeping import backups
from geo.canvass.keeping.store import open_store
from tests.canvass.made_visits import INSIDE, prepared

TIMES = (2_000, 20_000, 200_000)
SPAWN = multiprocessing.get_context("spawn")
ACTS = ("add", "add one more, with its backup", "held", "backup", "undo")


def measured(url: str, rows: int, told) -> None:
    """Send the seconds of each act, and the memory in MB that they took beside the visits."""
    both = [prepared(_visits(number)) for number in (rows, rows + 1)]
    store = open_store(url)
    before = _memory_mb()
    acts: list[Callable[[], object]] = [
        lambda: store.add(both[0], "bench"),
        lambda: store.add(both[1], "bench"),
        store.held,
        lambda: backups.make(store),
        lambda: store.undo(2, "bench"),
    ]
    seconds = [_seconds(act) for act in acts]
    told.put((seconds, _memory_mb() - before))


def _seconds(act: Callable[[], object]) -> float:
    start = time.monotonic()
    act()
    return time.monotonic() - start


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _visits(rows: int) -> pd.DataFrame:
    """Visits to 40,000 doors, always the same."""
    chance = Random(rows // 1000)
    frame = pd.DataFrame(
        {
            "row_key": [f"{chance.getrandbits(128):032x}" for _ in range(rows)],
            "door_key": [f"{at % 40_000:032x}" for at in range(rows)],
            "day": [f"2019-0{1 + at % 9}-{10 + at % 19}" for at in range(rows)],
            "outcome": [visits.OUTCOMES[at % len(visits.OUTCOMES)] for at in range(rows)],
            "round": [str(at % 4) for at in range(rows)],
            "polling_district": [f"AB{at % 90}" for at in range(rows)],
            **{name: [cell] * rows for name, cell in INSIDE.items()},
        }
    )
    return visits.typed(frame)


def main(words: list[str] | None = None) -> None:
    """Measure each size in a process of its own, on both databases."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, nargs="*", default=TIMES)
    asked.add_argument("--databases", nargs="*", default=DATABASES, choices=DATABASES)
    told = asked.parse_args(words)
    for database in told.databases:
        with on(database) as server:
            for rows in told.rows:
                with fresh(server) as url:
                    answer = SPAWN.Queue()
                    child = SPAWN.Process(target=measured, args=(url, rows, answer))
                    child.start()
                    seconds, memory_mb = answer.get(timeout=600)
                    child.join()
                acts = ", ".join(f"{act} {s:.2f} s" for act, s in zip(ACTS, seconds, strict=True))
                print(f"{database}, {rows:,} visits: {acts}; {memory_mb:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
