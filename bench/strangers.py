"""Print what strangers and forgotten tabs cost through the project's own nginx.

`python -m bench.strangers` starts the app and nginx, lets strangers do their worst, and prints what
came of each with the p95 that viewers of the map wait for a ward meanwhile. It takes seven minutes,
and ends with 1 where a bound did not hold.
"""

import asyncio
import json
import re
import resource
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.exceptions import WebSocketException

from bench import servers
from bench.viewer import Unseen, Viewer
from bench.viewers import share
from geo import areas
from tests.browser.conftest import free_port
from tests.browser.provider import COOKIE_SECRET, LISTED, write_secrets
from tests.deploy.conftest import STAFF, Proxy, proxied
from tests.deploy.test_proxy import upload, upload_path

VIEWERS, PAUSE_S = 5, 0.5
FILE = b"x" * 45_000_000
UPLOADS, HANDSHAKES, IDLE = 45, 3_000, 330
# The app ends an upload after five minutes, and a departed visitor's memory comes back in three.
ENDED_S, BACK_S = 330, 200
WORKBOOK = (
    "import sys; sys.path.insert(0, '.')\n"
    "from tests.canvass.read.hostile_workbooks import ARCHIVES\n"
    "sys.stdout.buffer.write(ARCHIVES['one long text in every row'].made())"
)
READ = (
    "import resource, sys\n"
    "from geo.canvass.read import read_file, Unreadable\n"
    "said = 'read'\n"
    "try: read_file('a.xlsx', sys.stdin.buffer.read())\n"
    "except Unreadable as refused: said = 'refused'\n"
    "print(said, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
)


@dataclass
class Stood:
    """The app behind nginx, and what viewers of its map met."""

    server: servers.Server
    proxy: Proxy
    faults: int = 0

    def mb(self) -> float:
        """The memory that the app's process holds now."""
        status = Path(f"/proc/{self.server.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024

    def log_bytes(self) -> int:
        """What nginx has written of faults."""
        return sum(path.stat().st_size for path in self.proxy.folder.glob("*error.log"))

    def viewer(self, last: int, **wire: Any) -> Viewer:
        """A viewer who comes from an address of its own, on this machine."""
        way = {"host": "127.0.0.1", "port": self.proxy.https, "local_addr": (f"127.0.0.{last}", 0)}
        return Viewer(self.proxy.address(STAFF), ssl=self.proxy.trust, **way, **wire)

    def tls(self) -> socket.socket:
        """An open connection to the staff's server."""
        wire = socket.create_connection(("127.0.0.1", self.proxy.https), timeout=ENDED_S)
        return self.proxy.trust.wrap_socket(wire, server_hostname=STAFF)


@contextmanager
def stood() -> Iterator[Stood]:
    """The staff's process with its log-in and its unit's bound of open files, behind nginx."""
    unit = Path(servers.ROOT, "deploy/ned-staff.service").read_text()
    files = re.search(r"^LimitNOFILE=(\d+)", unit, re.MULTILINE)
    most = int(files[1]) if files else 1024
    https = free_port()
    with TemporaryDirectory() as own, TemporaryDirectory() as front:
        Path(own, ".streamlit").mkdir()
        # Nobody goes through the provider here: staff come with a cookie that is signed already.
        known = Path(own, ".streamlit/secrets.toml")
        write_secrets(known, f"https://{STAFF}:{https}", "http://127.0.0.1:9")
        told = {"STREAMLIT_SERVER_MAX_UPLOAD_SIZE": "50", "NED_PROCESS": "staff", "HOME": own}
        with servers.app(Path(own), 1, **told) as server:
            resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE, (most, most))
            port = urlsplit(server.address).port or 0
            with proxied(Path(front), port, port, https) as proxy:
                yield Stood(server, proxy)


