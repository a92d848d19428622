"""Decide who is asking for a page, and turn away whom it is not for."""

import os
from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from pages.parts.audience import login, senders, serving
from pages.parts.audience.serving import Asking, Process
from pages.parts.words import plain

PUBLIC = "Only campaign staff can open this page, and this is the public app."
REACHABLE = "Other computers may be able to reach this app, and it has no log-in"
REMEDY = "run the app on your own computer only, or set up [auth] in secrets.toml"


class Audience(StrEnum):
    STAFF = "staff"
    PANEL = "panel"
    PRESS = "press"


@dataclass(frozen=True)
class Visitor:
    """Who is asking: an audience, a name for the audit log, and why they are no staff."""

    audience: Audience
    who: str
    why_not: str = ""

    @property
    def admitted(self) -> bool:
        """Whether the staff's own screens are open to them."""
        return self.audience is Audience.STAFF and not self.why_not


def visitor() -> Visitor:
    """Who is asking for this page; decided anew whenever it is asked.

    The public process knows no staff. On one laptop, which nothing else reaches, its user is
    staff. Everywhere else staff are those who are logged in with a listed address.
    """
    if serving.process() is Process.PUBLIC:
        return _public()
    if _is_laptop():
        return Visitor(Audience.STAFF, "this laptop")
    if not login.configured():
        return _without_a_log_in()
    if refusal := login.refusal():
        return Visitor(Audience.PRESS, "press", refusal)
    return Visitor(Audience.STAFF, login.address())


def foreseen(asking: Asking) -> bool | None:
    """Whether a page that was only just asked for will be staff's; None where a log-in tells.

    Where it is not None, `visitor` answers the same outside of any page.
    """
    if serving.process() is Process.PUBLIC:
        return False
    return True if _is_laptop() and serving.is_local(asking, opening=True) else None


def admit(staff_only: bool) -> Visitor:
    """Let the visitor in, or stop the page with one sentence (and, for staff, the way in)."""
    found = visitor()
    _note(found)
    if staff_only:
        senders.note(found.admitted)
    if staff_only and not found.admitted:
        st.info(plain(found.why_not))
        st.page_link("app.py", label="Open the map")
        control()
        st.stop()
    return found


def control() -> None:
    """Draw the log-in or the log-out, where staff have one."""
    if serving.process() is not Process.PUBLIC and not _is_laptop():
        login.control()


def _is_laptop() -> bool:
    return serving.process() is Process.LAPTOP and serving.from_this_machine()


def _public() -> Visitor:
    told = os.environ.get("NED_AUDIENCE")
    audience = Audience.PANEL if told == Audience.PANEL else Audience.PRESS
    return Visitor(audience, str(audience), PUBLIC)


def _without_a_log_in() -> Visitor:
    """The made-up demonstration may be looked at from elsewhere; nothing else, and no work."""
    from pages.parts.staff import desk

    if desk.fault() or desk.holds_real():
        why = f"{REACHABLE}, so it hides its canvass returns: {REMEDY}."
        return Visitor(Audience.PRESS, "press", why)
    why = f"{REACHABLE}, so it shows made-up canvass figures only and no staff page: {REMEDY}."
    return Visitor(Audience.STAFF, "demonstration", why)


def _note(found: Visitor) -> None:
    """Write a log-in, or a refused one, to the audit log once a session."""
    if serving.process() is Process.PUBLIC or _is_laptop() or not login.address():
        return
    told = (login.address(), "log-in" if found.admitted else "log-in refused", found.why_not)
    if st.session_state.get("noted") != told:
        from pages.parts.staff import desk

        if unlogged := desk.note(*told):
            st.warning(plain(unlogged))
        st.session_state["noted"] = told
