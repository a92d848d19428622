"""Lay everything the browser needs into the folder the app serves, under a name of its own."""

import hashlib
import tempfile
from pathlib import Path

from xstatic.pkg import leaflet

from geo.draw.board import draw, module
from geo.draw.content import content

BROWSER = Path(__file__).parent / "browser"
LEAFLET = Path(leaflet.BASE_DIR)
MODULES = ["map.js", *sorted(path.name for path in BROWSER.glob("*.js"))]


def unchanging() -> dict[str, bytes]:
    """Leaflet from its package, and our scripts and style, by file name."""
    served = {name: (LEAFLET / name).read_bytes() for name in ("leaflet.js", "leaflet.css")}
    return served | {path.name: path.read_bytes() for path in sorted(BROWSER.glob("*.*"))}


def files() -> dict[str, bytes]:
    """All that a browser needs, by file name: what is unchanging, and the drawn map."""
    return {**unchanging(), "map.js": module(draw(content())).encode()}


def prepare(static: Path) -> str:
    """Write the files into `static/<hash of them all>/` and return that folder's name.

    A browser may keep them for good: other content has another name. Two processes that
    start together both succeed.
    """
    served = files()
    digest = hashlib.sha256()
    for name, body in sorted(served.items()):
        digest.update(name.encode() + body)
    version = digest.hexdigest()[:16]
    if not (static / version).is_dir():
        _write_at_once(static, version, served)
    return version


def _write_at_once(static: Path, version: str, served: dict[str, bytes]) -> None:
    static.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=static) as folder:
        ready = Path(folder) / version
        ready.mkdir()
        for name, body in served.items():
            (ready / name).write_bytes(body)
        try:
            ready.replace(static / version)
        except OSError:
            if not (static / version).is_dir():
                raise
