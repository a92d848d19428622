"""Run deeds in a process of its own: which issues and which place there are is looked for once."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 400
SAYING = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "expander")


def aside(*script: object, place: Path, own: Path) -> subprocess.CompletedProcess[str]:
    """A script run in a place, with a data folder of its own."""
    told = {"NED_PLACE": str(place), "NED_DATA_FOLDER": str(own), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, *map(str, script)],
        cwd=ROOT,
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )


def done_aside(*script: object, place: Path, own: Path) -> dict[str, str]:
    """Each deed of a script with '' where it was done in a place, else why not."""
    ran = aside(*script, place=place, own=own)
    lines = [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]
    assert lines, ran.stderr[-2000:]
    return {one["deed"]: "" if one["done"] else one["why"] or "not done" for one in lines}


def tell(deeds: tuple[Callable, ...]) -> None:
    """Do each deed, and print a line of JSON on it."""
    for deed in deeds:
        try:
            done, why = bool(deed()), ""
        except Exception as met:
            done, why = False, f"{type(met).__name__}: {met}"
        print(json.dumps({"deed": deed.__name__, "done": done, "why": why}), flush=True)


def opened(page: str, query: dict[str, str]) -> str:
    """All that a page says, opened without a fault."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    if page:
        app.run()
        app.switch_page(f"pages/{page}.py")
    for name, word in query.items():
        app.query_params[name] = word
    app.run()
    assert not app.exception and not app.error, (page, query, app.exception, app.error)
    told = (one for kind in SAYING for one in getattr(app, kind))
    return " ".join(str(getattr(one, "value", "") or one.label) for one in told).replace("\\", "")