async def _look(here: Stood, chance: Random, ended: asyncio.Event) -> list[float]:
    waits_s: list[float] = []
    viewer = here.viewer(9)
    try:
        await viewer.arrive()
        while not ended.is_set():
            await asyncio.sleep(PAUSE_S * chance.uniform(0.5, 1.5))
            start = time.monotonic()
            await asyncio.wait_for(viewer.choose(chance.choice(areas.codes("ward"))), 60)
            waits_s.append(time.monotonic() - start)
    except (Unseen, WebSocketException, OSError, TimeoutError):
        here.faults += 1
    finally:
        await viewer.leave()
    return waits_s


async def _beside(here: Stood, doing: Callable[[Stood], str]) -> tuple[str, list[float]]:
    ended = asyncio.Event()
    looking = [asyncio.create_task(_look(here, Random(n), ended)) for n in range(VIEWERS)]
    await asyncio.sleep(3)
    try:
        told = await asyncio.to_thread(doing, here)
    finally:
        ended.set()
        waits_s = [one for each in await asyncio.gather(*looking) for one in each]
    return told, waits_s


def beside(here: Stood, doing: Callable[[Stood], str]) -> bool:
    """Print what came of an act and what viewers waited for; whether it is within bounds."""
    here.faults, before_mb, logged = 0, here.mb(), here.log_bytes()
    told, waits_s = asyncio.run(_beside(here, doing))
    grown, written = here.mb() - before_mb, here.log_bytes() - logged
    p95 = f"{share(waits_s, 95):.2f} s of {len(waits_s)}" if waits_s else "none came"
    print(f"{told}; memory {grown:+.0f} MB, fault log {written:+,} bytes", flush=True)
    print(f"{'':4}ward chosen p95 {p95}, viewers lost {here.faults}", flush=True)
    return not told.startswith("FAULT") and not here.faults and grown < 300 and written < 100_000


def quiet(_here: Stood) -> str:
    """Nobody but the viewers."""
    time.sleep(10)
    return "nobody else"


def uploads(here: Stood) -> str:
    """One stranger with one open page sends file after file, as fast as the line lets him."""
    answers: Counter[str] = Counter()

    async def stranger() -> None:
        viewer = here.viewer(1)
        await viewer.arrive()
        for n in range(UPLOADS):
            answers[await asyncio.to_thread(_sent, here, viewer, f"file-{n}")] += 1
        await viewer.leave()

    asyncio.run(stranger())
    fault = "FAULT: " if answers["204"] else ""
    return f"{fault}{UPLOADS} uploads of 45 MB with no log-in: {dict(answers)}"


def _sent(here: Stood, viewer: Viewer, file: str) -> str:
    try:
        return str(upload(here.proxy, viewer, FILE, file).status)
    except OSError:
        return "cut off"


def handshakes(here: Stood) -> str:
    """Handshakes that begin and never end."""
    wires = []
    for _ in range(HANDSHAKES):
        with suppress(OSError):
            wires.append(socket.create_connection(("127.0.0.1", here.proxy.https), timeout=5))
            wires[-1].sendall(b"\x16\x03\x01")
    begun = time.monotonic()
    for wire in wires:
        wire.settimeout(max(0.01, 60 - (time.monotonic() - begun)))
        with suppress(OSError):
            wire.recv(1)
        wire.close()
    return f"{len(wires)} half-open handshakes, gone after {time.monotonic() - begun:.0f} s"


def idle(here: Stood) -> str:
    """Visitors from three addresses who open a page and do nothing."""

    async def come() -> int:
        each = [here.viewer(11 + n % 3) for n in range(IDLE)]
        came = 0
        for viewer in each:
            try:
                await asyncio.wait_for(viewer.arrive(), 60)
                came += 1
            except (Unseen, WebSocketException, OSError, TimeoutError):
                await asyncio.sleep(0.1)
        await asyncio.gather(*(viewer.leave() for viewer in each))
        newcomer = here.viewer(20)
        await asyncio.wait_for(newcomer.arrive(), 60)
        await newcomer.leave()
        return came

    return f"{asyncio.run(come())} of {IDLE} idle visitors let in, and one more after them"


