"""Make a country by two workers and kill one: `python -m tests.official.national.killing`.

In a process of its own, since workers load anew what started them.
"""

import sys
from pathlib import Path

from distributed import Client, LocalCluster

from geo.official.files import look
from geo.official.national import make_national


def main(files: str, out: str, standpoint: str) -> int:
    """0 where every seat was made though a worker was killed after the first."""
    killed: list[str] = []
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):

        def kill(_done: int, _of: int, code: str) -> None:
            if not killed:
                killed.append(code)
                next(iter(cluster.workers.values())).process.process.kill()

        failed = make_national(look(Path(files)), Path(out), standpoint, client, (), kill)
    return 0 if killed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
