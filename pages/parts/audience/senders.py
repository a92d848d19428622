"""Know who may send a file: the sessions that a page of staff's own was opened to.

A session is named by the server, never by what a visitor says of himself.
"""

import time

from streamlit.runtime.scriptrunner import get_script_run_ctx

_seen_s: dict[str, float] = {}


def note(admitted: bool) -> None:
    """That the session of this page is staff's, or is not any more."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return
    if admitted:
        _seen_s[context.session_id] = time.monotonic()
    else:
        _seen_s.pop(context.session_id, None)


def may_send(session_id: str) -> bool:
    """Whether a page of staff's own was opened to a session, and it is still here."""
    return session_id in _seen_s


def gone(session_id: str) -> None:
    """That a session has left."""
    _seen_s.pop(session_id, None)


def idle_s() -> dict[str, float]:
    """How many seconds ago each session last asked for a page of staff's own, by its id."""
    now = time.monotonic()
    return {session: now - seen for session, seen in list(_seen_s.items())}
