"""Run every drill: force, growth, attack, crowd, strangers, and the longest properties whole.

`python -m bench.drill` takes forty minutes. Where NED_NATIONAL names a folder of national files it
makes every seat of the country from them too, in about half an hour.
"""

import os
import subprocess
import sys
import tempfile

DRILLS = (
    ("bench.drill_store",),
    ("bench.growth",),
    ("bench.attack",),
    ("bench.viewers",),
    ("bench.strangers",),
    ("pytest", "-m", "longest", "--hypothesis-profile", "whole"),
)


def main() -> int:
    """Each drill in a process of its own; 1 where one of them found something wrong."""
    with tempfile.TemporaryDirectory() as folder:
        files = os.environ.get("NED_NATIONAL", "")
        country = ("geo.official.national", files, folder, "2019-09-22")
        drills = (*DRILLS, country) if files else DRILLS
        return 1 if sum(map(_has_fault, drills)) else 0


def _has_fault(drill: tuple[str, ...]) -> bool:
    print(f"\n== {' '.join(drill)}", flush=True)
    return subprocess.run([sys.executable, "-m", *drill], check=False).returncode != 0


if __name__ == "__main__":
    sys.exit(main())
