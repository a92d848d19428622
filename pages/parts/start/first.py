"""Answer the map's address with the map: the framework's scripts are asked for once it stands.

What the browser draws is moved, living, into the page that Streamlit makes (first.js). Where
anything is missing that this needs, the answer is Streamlit's own.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path

import streamlit as st
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from geo.cards.view import read_view
from geo.draw import tokens
from geo.draw.board import as_script
from pages.parts import audience, cache, doors
from pages.parts.frame import STYLE, bar, fonts
from pages.parts.start import addresses, sound
from pages.parts.start.hints import STREAMLIT, component_scripts, map_hints
from pages.parts.start.pages import root_of, tags, without_scripts

HERE = Path(__file__).parent
_STYLE = (HERE / "first.css").read_text(encoding="utf-8")
_TEMPLATES = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True)
# What Streamlit's page asks for beside its font: its scripts and its style.
_THEIRS = re.compile(
    r'<script type="module"[^>]*></script>|<link rel="(?:modulepreload|stylesheet)"[^>]*>'
)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)


@dataclass(frozen=True)
class Asked:
    """A request as pages.parts.audience looks at it."""

    headers: Iterable[tuple[str, str]]
    remote_ip: str | None


class First:
    """A middleware that answers the map's own address."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer: ASGIApp | None = None
        if scope["type"] == "http" and scope["method"] == "GET" and _is_map(scope["path"]):
            answer = await run_in_threadpool(_answer, Request(scope))
        await (answer or self.app)(scope, receive, send)


def _is_map(path: str) -> bool:
    return path.strip("/") == str(st.get_option("server.baseUrlPath")).strip("/")


def _answer(request: Request) -> HTMLResponse | None:
    asked = Asked(request.headers.items(), request.client.host if request.client else None)
    staff = audience.foreseen(asked)
    query = dict(request.query_params)
    told = None if staff is None else first_page(query, staff, root_of(request))
    if not told:
        return None
    return HTMLResponse(told, headers={"Cache-Control": "no-cache", "Link": ", ".join(map_hints())})


def first_page(query: dict[str, str], staff: bool, root: str = "/") -> str:
    """The page of the map at an address, as HTML; '' where Streamlit's own must do.

    That is where there is something to tell above the map, or no map to draw.
    """
    if not sound() or not cache.map_version() or doors.fault() or cache.own_files():
        return ""
    view, faults = read_view(query, cache.choices(), cache.default_marks())
    if faults:
        return ""
    told = {"version": cache.map_version(), "view": view.told(), "live": cache.live()}
    title, at = doors.opening_title(), addresses.told("", query)
    shown = _TEMPLATES.get_template("first.html.j2").render(
        title=title,
        style=Markup(_style()),
        whose=Markup(bar.whose()),
        ways=bar.ways(staff),
        files=_files(),
        told=Markup(as_script(told)),
        without=without_scripts(at, root),
    )
    return _shell().replace("<!--first-->", shown).replace("<!--title-->", tags(at, root))


def _files() -> str:
    return f"./app/static/{cache.map_version()}"


@once
def _shell() -> str:
    """Streamlit's page, its scripts waiting in a template, with places for what is ours."""
    page = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    waiting = [*_THEIRS.findall(page), *map(_preload, component_scripts())]
    page = _NOSCRIPT.sub("", _THEIRS.sub("", page))
    page = re.sub(r"<title>.*?</title>", "<!--title-->", page)
    page = page.replace(
        "</head>", f'<template id="ned-then">{"".join(waiting)}</template>{_scripts()}</head>'
    )
    return page.replace("<body>", "<body><!--first-->")


def _preload(name: str) -> str:
    return f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'


def _scripts() -> str:
    return (
        f'<script src="{_files()}/leaflet.js" defer data-ned-first></script>'
        f'<script src="{_files()}/first.js" type="module"></script>'
    )


@once
def _style() -> str:
    """The tokens, the bar's own rules, and the fonts by the addresses that Streamlit asks for."""
    told = [tokens.css(), tokens.by_scheme("#ned-first"), fonts.face(fonts.version())]
    for family, name in (("Source Sans", fonts.SANS), ("Material Symbols Rounded", fonts.ICONS)):
        address = f"./static/media/{fonts.original(name).name}"
        told.append(
            f'@font-face {{ font-family: "{family}"; font-weight: 200 900; font-display: swap; '
            f'src: url("{address}") format("woff2"); }}'
        )
    return "\n".join([*told, STYLE, _STYLE])
