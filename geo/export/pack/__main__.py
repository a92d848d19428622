"""Write the single file here, and print its size: `python -m geo.export.pack`."""

import sys
from pathlib import Path

from geo.cards.again import NoSecondWay
from geo.coverage.record import PublishedFault
from geo.draw.stops import StopFaults
from geo.export.pack import FILE, write
from geo.tables.package import faults

if told := faults():
    sys.exit("\n".join(told))
try:
    size = write(Path(FILE))
except (PublishedFault, StopFaults, NoSecondWay) as fault:
    sys.exit(str(fault))
print(f"{FILE}: {size / 1_000_000:.2f} MB. Open it by a double click; it needs no network.")
