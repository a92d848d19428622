"""Answer the address of each page with what it says to a machine, in the head of the page."""

import re
from functools import cache as once
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup
from starlette.convertors import Convertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from geo.cards import cite
from geo.coverage import COVERAGE_ID
from geo.draw import tokens
from geo.export.linked import Told, card_of
from geo.export.linked.preview import HIGH_PX, WIDE_PX
from geo.issues import every_issue
from geo.tables.words import not_here
from pages.parts.frame import browser_title
from pages.parts.start import addresses
from pages.parts.start.addresses import NAME
from pages.parts.start.headers import host_of
from pages.parts.start.hints import STREAMLIT

_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>")
_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True
)


_FILES = "|".join(re.escape(one.name) for one in STREAMLIT.iterdir() if one.is_file())


class _Page(Convertor[str]):
    """The address of a page: none of the framework's own addresses, and none of its files."""

    regex = (
        r"(?!(?:_stcore|app/static|static|media|component|auth|oauth2callback)(?:/|$))"
        rf"(?!(?:{_FILES})$).*[^/]"
    )

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("page", _Page())


def root_of(request: Request) -> str:
    """The address of the app, by the name under which it was asked: 'http://localhost:8501/'."""
    return f"{request.url.scheme}://{host_of(request.scope)}/"


def tags(told: Told, root: str) -> Markup:
    """A page's title, and what a machine reads of it, as HTML; all text in it is escaped."""
    title = told.title if told.title == NAME else browser_title(told.title)
    shown = _TEMPLATES.get_template("tags.html.j2").render(
        told=told,
        title=title,
        name=NAME,
        picture=f"{root}preview/{told.preview}.png" if told.preview else "",
        wide=WIDE_PX,
        high=HIGH_PX,
    )
    return Markup(shown)


def page(request: Request) -> HTMLResponse:
    """Streamlit's page with what its address says, or, for no page of ours, what is nearest."""
    asked = request.path_params.get("page", "")
    if not addresses.known(asked):
        return _not_here(asked, root_of(request))
    at, root = addresses.told(asked, request.query_params), root_of(request)
    told = (
        _shell().replace("<!--told-->", tags(at, root)).replace("<!--without-->", _plain(at, root))
    )
    return HTMLResponse(told, headers={"Cache-Control": "no-cache"})


def _plain(at: Told, root: str) -> Markup:
    """What a page says to a browser without scripts; of staff's pages their name alone."""
    said = Markup("<h1>{}</h1>").format(at.title)
    return said + without_scripts(at, root) if at.sentence else said


def without_scripts(at: Told, root: str) -> Markup:
    """The map as a picture, what was found of each issue, and the way to the single file."""
    of_doors = at.preview.startswith(COVERAGE_ID)
    picture = f"preview/{at.preview}.png" if of_doors else f"map/{at.preview}.svg"
    shown = _TEMPLATES.get_template("noscript.html.j2").render(
        told=at, root=root, found=_found(), picture=picture if at.preview else ""
    )
    return Markup(shown)


@once
def _found() -> list[str]:
    """What the first card of each issue says."""
    return [cite.said_of(one) for one in map(card_of, every_issue()) if one]


def _not_here(asked: str, root: str) -> HTMLResponse:
    at, nearest = addresses.nearest(asked)
    told = _TEMPLATES.get_template("not_here.html.j2").render(
        tags=tags(Told(NAME), root),
        style=Markup(tokens.css() + tokens.by_scheme("body")),
        name=NAME,
        said=not_here("page", asked, nearest),
        at=root + at,
        nearest=nearest,
    )
    return HTMLResponse(told, 404, headers={"Cache-Control": "no-cache"})


@once
def _shell() -> str:
    """Streamlit's page, with places for what is ours."""
    page = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    page = _NOSCRIPT.sub("<noscript><!--without--></noscript>", _TITLE.sub("", page))
    return page.replace("</head>", "<!--told--></head>")


ROUTES = [Route("/", page), Route("/{page:page}", page)]
