"""Log staff in by Streamlit's own log-in, and say who is logged in and why they are no staff."""

import time
from collections.abc import Mapping
from typing import Any

import streamlit as st

HOURS = 12
SHORTEST_SECRET = 32
NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")


def configured() -> bool:
    """Whether secrets.toml has an [auth] section."""
    return bool(_section("auth"))


def address() -> str:
    """The e-mail address of whoever is logged in; '' for nobody."""
    user = st.user.to_dict()
    return str(user.get("email") or "").strip()[:254] if user.get("is_logged_in") is True else ""


def refusal() -> str:
    """Why whoever asks is no staff, in a sentence; '' where a listed address is logged in."""
    user = st.user.to_dict()
    if fault := _fault():
        return fault
    if user.get("is_logged_in") is not True:
        return "Only staff can see canvass returns: log in with a staff address."
    if not address():
        return "Your log-in gives no e-mail address, so you see the press view."
    if not _is_fresh(user.get("iat")):
        return f"You logged in more than {HOURS} hours ago: log out and log in again."
    if str(user.get("email_verified", "")).casefold() == "false":
        return f"The log-in service has not verified {address()}, so you see the press view."
    if not any(_same(address(), listed) for listed in _listed()):
        return f"{address()} is not on the list of staff addresses, so you see the press view."
    return ""


def control() -> None:
    """Draw the way in or, with the address, the way out; nothing where there is no log-in."""
    if not configured() or _fault():
        return
    if st.user.get("is_logged_in") is not True:
        if st.button("Log in", key="log_in", type="tertiary"):
            st.login()
            st.stop()
    elif st.button("Log out", key="log_out", type="tertiary", help=address() or None):
        st.logout()
        st.stop()


def _fault() -> str:
    """What is wrong with how the log-in is set up, in a sentence; '' for nothing."""
    told = _section("auth")
    if lacking := [name for name in NEEDED if not told.get(name)]:
        return f"The log-in is not set up: add {', '.join(lacking)} to [auth] in secrets.toml."
    if len(str(told["cookie_secret"])) < SHORTEST_SECRET:
        return (
            "The log-in is not safe: make cookie_secret in secrets.toml at least "
            f"{SHORTEST_SECRET} characters long."
        )
    # A header could name another address than the one that logged in.
    if st.get_option("server.trustedUserHeaders"):
        return "The log-in is not safe: remove server.trustedUserHeaders from the settings."
    return ""


def _is_fresh(issued_at: object) -> bool:
    return isinstance(issued_at, int | float) and time.time() - issued_at < HOURS * 3600


def _listed() -> list[str]:
    told = _section("staff").get("addresses", [])
    return [str(one).strip() for one in told] if isinstance(told, list | tuple) else []


def _same(one: str, other: str) -> bool:
    # Folding case makes the Kelvin sign a k: only plain letters may be folded.
    if not (one.isascii() and other.isascii()):
        return one == other
    return one.casefold() == other.casefold()


def _section(name: str) -> Mapping[str, Any]:
    """A section of secrets.toml; empty where there is none, or no such file to read."""
    try:
        found = st.secrets.get(name)
    except OSError:
        return {}
    return found if isinstance(found, Mapping) else {}
