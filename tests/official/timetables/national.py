"""Where the real timetables lie, and what another hand counted in them."""

import json
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NATIONAL = Path(os.environ.get("NED_NATIONAL", ROOT.parent / "shared" / "national"))
FEEDS = NATIONAL / "timetables"
NEEDED = pytest.mark.skipif(
    not (FEEDS / "expected.json").is_file(),
    reason="the real timetables are not here: name the folder of national files in NED_NATIONAL",
)


def expected() -> dict:
    return json.loads((FEEDS / "expected.json").read_text(encoding="utf-8"))


def feed(name: str) -> Path:
    return FEEDS / f"{name}.zip"
