"""Start nginx with the project's own configuration, in front of real processes."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, free_port, start_app, stop
from tests.browser.provider import write_secrets
from tests.deploy.certificate import certify

PUBLIC, STAFF = "map.localhost", "staff.localhost"
NO_NGINX = "These tests need nginx: install it (Debian: apt-get install nginx-light)."
AROUND = """
daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log; {user}
events {{ worker_connections 768; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/nginx.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What came back through the proxy."""

    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Proxy:
    """A running nginx, and what a visitor of it trusts."""

    folder: Path
    http: int
    https: int
    trust: ssl.SSLContext

    def address(self, name: str) -> str:
        return f"https://{name}:{self.https}"

    def ask(self, name: str, path: str, method: str = "GET", body=None, **headers: str) -> Answer:
        """Ask a server by its name, over TLS; `_` in a header's name stands for `-`."""
        asked = http.client.HTTPConnection(name, self.https, timeout=60)
        wire = socket.create_connection(("127.0.0.1", self.https), timeout=60)
        asked.sock = self.trust.wrap_socket(wire, server_hostname=name)
        # Where it is refused before all was sent, the answer is there to be read.
        with suppress(BrokenPipeError, ConnectionResetError, ssl.SSLError):
            asked.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        heard = asked.getresponse()
        answer = Answer(heard.status, heard.headers, heard.read())
        asked.close()
        return answer


def nginx() -> str:
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not found and os.environ.get("CI"):
        pytest.fail(NO_NGINX, pytrace=False)
    return found or pytest.skip(NO_NGINX)


def configure(folder: Path, ports: dict[str, int]) -> None:
    """Lay the configuration into a folder, with every name, port and path replaced."""
    told = {
        "127.0.0.1:8501": f"127.0.0.1:{ports['public']}",
        "127.0.0.1:8502": f"127.0.0.1:{ports['staff']}",
        "listen 80": f"listen 127.0.0.1:{ports['http']}",
        "listen 443": f"listen 127.0.0.1:{ports['https']}",
        "/etc/nginx/ned-": f"{folder}/nginx-",
        "/etc/letsencrypt/live/map.example.org": str(folder),
        "/var/lib/nginx/ned": f"{folder}/kept",
        "/var/log/nginx": str(folder),
        "map.example.org": PUBLIC,
        "staff.example.org": STAFF,
    }
    texts = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "deploy").glob("nginx*")
    }
    for old, new in told.items():
        assert any(old in text for text in texts.values()), f"{old} is not in deploy/"
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "around.conf").write_text(AROUND.format(folder=folder, user=user))


@contextmanager
def proxied(folder: Path, public: int, staff: int, https: int = 0) -> Iterator[Proxy]:
    """nginx on free ports of this machine, in front of two ports."""
    https = https or free_port()
    ports = {"public": public, "staff": staff, "http": free_port(), "https": https}
    certify(folder, PUBLIC, STAFF)
    configure(folder, ports)
    told = [nginx(), "-p", str(folder), "-c", str(folder / "around.conf")]
    tried = subprocess.run([*told, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    process = subprocess.Popen(told, stderr=subprocess.DEVNULL)
    try:
        _await(https)
        trust = ssl.create_default_context(cafile=folder / "fullchain.pem")
        yield Proxy(folder, ports["http"], https, trust)
    finally:
        process.terminate()
        process.wait(20)


def _await(port: int) -> None:
    for _ in range(80):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=2):
            return
        time.sleep(0.1)
    raise RuntimeError("nginx did not start.")


@contextmanager
def started(kind: str, folder: Path, *options: str) -> Iterator[int]:
    """The app as its public or its staff's process, and its port."""
    process, address = start_app(folder, options=options, NED_PROCESS=kind)
    try:
        yield int(address.rpartition(":")[2])
    finally:
        stop(process)


@contextmanager
def both_proxied(made: pytest.TempPathFactory, provider: str) -> Iterator[Proxy]:
    """nginx in front of a public and a staff's process, which logs in with the provider."""
    nginx()
    https, told = free_port(), made.mktemp("secrets") / "secrets.toml"
    write_secrets(told, f"https://{STAFF}:{https}", provider)
    options = ["--server.maxUploadSize", "50", "--secrets.files", str(told)]
    with (
        started("public", made.mktemp("public"), "--server.maxUploadSize", "1") as public,
        started("staff", made.mktemp("staff"), *options) as staff,
        proxied(made.mktemp("nginx"), public, staff, https) as running,
    ):
        yield running
