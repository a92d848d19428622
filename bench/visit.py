"""Open one of the pages, act on it, and take down what that cost."""

import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from bench.servers import Server

HERE = Path(__file__).parent
WATCH = "".join((HERE / name).read_text(encoding="utf-8") for name in ("watch.js", "scenes.js"))
QUIET_S, PATIENCE_S = 0.5, 90
Costs = dict[str, float | None]


class Visit:
    """A page in a browser context of its own, which counts what it receives and sends."""

    def __init__(self, browser: Browser, server: Server, begin: str) -> None:
        self.server = server
        self.context = browser.new_context(viewport={"width": 1400, "height": 1000})
        self.context.add_init_script(f"{WATCH};if (window === window.top) {{ {begin} }}")
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE_S * 1000)
        self.received = self.sent = 0
        self.heard = time.monotonic()
        wire = self.context.new_cdp_session(self.page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", lambda one: self._hear(one["encodedDataLength"]))
        wire.on("Network.webSocketFrameReceived", lambda one: self._hear(_size(one["response"])))
        wire.on("Network.webSocketFrameSent", lambda one: self._say())

    def _hear(self, size: int) -> None:
        self.received += size
        self.heard = time.monotonic()

    def _say(self) -> None:
        self.sent += 1
        self.heard = time.monotonic()

    def open(self, path: str) -> float | None:
        """Go to the page and return the milliseconds until it is painted."""
        self.page.goto(self.server.address + path, wait_until="commit")
        return self.page.evaluate("bench.opened")

    def settle(self) -> None:
        """Wait until nothing has come or gone for half a second and the server rests."""
        end, spent = time.monotonic() + PATIENCE_S, -1.0
        while time.monotonic() < end:
            self.page.wait_for_timeout(QUIET_S * 500)
            before, spent = spent, self.server.cpu_s()
            if time.monotonic() - self.heard > QUIET_S and spent - before < 0.02:
                return

    def act(self, scene: str, told: Any) -> Costs:
        """Do something in the page and return its times, bytes, frames and processor time."""
        if scene in ("drag", "search"):
            return getattr(self, scene)(told)
        return self._count(lambda: self.page.evaluate(f"(told) => bench.do.{scene}(told)", told))

    def search(self, postcode: str) -> Costs:
        """Type a postcode, press Enter and return what that cost."""
        box = self.page.locator("[data-testid=stTextInput] input, .ned-search input")
        box.fill(postcode)
        self.page.evaluate("(told) => bench.do.search(told)", postcode)
        self.settle()

        def press() -> Costs:
            box.press("Enter")
            return self.page.evaluate("bench.pressed")

        return self._count(press)

    def open_list(self) -> None:
        """Open the list of the select box, untimed."""
        self.page.click("[data-testid=stSelectbox] input")
        self.page.wait_for_selector("[role=option]")

    def drag(self, _: None) -> Costs:
        """Drag the map and turn the wheel, as a hand would."""
        return self._count(self._drag)

    def _drag(self) -> Costs:
        mouse = self.page.mouse
        self.page.evaluate("bench.blank = () => 0")
        mouse.move(500, 500)
        mouse.wheel(0, -200)
        self.page.wait_for_timeout(600)
        mouse.down()
        mouse.move(440, 460, steps=5)
        mouse.up()
        self.page.wait_for_timeout(600)
        return {}

    def _count(self, action) -> Costs:
        received, sent, spent = self.received, self.sent, self.server.cpu_s()
        took = action()
        self.settle()
        return {
            **took,
            "blank": self.page.evaluate("bench.blank()"),
            "kb": (self.received - received) / 1000,
            "sent": self.sent - sent,
            "cpu": (self.server.cpu_s() - spent) * 1000,
        }

    def close(self) -> None:
        self.context.close()


def _size(frame: dict[str, Any]) -> int:
    text = frame["payloadData"]
    return len(text) * 3 // 4 if frame["opcode"] == 2 else len(text.encode())
