"""Lay the fonts, cut to what is used here, where a page asks for them: a first visit is short."""

import hashlib
import os
import re
from pathlib import Path

import streamlit as st

from geo.draw import faces
from geo.draw.faces import FAMILY, ICONS, SANS, SERIF, STATIC, original, sans, serif
from geo.draw.tokens import TITLE_WEIGHT
from pages.parts.frame.bar import ICONS as IN_BAR

OURS = Path(__file__).resolve().parents[3]
LICENCE = Path(__file__).parent / "OFL.txt"
SERVED_SERIF = "map-serif.woff2"
# How the browser's part of Streamlit and our screens name an icon.
_ICON = re.compile(r"material/([a-z0-9_]+)")


def icons() -> bytes:
    """The icons that Streamlit or a screen of ours names, each by the word that draws it."""
    return faces.icons(named_icons())


def named_icons() -> set[str]:
    """Every icon that the browser's part of Streamlit or a module of ours names."""
    theirs = (STATIC / "js").glob("*.js")
    folders = (OURS / "pages", OURS / "geo")
    ours = [*(path for one in folders for path in one.rglob("*.py")), OURS / "app.py"]
    found = {word for path in (*theirs, *ours) for word in _ICON.findall(_text(path))}
    # The bar names its own by their words alone.
    return found | set(IN_BAR.values())


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")


def prepare(static: Path) -> str:
    """Cut the fonts into `static/`, where they are not there yet; returns the heading's folder.

    The folder is named by what the cuts are made from, so that a browser may keep it for good.
    `static/fonts/` has the two that Streamlit itself asks for, under Streamlit's names: a proxy
    gives these in place of the whole ones. Raises OSError where it cannot be written.
    """
    made = _version()
    last = static / made / LICENCE.name
    if not last.is_file():
        for name, cut in ((SANS, sans), (ICONS, icons)):
            _lay(static / "fonts" / original(name).name, cut())
        _lay(static / made / SERVED_SERIF, serif())
        _lay(static / "fonts" / LICENCE.name, LICENCE.read_bytes())
        _lay(last, LICENCE.read_bytes())
    return made


@st.cache_resource(show_spinner=False)
def version() -> str:
    """The folder under `static/` that holds the headings' font, or '' where there is none."""
    try:
        return prepare(OURS / "static")
    except OSError:
        return ""


def _version() -> str:
    """Changes with the fonts of Streamlit, the icons that are named, this module and its cutter."""
    made_from = [original(name).name for name in (SERIF, SANS, ICONS)]
    told = [*made_from, *sorted(named_icons()), _text(Path(__file__)), _text(Path(faces.__file__))]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def _lay(path: Path, body: bytes) -> None:
    """Write a file at once: two processes that start together both succeed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_bytes(body)
    beside.replace(path)


def face(made: str) -> str:
    """The rule that makes the heading's font known to a page of the app."""
    address = f"./app/static/{made}/{SERVED_SERIF}"
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {TITLE_WEIGHT}; '
        f'font-display: swap; src: url("{address}") format("woff2"); }}'
    )
