"""Speak to the app as its front end does, over the websocket, saying whatever a stranger might."""

import re
import socket
import urllib.request
from collections.abc import Iterable, Mapping
from typing import Any, Self
from urllib.error import HTTPError
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

PATIENCE_S = 60


class Stream:
    """One session with the app at `address`.

    `cookies` are sent with the token that makes the app read them; `host` and `origin` are what a
    browser would say by itself, and `headers` what a proxy or a liar adds. `session` asks to go on
    with a session that was.
    """

    def __init__(
        self,
        address: str,
        cookies: Mapping[str, str] | None = None,
        host: str = "",
        origin: str | None = "",
        headers: Iterable[tuple[str, str]] = (),
        session: str = "",
    ) -> None:
        self.address = address
        self.cookies = dict(cookies or {})
        self.session = ""
        self.pages: dict[str, str] = {}
        where = urlsplit(address)
        token = self.cookies.setdefault("_streamlit_xsrf", token_of(address))
        sent = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self._connecting = connect(
            f"ws://{host or where.netloc}/_stcore/stream",
            sock=socket.create_connection((where.hostname, where.port)),
            origin=address if origin == "" else origin,
            subprotocols=["streamlit", token, *([session] if session else [])],
            additional_headers=[("Cookie", sent), *headers],
            max_size=None,
        )

    def __enter__(self) -> Self:
        self._socket = self._connecting.__enter__()
        return self

    def __exit__(self, *fault: Any) -> None:
        self._connecting.__exit__(*fault)

    def run(
        self,
        page: str = "",
        script: str = "",
        query: str = "",
        widgets: Iterable[WidgetState] = (),
    ) -> list[ForwardMsg]:
        """Ask for a page by its name, or for a script by its hash; all that the app answers."""
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        asked.rerun_script.page_script_hash = script
        asked.rerun_script.widget_states.widgets.extend(widgets)
        return self.send(asked)

    def send(self, asked: BackMsg, until: str = "script_finished") -> list[ForwardMsg]:
        """Send any message, and hear the app until it has run its script, or answered."""
        self.say(asked)
        heard: list[ForwardMsg] = []
        while not heard or heard[-1].WhichOneof("type") != until or _runs_again(heard[-1]):
            heard.append(ForwardMsg.FromString(self._socket.recv(PATIENCE_S)))
            self._learn(heard[-1])
        return heard

    def say(self, asked: BackMsg) -> None:
        """Send any message, and wait for nothing."""
        self._socket.send(asked.SerializeToString())

    def _learn(self, told: ForwardMsg) -> None:
        if told.HasField("new_session"):
            self.session = told.new_session.initialize.session_id or self.session
        if told.HasField("navigation"):
            self.pages = {
                one.url_pathname: one.page_script_hash for one in told.navigation.app_pages
            }


def _runs_again(told: ForwardMsg) -> bool:
    return told.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN


def drawn(heard: list[ForwardMsg]) -> list[ForwardMsg]:
    """Only what was put on the page."""
    return [one for one in heard if one.HasField("delta")]


def kinds(heard: list[ForwardMsg]) -> list[str]:
    """What kinds of element were put on the page, in order."""
    elements = [one.delta.new_element for one in drawn(heard) if one.delta.HasField("new_element")]
    return [str(one.WhichOneof("type")) for one in elements]


def sent(heard: list[ForwardMsg]) -> bytes:
    """All that came over the wire, whatever part of a message it stood in."""
    return b"\n".join(one.SerializeToString() for one in heard)


def files(heard: list[ForwardMsg]) -> list[str]:
    """The paths of the files the app offered."""
    return sorted({one.decode() for one in re.findall(rb"/media/[0-9a-f]+\.\w+", sent(heard))})


def got(address: str, path: str) -> tuple[int, bytes]:
    """The status and the body of a file asked for by its path, as it is written."""
    try:
        with urllib.request.urlopen(f"{address}{path}", timeout=PATIENCE_S) as answer:
            return answer.status, answer.read()
    except HTTPError as refused:
        return refused.code, refused.read()


def token_of(address: str) -> str:
    """The token the app gives every browser: it must come back with the cookies."""
    with urllib.request.urlopen(f"{address}/_stcore/health", timeout=PATIENCE_S) as answer:
        told = answer.headers["Set-Cookie"]
    found = re.search(r"_streamlit_xsrf=([^;]+)", told)
    assert found
    return found[1]
