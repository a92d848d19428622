"""Make every seat: `python -m geo.official.national FILES OUT STANDPOINT`, as `make national` does.

SCHEDULER names a Dask scheduler elsewhere, SEATS codes with commas, WORKERS how many processes.
"""

import os
import sys
from pathlib import Path

from distributed import Client, LocalCluster

from geo.official.files import Refused, look
from geo.official.national import make_national
from geo.tables.place import is_day

_BAR = 40


def client() -> Client:
    """Of the scheduler that SCHEDULER names, else of processes on this machine."""
    if address := os.environ.get("SCHEDULER"):
        return Client(address)
    workers = int(os.environ.get("WORKERS") or os.cpu_count() or 1)
    cluster = LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0"
    )
    return Client(cluster)


def told(done: int, of: int, name: str) -> None:
    """Draw the bar anew on its line."""
    full = _BAR * done // of
    print(f"\r[{'#' * full}{'.' * (_BAR - full)}] {done} of {of}, {name}", end="", file=sys.stderr)


def main(files: str = "", out: str = "", standpoint: str = "") -> int:
    """Make them and say which failed; 1 where one did, or where the files are refused."""
    try:
        if not (files and out and is_day(standpoint)):
            raise Refused("Say FILES=, OUT= and STANDPOINT=: two folders and a day.")
        seats = [one for one in os.environ.get("SEATS", "").split(",") if one]
        found = look(Path(files))
        for note in found.asides():
            print(note)
        with client() as asked:
            failed = make_national(found, Path(out), standpoint, asked, seats, told)
    except Refused as fault:
        print(fault, file=sys.stderr)
        return 1
    print(file=sys.stderr)
    for code, why in failed.items():
        print(f"{code} was not made: {why}", file=sys.stderr)
    print(
        f"All files are in {out}: national.parquet, national_gaps.csv and a folder for each seat."
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*(one for one in sys.argv[1:] if one)))
