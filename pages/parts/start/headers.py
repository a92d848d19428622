"""Answer to known names alone, and say with each answer what a browser must refuse.

The lines are those that nginx includes, so that a laptop answers under the same policy.
"""

import os
import re
from functools import cache
from ipaddress import ip_address
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from starlette.datastructures import Headers as Asked
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.parts.audience import serving
from pages.parts.audience.serving import LOOPBACK, Process

LINES = Path(__file__).resolve().parents[3] / "deploy" / "nginx-headers.conf"
OTHER_NAME = (
    "This app does not answer under that name. Whoever runs it can add the name to NED_HOSTS."
)
_LINE = re.compile(r'^add_header (\S+) "([^"]*)" always;$', re.MULTILINE)
# Of what the framework says by itself, this lets pages of other addresses read an answer.
_NOT_SAID = "access-control-allow-origin"


class Headers:
    """A middleware that refuses other names, and adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        frames = framed_by(scope["path"])

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                _dress(MutableHeaders(scope=message), frames, scope["scheme"])
            await send(message)

        if host_of(scope):
            await self.app(scope, receive, dressed)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse(OTHER_NAME, 421)(scope, receive, dressed)


def host_of(scope: Scope) -> str:
    """The name, and the port, under which the app is asked; '' where it does not answer to it.

    It answers to this machine's own names, to the address at which it is reached, and to those
    that NED_HOSTS names with commas between.
    """
    told = Asked(scope=scope).getlist("host")
    try:
        name = urlsplit(f"//{told[0]}").hostname or "" if len(told) == 1 else ""
    except ValueError:
        name = ""
    own = (scope.get("server") or ("",))[0]
    known = name in (*LOOPBACK, *named()) or name.endswith(".localhost")
    return told[0] if known or _is_own(name, own) else ""


def named() -> tuple[str, ...]:
    """The names that NED_HOSTS says."""
    return tuple(filter(None, map(str.strip, os.environ.get("NED_HOSTS", "").lower().split(","))))


def _is_own(name: str, own: str) -> bool:
    try:
        return ip_address(name) == ip_address(own)
    except ValueError:
        return False


def framed_by(path: str) -> str:
    """Who may frame a page, as the policy says it: nobody staff's, anybody the embedded layer."""
    if serving.process() is Process.STAFF:
        return "'none'"
    return "*" if PurePosixPath(path).name == "embed" else "'self'"


_X_FRAME = {"'none'": "DENY", "'self'": "SAMEORIGIN", "*": ""}


def _dress(headers: MutableHeaders, frames: str, scheme: str) -> None:
    for name, value in _lines():
        told = value.replace("$ned_frames", frames).replace("$ned_x_frame", _X_FRAME[frames])
        # Without TLS a browser must not be told to ask for it.
        if told and (name != "Strict-Transport-Security" or scheme == "https"):
            headers[name] = told
    if _NOT_SAID in headers:
        del headers[_NOT_SAID]


@cache
def _lines() -> tuple[tuple[str, str], ...]:
    return tuple(_LINE.findall(LINES.read_text(encoding="utf-8")))
