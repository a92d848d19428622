"""What runs in the reader's browser: our scripts as one, and all style as one."""

from pathlib import Path

from xstatic.pkg import leaflet

from geo.draw import tokens
from geo.draw.browser.bundle import bundle

HERE = Path(__file__).parent
LEAFLET = Path(leaflet.BASE_DIR)


def script() -> str:
    """Every script of ours as one module."""
    return bundle(scripts())


def scripts() -> dict[str, str]:
    """Every script of ours by its file's name."""
    return {path.name: _read(path) for path in HERE.glob("*.js")}


def style() -> str:
    """Every style the map needs, Leaflet's first; a stage and paper have their own on any page."""
    files = [LEAFLET / "leaflet.css", *sorted(HERE.glob("*.css"))]
    return "\n".join(
        [*map(_read, files), tokens.on_its_own(".ned-stage"), tokens.light(".ned-printed")]
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
