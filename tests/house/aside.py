"""Run deeds in a process of its own: which issues and which place there are is looked for once."""

import json
import multiprocessing
import os
import runpy
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from unittest.mock import patch

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_S = 400
# What every process would load for itself, loaded once; nothing of ours, which looks for its place.
LOADED = [
    *("streamlit.testing.v1", "geopandas", "pyogrio", "folium", "frictionless", "lxml.etree"),
    *("alembic.context", "sqlalchemy.orm", "psycopg"),
    *("fontTools.subset", "python_calamine", "xlsxwriter", "typst"),
]
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(LOADED)
# Each app that is opened would read anew what every installed package says of itself.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
SAYING = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "expander")


@dataclass(frozen=True)
class Ran:
    """What a script said, and how it ended."""

    returncode: int | None
    stdout: str
    stderr: str


def aside(*script: object, place: Path, own: Path) -> Ran:
    """A script (or `-c` and its text) run in a place, with a data folder of its own."""
    told = {"NED_PLACE": str(place), "NED_DATA_FOLDER": str(own)}
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("out", "err")]
        process = _FORKS.Process(target=_run, args=([str(one) for one in script], told, files))
        # A page that a test opened may stand as the main module, which a process would run again.
        with patch.dict(sys.modules, __main__=ModuleType("__main__")):
            process.start()
        process.join(PATIENCE_S)
        if process.is_alive():
            process.kill()
            raise TimeoutError(f"{script} did not end within {PATIENCE_S} seconds.")
        return Ran(process.exitcode, *(one.read_text(encoding="utf-8") for one in files))


def _run(script: list[str], told: dict[str, str], files: list[Path]) -> None:
    for channel, file in enumerate(files, start=1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), channel)
    os.environ.update(told)
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    sys.argv = script[script[0] == "-c" :]
    if script[0] == "-c":
        exec(script[1], {"__name__": "__main__"})
    else:
        runpy.run_path(script[0], run_name="__main__")
    sys.stdout.flush()


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


def the_app() -> AppTest:
    """The app as Streamlit's own tests open it, without a browser."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)


def opened(page: str, query: dict[str, str]) -> str:
    """All that a page says, opened without a fault."""
    app = the_app()
    if page:
        app.run()
        app.switch_page(f"pages/{page}.py")
    for name, word in query.items():
        app.query_params[name] = word
    app.run()
    assert not app.exception and not app.error, (page, query, app.exception, app.error)
    told = (one for kind in SAYING for one in getattr(app, kind))
    return " ".join(str(getattr(one, "value", "") or one.label) for one in told).replace("\\", "")
