"""Take files from staff alone, within bounds, and let go of what nobody comes back for.

Streamlit takes a file from every session that is connected, as often as it likes, and forgets who
left only when the next one leaves.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import Runtime, get_instance

from pages.parts.audience import senders

# Of one session, and of all: a third of what the unit of the staff's process may hold.
OF_SESSION_BYTES, OF_ALL_BYTES = 200_000_000, 600_000_000
WHOLE_S = 300.0
SWEEP_S, IDLE_S = 30.0, 2 * 3600.0
_UPLOADS = "/_stcore/upload_file/"
NOT_STAFF = "Only campaign staff can upload a file, on a page that is for staff alone."
NO_LENGTH = "The upload does not say how large it is: send it from the page of returns."
TOO_MUCH = "The app already keeps as many uploaded files as it may. Wait a few minutes."
TOO_SLOW = "The upload took too long, so the app dropped it. Try again on a better connection."


class Uploads:
    """Lets a file in from a session that is staff's, where there is room for it and in time."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.coming: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it with one sentence before its body is read."""
        path = str(scope.get("path", ""))
        if scope["type"] != "http" or scope["method"] != "PUT" or not path.startswith(_UPLOADS):
            await self.app(scope, receive, send)
            return
        session = path.removeprefix(_UPLOADS).split("/")[0]
        size = _size(scope)
        if refused := self.refusal(session, size):
            await refused(scope, receive, send)
            return
        self.coming[session] += size
        try:
            await self._within_time(scope, receive, send)
        finally:
            self.coming[session] -= size

    def refusal(self, session: str, size: int) -> PlainTextResponse | None:
        """Why a session may not send so many bytes; None where it may."""
        if not senders.may_send(session):
            return PlainTextResponse(NOT_STAFF, 403)
        if size < 0:
            return PlainTextResponse(NO_LENGTH, 411)
        held = held_bytes()
        own = held[session] + self.coming[session] + size
        every = held.total() + self.coming.total() + size
        full = own > OF_SESSION_BYTES or every > OF_ALL_BYTES
        return PlainTextResponse(TOO_MUCH, 503, {"Retry-After": "180"}) if full else None

    async def _within_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def told(message: Any) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            async with asyncio.timeout(WHOLE_S):
                await self.app(scope, receive, told)
        except TimeoutError:
            if not begun:
                await PlainTextResponse(TOO_SLOW, 408)(scope, receive, send)


def _size(scope: Scope) -> int:
    """How many bytes a request says it has; -1 where it does not say."""
    told = dict(scope["headers"]).get(b"content-length", b"")
    return int(told) if told.isdigit() else -1


def held_bytes() -> Counter[str]:
    """The bytes of uploaded files that are held, by session."""
    stored = _stored(get_instance())
    return Counter(
        {
            session: sum(len(one.data) for one in list(files.values()))
            for session, files in list(stored.items())
        }
    )


def _stored(runtime: Runtime) -> dict[str, dict[str, Any]]:
    stored: dict[str, dict[str, Any]] = getattr(runtime.uploaded_file_mgr, "file_storage", {})
    return stored


@asynccontextmanager
async def let_go() -> AsyncIterator[None]:
    """Sweep again and again, while the app serves."""
    sweeping = asyncio.create_task(_sweep_on())
    try:
        yield
    finally:
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping


async def _sweep_on() -> None:
    while True:
        await asyncio.sleep(SWEEP_S)
        sweep()


def sweep() -> None:
    """Let go of who left some minutes ago, and of what an open page of staff's lies idle with.

    Whoever comes back within two minutes, as after a gap in the network, finds all as it was.
    """
    runtime = get_instance()
    sessions = runtime._session_mgr
    # Streamlit's store of those who left forgets only as another one leaves.
    sessions._session_storage._cache.expire()  # type: ignore[attr-defined]
    known = {one.session.id for one in sessions.list_sessions()}
    for session in [one for one in list(_stored(runtime)) if one not in known]:
        runtime.uploaded_file_mgr.remove_session_files(session)
    for session, idle in senders.idle_s().items():
        if session not in known:
            senders.gone(session)
        elif idle > IDLE_S and (open_ := runtime.get_app_session(session)):
            runtime.uploaded_file_mgr.remove_session_files(session)
            open_.session_state.clear()
