"""Name, with each page, the files its map will ask for, so that a browser fetches them at once."""

import re
from functools import cache as once
from pathlib import Path, PurePosixPath

import streamlit as st
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.parts import cache
from pages.parts.start import sound

STREAMLIT = Path(st.__file__).parent / "static"
# The pages with the whole map; the others draw with the same component.
WITH_MAP = ("", "present", "embed")
_IMPORTED = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


class Hints:
    """A middleware that gives each page of HTML a Link header, where it has none."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def hinting(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                named = ", ".join(hints(PurePosixPath(scope["path"]).name in WITH_MAP))
                message["headers"] = [*message["headers"], (b"link", named.encode())]
            await send(message)

        await self.app(scope, receive, hinting if scope["type"] == "http" else send)


def _is_page(message: Message) -> bool:
    told = dict(message["headers"])
    return told.get(b"content-type", b"").startswith(b"text/html") and b"link" not in told


def hints(with_map: bool) -> list[str]:
    """The links: Streamlit's scripts of a component, and, `with_map`, those of the map."""
    theirs = [f"<{_root()}/static/js/{name}>; rel=modulepreload" for name in component_scripts()]
    return theirs + (map_hints() if with_map else [])


def map_hints() -> list[str]:
    """The links to the files that draw the map; none where there is no map."""
    version = cache.map_version() if sound() else ""
    if not version:
        return []
    at = f"{_root()}/app/static/{version}"
    rest = [("leaflet.js", "script"), ("map.css", "style")]
    return [
        *(f"<{at}/{name}>; rel=modulepreload" for name in ("ned.js", "map.js")),
        *(f"<{at}/{name}>; rel=preload; as={kind}" for name, kind in rest),
    ]


def _root() -> str:
    base = st.get_option("server.baseUrlPath").strip("/")
    return f"/{base}" if base else ""


@once
def component_scripts() -> tuple[str, ...]:
    """The script in which Streamlit draws components, and those it imports beyond the first page's.

    Their names end in a hash that is the installed Streamlit's own.
    """
    first = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    found: list[str] = []
    waiting = [path.name for path in (STREAMLIT / "static/js").glob("BidiComponent.*.js")]
    while waiting:
        name = waiting.pop()
        found.append(name)
        text = (STREAMLIT / "static/js" / name).read_text(encoding="utf-8")
        waiting += [
            one
            for one in _IMPORTED.findall(text)
            if one not in first and one not in found + waiting
        ]
    return tuple(found)
