"""Stage and start what is compared: a folder of files, two small scripts, and the app."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xstatic.pkg import leaflet

from bench.many import SERVED

HERE = Path(__file__).parent
ROOT = HERE.parent
LEAFLET = Path(leaflet.BASE_DIR)
TICKS_PER_S = os.sysconf("SC_CLK_TCK")
# All that folium's popups ask of jQuery.
DOLLAR = (
    "window.$ = (html) => [new DOMParser().parseFromString(html, 'text/html').body.firstChild];"
)
QUIET = "--server.headless=true --browser.gatherUsageStats=false --server.fileWatcherType=none"
USUAL = "--server.enableStaticServing=true --server.enableWebsocketCompression=true"


@dataclass
class Server:
    """A started process, and where it answers."""

    process: subprocess.Popen
    address: str

    def cpu_s(self) -> float:
        """Return the processor seconds it has used so far, in user and system mode."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / TICKS_PER_S


def stage(folder: Path, content: dict[str, Any]) -> None:
    """Lay the pages, Leaflet and the content into a folder."""
    static = folder / "static"
    static.mkdir(parents=True)
    for name in ("plain.html", "usual.py", "empty.py"):
        shutil.copy(HERE / name, folder)
    for name in ("leaflet.js", "leaflet.css"):
        shutil.copy(LEAFLET / name, folder)
        shutil.copy(LEAFLET / name, static)
    (static / "dollar.js").write_text(DOLLAR)
    (folder / "content.json").write_text(json.dumps(content, separators=(",", ":")))


@contextmanager
def files(folder: Path) -> Iterator[Server]:
    """Serve a folder as it is."""
    with _started(["-m", "http.server", "{port}", "--bind", "127.0.0.1"], folder, "/") as server:
        yield server


@contextmanager
def script(folder: Path, name: str) -> Iterator[Server]:
    """Run a staged Streamlit script."""
    told = ["-m", "streamlit", "run", name, "--server.port={port}", *USUAL.split()]
    with _started([*told, *QUIET.split()], folder) as server:
        yield server


@contextmanager
def app(folder: Path, times: int, **more: str) -> Iterator[Server]:
    """Run the app itself, or with every mark many times; `more` goes into its environment."""
    start = ["-m", "streamlit"] if times == 1 else ["-m", "bench.many", str(times)]
    told = [*start, "run", "serve.py", "--server.port={port}", *QUIET.split()]
    try:
        with _started(told, ROOT, NED_DATA_FOLDER=str(folder), **more) as server:
            yield server
    finally:
        if (folder / SERVED).exists():
            shutil.rmtree((folder / SERVED).read_text(), ignore_errors=True)


@contextmanager
def _started(told, folder: Path, health: str = "/_stcore/health", **more: str) -> Iterator[Server]:
    port = _free_port()
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        [sys.executable, *(word.format(port=port) for word in told)],
        cwd=folder,
        env={**known, "PYTHONPATH": str(ROOT), **more},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    try:
        yield _answering(Server(process, f"http://127.0.0.1:{port}"), health)
    finally:
        process.terminate()
        process.wait(20)


def _answering(server: Server, health: str) -> Server:
    for _ in range(240):
        try:
            urllib.request.urlopen(server.address + health, timeout=2)
            return server
        except OSError:
            time.sleep(0.25)
    raise RuntimeError("A server did not start within a minute.")


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]
