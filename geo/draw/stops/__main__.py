"""Rewrite the stops in today's form, or write those that the issues offer where there are none."""

import sys
from pathlib import Path

from geo.draw.stops import FILE, StopFaults, reading
from geo.draw.stops.rewriting import from_issues, rewritten


def main(path: Path) -> str:
    """Write the file and return a sentence on what was done; the file before it is kept beside it.

    Raises StopFaults where there is one that cannot be read as stops.
    """
    if not path.exists():
        path.write_text(from_issues(), encoding="utf-8")
        return f"{path} was written: a stop for each chart and each issue. Change it as you like."
    if not any(one.is_old for one in reading.read(path)):
        return f"{path} is in today's form already: nothing was changed."
    before = reading.text_of(path)
    kept = path.with_suffix(".toml.before")
    kept.write_text(before, encoding="utf-8")
    path.write_text(rewritten(before), encoding="utf-8")
    return f"{path} was rewritten in today's form. {kept} is the file before."


if __name__ == "__main__":
    try:
        print(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE))
    except StopFaults as told:
        sys.exit("\n".join(told.faults))
