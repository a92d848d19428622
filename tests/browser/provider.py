"""A real log-in provider on this machine, and what the app is told of it."""

import json
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import requests
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.browser.stream import Stream, drawn

LISTED, UNLISTED = "Alex.Staff@Example.org", "sam@example.net"
# What the provider tells of each of its users.
USERS = {
    "listed": {"email": LISTED, "email_verified": True},
    "unlisted": {"email": UNLISTED, "email_verified": True},
    "unverified": {"email": LISTED, "email_verified": False},
}
COOKIE_SECRET = "made for the tests: no secret, and long enough"
SECRETS = """
[auth]
redirect_uri = "{app}/oauth2callback"
cookie_secret = "{cookie_secret}"
client_id = "ned"
client_secret = "made for the tests"
server_metadata_url = "{provider}/.well-known/openid-configuration"

[staff]
addresses = {addresses}
"""


def start_provider(port: int) -> tuple[subprocess.Popen, str]:
    """A provider that knows the `USERS`, and its address."""
    users = [f"--user-claims={json.dumps({'sub': sub, **told})}" for sub, told in USERS.items()]
    process = subprocess.Popen(
        [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *users],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    address = f"http://127.0.0.1:{port}"
    for _ in range(120):
        try:
            urllib.request.urlopen(f"{address}/.well-known/openid-configuration", timeout=2)
            return process, address
        except OSError:
            time.sleep(0.25)
    process.kill()
    raise RuntimeError("The log-in provider did not start.")


def write_secrets(
    path: Path, app: str, provider: str, addresses: tuple[str, ...] = (LISTED.lower(),)
) -> Path:
    """A secrets.toml that sends the app at `app` to the provider."""
    told = SECRETS.format(
        app=app,
        provider=provider,
        cookie_secret=COOKIE_SECRET,
        addresses=json.dumps(addresses),
    )
    path.write_text(told, encoding="utf-8")
    return path


def pressed(heard: list, label: str) -> WidgetState:
    """What the front end sends when the button of that label is pressed."""
    buttons = [one.delta.new_element.button for one in drawn(heard)]
    return WidgetState(id=next(b.id for b in buttons if b.label == label), trigger_value=True)


def log_in(app: str, sub: str) -> dict[str, str]:
    """Go the whole way through the provider, and bring back the app's cookies."""
    with Stream(app) as stream:
        button = pressed(stream.run("about"), "Log in")
        heard = stream.run("about", widgets=[button])
    way = next(one.auth_redirect.url for one in heard if one.HasField("auth_redirect"))
    with requests.Session() as browsing:
        form = browsing.get(f"{app}{way}")
        browsing.post(form.url, data={"sub": sub}).raise_for_status()
        return {str(one.name): str(one.value) for one in browsing.cookies}
