"""Make every seat at once on Dask, a task a seat: the same bytes for any number of workers."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd
from distributed import Client, as_completed

from geo.official.files import Files, Refused
from geo.official.national.measures import rows_of
from geo.official.national.stored import frames, seats, store
from geo.official.seat import make_seat, tables_of

_WORK, _GAPS = ".work", "gaps.csv"
Told = Callable[[int, int, str], None]


def make_national(
    files: Files,
    out: Path,
    standpoint: str,
    client: Client,
    only: Iterable[str] = (),
    told: Told = lambda done, of, name: None,
) -> dict[str, str]:
    """Write a folder a seat, national.parquet and national_gaps.csv; returns why seats failed.

    A seat that is there is not made again, so that a run may stop and go on; a seat that fails
    stops no other. `told` hears after each seat how many are done.
    """
    work = out / _WORK
    store(files, work)
    every = list(seats(work, standpoint).index)
    wanted = _wanted(every, set(only))
    left = [code for code in wanted if not _rows(out, code).exists()]
    tasks = [client.submit(_seat, out, code, standpoint, key=f"seat-{code}") for code in left]
    failed: dict[str, str] = {}
    done = as_completed(tasks, raise_errors=False)
    for number, task in enumerate(done, len(wanted) - len(left) + 1):
        code = task.key.removeprefix("seat-")
        if task.status == "error":
            failed[code] = str(task.exception())
        told(number, len(wanted), code)
        task.release()
    _together(out, [code for code in wanted if code not in failed])
    return dict(sorted(failed.items()))


def _wanted(every: list[str], only: set[str]) -> list[str]:
    if strange := sorted(only - set(every)):
        raise Refused(f"{strange[0]} is not a constituency of the boundaries: correct SEATS=.")
    return [code for code in every if not only or code in only]


def _rows(out: Path, code: str) -> Path:
    return out / _WORK / "rows" / f"{code}.parquet"


def _seat(out: Path, code: str, standpoint: str) -> str:
    """Make one seat, and then its rows: they say that it is whole."""
    known = frames(out / _WORK, code, standpoint)
    make_seat(known, out / code)
    tables, _, _ = tables_of(known)
    path = _rows(out, code)
    path.parent.mkdir(exist_ok=True)
    beside = path.with_suffix(".part")
    rows_of(known, tables).to_parquet(beside, index=False)
    beside.rename(path)
    return code


def _together(out: Path, codes: list[str]) -> None:
    """Every seat's rows and gaps in one file each, in the order of codes."""
    rows = [pd.read_parquet(_rows(out, code)) for code in codes]
    if not rows:
        return
    pd.concat(rows, ignore_index=True).to_parquet(out / "national.parquet", index=False)
    gaps = [
        pd.read_csv(out / code / _GAPS, dtype="string", keep_default_na=False).assign(code=code)
        for code in codes
    ]
    columns = ["code", "subject", "cannot", "why"]
    pd.concat(gaps)[columns].to_csv(out / "national_gaps.csv", index=False, lineterminator="\n")
