"""Make a place: `python -m geo.official.seat CODE FILES OUT [STANDPOINT]`, as `make place` does."""

import os
import subprocess
import sys
from pathlib import Path

from geo.official.files import Refused, look
from geo.official.seat import make_seat
from geo.official.seat.frames import frames_of
from geo.tables.place import is_day


def main(code: str = "", files: str = "", out: str = "", standpoint: str = "") -> int:
    """Make it and say what it is; 1 where it is refused, each reason in a sentence."""
    try:
        if not (code and files and out):
            raise Refused("Say CODE=, FILES= and OUT=: a constituency, and two folders.")
        if not is_day(standpoint):
            raise Refused(f"STANDPOINT={standpoint} is not a day written like 2020-02-29.")
        found = look(Path(files))
        for note in found.asides():
            print(note)
        made = make_seat(frames_of(found, code, standpoint), Path(out))
    except Refused as fault:
        print(fault, file=sys.stderr)
        return 1
    faults = _in_place(made, "geo.tables.package") or _stops(made)
    if faults == 0:
        print(f"{made} is ready: NED_PLACE={made} make run. gaps.md says what it cannot say.")
    return faults


def _stops(made: Path) -> int:
    """Write the stops that its issues offer, where nobody has written others."""
    return 0 if (made / "stops.toml").exists() else _in_place(made, "geo.draw.stops")


def _in_place(made: Path, module: str) -> int:
    """Run a module in a process that has the place; returns how it ended."""
    return subprocess.run(
        [sys.executable, "-m", module],
        env={**os.environ, "NED_PLACE": str(made.resolve())},
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main(*(one for one in sys.argv[1:] if one)))
