"""Print every sentence that can leave the app alone, for a proof-reader: where, tab, sentence."""

import sys

from geo.draw.stops import StopFaults
from geo.export.sentences import sentences
from geo.tables.package import faults


def main() -> None:
    """Print a line a sentence; exit with the faults of the tables or of the stops."""
    if told := faults():
        sys.exit("\n".join(told))
    try:
        for one in sentences():
            print(f"{one.id}\t{one.text}")
    except StopFaults as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
