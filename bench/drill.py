"""Run every drill: force, growth, attack, crowd, strangers, and the longest properties whole.

`python -m bench.drill` takes forty minutes.
"""

import subprocess
import sys

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
    faults = 0
    for drill in DRILLS:
        print(f"\n== {' '.join(drill)}", flush=True)
        faults += subprocess.run([sys.executable, "-m", *drill], check=False).returncode != 0
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
