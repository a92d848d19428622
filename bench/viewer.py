"""View the app as a browser's frontend does, over its websocket and in Streamlit's own messages."""

import json
from typing import Any
from urllib.parse import urlencode, urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

MAP = "-map"
EARLY, WELL = ForwardMsg.FINISHED_EARLY_FOR_RERUN, ForwardMsg.FINISHED_SUCCESSFULLY
# How many runs a browser keeps a large message for, as the server tells it.
KEPT_RUNS = 2
USUAL: dict[str, Any] = {"subprotocols": ["streamlit"], "max_size": None, "open_timeout": 60}


class Unseen(RuntimeError):
    """A page that did not come as it should."""


class Viewer:
    """One visitor of the app: the page shown, its map, and what is kept of earlier runs.

    `wire` is told to `websockets` as it stands: headers, certificates and the like.
    """

    def __init__(self, address: str, **wire: Any) -> None:
        self.address = address
        self.page = self.query = self.session = self.map = ""
        self.pages: dict[str, str] = {}
        self._kept: dict[str, tuple[int, ForwardMsg]] = {}
        self._runs = 0
        self._told = wire
        self._wire: ClientConnection | None = None

    async def arrive(self) -> None:
        """Connect, and wait until the first page has come whole."""
        at = urlsplit(self.address)
        self._wire = await connect(
            f"{'wss' if at.scheme == 'https' else 'ws'}://{at.netloc}/_stcore/stream",
            **{"origin": self.address, "subprotocols": ["streamlit"], "max_size": None}
            | self._told,
        )
        await self._run([])

    async def open(self, page: str, **query: str) -> None:
        """Follow a link to a page, by its name, and wait until it has come whole."""
        self.page, self.query, self.map = self.pages[page], urlencode(query), ""
        await self._run([])

    async def choose(self, area_code: str) -> None:
        """Click on an area of the map, and wait until the page has followed."""
        if not self.map:
            raise Unseen("No map was sent.")
        told = json.dumps({"area": area_code}, separators=(",", ":"))
        await self._run([WidgetState(id=self.map, json_value=told)])

    async def leave(self) -> None:
        """Close the connection, if there is one."""
        if self._wire:
            await self._wire.close()

    async def _run(self, widgets: list[WidgetState]) -> None:
        assert self._wire
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string = self.query
        state.page_script_hash = self.page
        state.cached_message_hashes.extend(self._kept)
        state.widget_states.widgets.extend(widgets)
        state.context_info.url = self.address
        await self._wire.send(asked.SerializeToString())
        while not self._hear(ForwardMsg.FromString(await self._wire.recv(decode=False))):
            pass

    def _hear(self, said: ForwardMsg) -> bool:
        """Take in a message; whether the page is whole with it."""
        if said.ref_hash:
            said = self._kept[said.ref_hash][1]
        if said.metadata.cacheable:
            self._kept[said.hash] = self._runs, said
        kind = said.WhichOneof("type")
        if kind == "new_session":
            self.session = said.new_session.initialize.session_id
        elif kind == "navigation":
            self._find_pages(said)
        elif kind == "delta":
            self._see(said)
        return kind == "script_finished" and self._end(said.script_finished)

    def _find_pages(self, said: ForwardMsg) -> None:
        told = said.navigation
        self.page = told.page_script_hash
        self.pages = {one.url_pathname: one.page_script_hash for one in told.app_pages}

    def _see(self, said: ForwardMsg) -> None:
        element = said.delta.new_element
        if element.HasField("exception"):
            raise Unseen(element.exception.message or element.exception.type)
        if element.bidi_component.id.endswith(MAP):
            self.map = element.bidi_component.id

    def _end(self, how: "ForwardMsg.ScriptFinishedStatus.ValueType") -> bool:
        if how not in (EARLY, WELL):
            raise Unseen("The page's script could not run.")
        self._runs += 1
        self._kept = {
            key: (run, said)
            for key, (run, said) in self._kept.items()
            if self._runs - run <= KEPT_RUNS
        }
        return how == WELL