def slow(here: Stood) -> str:
    """A head, a body and staff's upload, each a byte a second; and staff who left with 180 MB."""
    with ThreadPoolExecutor(4) as each:
        upload_s = each.submit(asyncio.run, _slow_upload(here))
        back = each.submit(asyncio.run, _departed(here))
        head = f"GET / HTTP/1.1\r\nHost: {STAFF}\r\n"
        head_s = each.submit(_trickled, here, f"{head}X-Slow: ")
        body_s = each.submit(_trickled, here, f"{head}Content-Length: 900\r\n\r\n")
        waited = {"head": head_s.result(), "body": body_s.result(), "upload": upload_s.result()}
    held_mb, left_mb = back.result()
    # An upload that ends at once, and files that were not held, would prove nothing.
    held = max(waited.values()) < ENDED_S and waited["upload"] > 60 and held_mb > 150
    told = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in waited.items())
    fault = "" if held and left_mb < held_mb / 3 else "FAULT: "
    stay = f"staff held {held_mb:.0f} MB of files, and {left_mb:.0f} MB after they left"
    return f"{fault}a byte a second is ended after: {told}; {stay}"


def _trickled(here: Stood, head: str) -> float:
    """How many seconds a request lasts whose bytes come one a second; at most `ENDED_S`."""
    begun = time.monotonic()
    with here.tls() as wire, suppress(OSError):
        wire.sendall(head.encode())
        wire.settimeout(1)
        while time.monotonic() - begun < ENDED_S:
            with suppress(TimeoutError):
                wire.recv(100)
                break
            wire.sendall(b"1")
    return time.monotonic() - begun


async def _staff(here: Stood, last: int) -> Viewer:
    """One of staff, logged in, with the page of returns open."""
    address = here.proxy.address(STAFF)
    who = {"email": LISTED, "is_logged_in": True, "iat": time.time(), "origin": address}
    held = create_signed_value(COOKIE_SECRET, "_streamlit_user", json.dumps(who)).decode()
    token = _token(here)
    viewer = here.viewer(
        last,
        subprotocols=["streamlit", token],
        additional_headers={"Cookie": f"_streamlit_xsrf={token}; _streamlit_user={held}"},
    )
    await viewer.arrive()
    await viewer.open("canvass")
    return viewer


def _token(here: Stood) -> str:
    told = here.proxy.ask(STAFF, "/_stcore/health").headers["Set-Cookie"]
    return told.partition("=")[2].partition(";")[0]


async def _slow_upload(here: Stood) -> float:
    viewer = await _staff(here, 31)
    token = _token(here)
    head = (
        f"PUT {upload_path(viewer)} HTTP/1.1\r\nHost: {STAFF}\r\nX-Xsrftoken: {token}\r\n"
        f"Cookie: _streamlit_xsrf={token}\r\nContent-Length: 9000\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
    )
    try:
        return await asyncio.to_thread(_trickled, here, head)
    finally:
        await viewer.leave()


async def _departed(here: Stood) -> tuple[float, float]:
    """The MB of four files that the app holds with their sender, and minutes after he left."""
    viewer = await _staff(here, 32)
    before_mb = here.mb()
    for n in range(4):
        await asyncio.to_thread(_sent, here, viewer, f"file-{n}")
    held_mb = here.mb() - before_mb
    await viewer.leave()
    await asyncio.sleep(BACK_S)
    return held_mb, here.mb() - before_mb


def workbook() -> bool:
    """Print what a small workbook costs whose one long text stands in ten thousand cells."""
    made = subprocess.run([sys.executable, "-c", WORKBOOK], capture_output=True, check=True)
    read = [sys.executable, "-c", READ]
    told = subprocess.run(read, input=made.stdout, capture_output=True, check=False)
    said, mb = told.stdout.decode().split() if told.stdout else ("died", "9999")
    print(f"a workbook of {len(made.stdout) / 1e6:.1f} MB: {said}, {mb} MB at most", flush=True)
    return int(mb) < 400


def main() -> int:
    """Each in turn; 1 where a bound did not hold."""
    held = [workbook()]
    with stood() as here:
        held += [beside(here, act) for act in (quiet, uploads, handshakes, idle, slow)]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
