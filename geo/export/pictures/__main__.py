"""Write every picture in every shape, as PNG and SVG, into a folder: `make pictures`."""

import sys
from pathlib import Path

from geo.coverage import published
from geo.coverage.record import PublishedFault
from geo.draw.stops import StopFaults
from geo.export.paper.sheet import NO_IMPRINT, imprint
from geo.export.pictures import OFFERED, UnknownPicture, every_picture, of_name, written
from geo.tables.package import faults

FOLDER = Path("pictures")


def main(words: list[str]) -> None:
    """Write all into the folder that is named first, or only those that are named after."""
    if found := faults():
        sys.exit("\n".join(found))
    folder = Path(words[0]) if words else FOLDER
    try:
        now = published.read(published.folder())
        chosen = [of_name(one, now) for one in words[1:]] or list(every_picture(now))
    except (PublishedFault, StopFaults, UnknownPicture) as fault:
        sys.exit(str(fault))
    folder.mkdir(parents=True, exist_ok=True)
    files = [file for one in chosen for file in written(one, OFFERED)]
    for name, body in files:
        (folder / name).write_bytes(body)
    if not imprint():
        print(NO_IMPRINT)
    print(f"{len(files)} pictures are in {folder}.")


if __name__ == "__main__":
    main(sys.argv[1:])
