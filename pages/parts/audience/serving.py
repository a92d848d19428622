"""Say how this process serves, and whether a page is asked for on this very machine."""

import os
from collections.abc import Iterable
from enum import StrEnum
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import get_script_run_ctx

LOOPBACK = ("127.0.0.1", "localhost", "::1")
RELAYED = ("forwarded", "via", "x-real-ip")


class Process(StrEnum):
    PUBLIC = "public"
    STAFF = "staff"
    LAPTOP = "laptop"


class Asking(Protocol):
    """What a request says: its headers, of which some may stand twice, and where it comes from."""

    @property
    def headers(self) -> Iterable[tuple[str, str]]: ...

    @property
    def remote_ip(self) -> str | None: ...


def process() -> Process:
    """What NED_PROCESS says; any word not known asks for a log-in, as for staff."""
    told = os.environ.get("NED_PROCESS", "")
    if told == Process.PUBLIC:
        return Process.PUBLIC
    return Process.STAFF if told else Process.LAPTOP


def from_this_machine() -> bool:
    """Whether the server listens to its own machine only, and is asked by a browser on it.

    A proxy that hides itself, with the headers of a local browser, cannot be told from one:
    behind a proxy, start `make serve-staff` or `make serve-public`.
    """
    if st.get_option("server.address") not in LOOPBACK:
        return False
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return True
    client = get_instance().get_client(context.session_id)
    asking = client.client_context if client else None
    return asking is not None and is_local(asking)


def is_local(asking: Asking, opening: bool = False) -> bool:
    """Whether a request comes from a browser on this machine, with nothing said of a proxy.

    A page that is only `opening` is asked for without an origin.
    """
    headers = [(name.casefold(), value) for name, value in asking.headers]
    # No browser asks without headers; a page run by a test has none.
    if not headers:
        return True
    return (
        not any(name in RELAYED or name.startswith("x-forwarded") for name, _ in headers)
        and _named([f"//{value}" for name, value in headers if name == "host"])
        and (opening or _named([value for name, value in headers if name == "origin"]))
        and _near(asking.remote_ip)
    )


def _named(addresses: list[str]) -> bool:
    """Whether there is one address, and it names this machine."""
    try:
        return [urlsplit(one).hostname in LOOPBACK for one in addresses] == [True]
    except ValueError:
        return False


def _near(address: str | None) -> bool:
    try:
        return address is None or ip_address(address).is_loopback
    except ValueError:
        return False
