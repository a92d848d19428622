"""Start the app with every mark many times: `python -m bench.many 10 run serve.py …`."""

import random
import sys
from dataclasses import replace
from pathlib import Path

from geo import issues
from geo.figures.mark import Mark
from geo.issues import Issue, OwnFile
from geo.tables.folders import own_folder

JITTER_DEGREES = 0.02
SERVED = "served"


def many_layers(times: int) -> tuple[Issue, ...]:
    """Return every layer with each of its marks `times` times."""
    return tuple(_many(layer, times) for layer in issues.every_issue())


def _many(layer: Issue, times: int) -> Issue:
    if times == 1:
        return layer
    own = layer.own_file and _many_of(layer.own_file, times)
    return replace(layer, marks=lambda: _copies(layer.marks(), times), own_file=own)


def _many_of(own: OwnFile, times: int) -> OwnFile:
    return replace(own, issue=lambda loaded: _many(own.issue(loaded), times))


def _copies(marks: list[Mark], times: int) -> list[Mark]:
    chance = random.Random(2019)
    return [*marks, *(_copy(mark, copy, chance) for copy in range(1, times) for mark in marks)]


def _copy(mark: Mark, copy: int, chance: random.Random) -> Mark:
    lon, lat = (
        round(one + chance.uniform(-JITTER_DEGREES, JITTER_DEGREES), 5)
        for one in (mark.lon, mark.lat)
    )
    return replace(mark, id=f"{mark.id}-{copy}", lon=lon, lat=lat)


def multiply(times: int) -> None:
    """Put the many layers in place of the real ones, in this process."""
    drawn = many_layers(times)
    issues.every_issue = lambda: drawn


def main(times: int, told: list[str]) -> None:
    """Run Streamlit with the many layers in place of the real ones."""
    from streamlit.web import cli

    multiply(times)
    _note_what_is_served()
    sys.argv = ["streamlit", *told]
    cli.main()


def _note_what_is_served() -> None:
    """Write down the folder the drawn map is served from, so that the bench can remove it."""
    from geo.draw import assets

    prepare = assets.prepare

    def noted(static: Path) -> str:
        version = prepare(static)
        (own_folder() / SERVED).write_text(str(static / version))
        return version

    assets.prepare = noted


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
