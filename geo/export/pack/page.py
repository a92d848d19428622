"""Write a page that needs nothing but itself: its policy names what runs in it by hashes."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from geo.draw import browser, tokens
from geo.export.paper.sheet import imprint
from geo.figures import STANDPOINT, spoken_date
from geo.tables.place import PLACE
from geo.tables.source import ATTRIBUTION

HERE = Path(__file__).parent
VERSION_SIGNS = 12
# Ids are letters, digits, hyphens and commas; what would end a script or a style early is neither.
_ENDS_EARLY = re.compile(r"</?(?:script|style)|<!--", re.IGNORECASE)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def page(
    template: str,
    on: str,
    scripts: Mapping[str, str],
    style: str,
    svgs: Iterable[str] = (),
    **held: Any,
) -> str:
    """The page of a template, with its policy, its day (YYYY-MM-DD) and its version.

    `scripts` are put in by their names; `svgs` are the charts that a script of it draws, whose
    styles it allows. Its version is a hash of all but the day. Raises ValueError where a script
    or a style would end early.
    """
    texts = {name: Markup(_whole(text)) for name, text in {**scripts, "style": style}.items()}
    told = {**_everywhere(), **texts, **held}
    written = _templates().get_template(template)
    undated = written.render(**told, policy="", version="", day="")
    version = hashlib.sha256(undated.encode()).hexdigest()[:VERSION_SIGNS]
    styles = dict.fromkeys([*_STYLE.findall(undated), *_STYLE.findall("".join(svgs))])
    return written.render(
        **told, policy=policy(scripts.values(), styles), version=version, day=spoken_date(on)
    )


def policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """A policy that lets these scripts and styles run, and lets the page ask for nothing."""
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hashes(scripts)}",
            f"style-src-elem {_hashes(styles)}",
            "style-src-attr 'unsafe-inline'",
            "img-src data:",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def _hashes(texts: Iterable[str]) -> str:
    digests = (hashlib.sha256(one.encode()).digest() for one in texts)
    return " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)


def own(name: str) -> str:
    """The text of a script or a style of this room."""
    return (HERE / name).read_text(encoding="utf-8")


def style(*own_rules: str) -> str:
    """The map's own style in the two palettes, light or dark as the reader's system is."""
    return "\n".join([tokens.css(), tokens.by_scheme(":root"), browser.style(), *own_rules])


def _whole(text: str) -> str:
    if found := _ENDS_EARLY.search(text):
        raise ValueError(f"A script or a style has {found[0]} in it, which would end it early.")
    return text


def _everywhere() -> dict[str, Any]:
    """What every page says at its foot: whose data, who promotes it, and which day it is of."""
    return {
        "place": PLACE,
        "standpoint": spoken_date(STANDPOINT),
        "attribution": ATTRIBUTION,
        "imprint": imprint(),
    }


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
