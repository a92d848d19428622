"""Run the pages as Streamlit does, with a data folder of their own."""

import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from geo.canvass import demo as synthetic
from geo.canvass.store import open_store
from pages.parts.staff import desk
from tests.house.aside import the_app

APP = Path(__file__).resolve().parents[2] / "app.py"


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NED_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    desk.opened.clear()
    return tmp_path


@cache
def demonstration(beside: Path) -> Path:
    """A data folder as it is once the store was opened for the first time."""
    folder = beside / "demonstration"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NED_DATA_FOLDER", str(folder))
        store = open_store()
        synthetic.ensure(store)
        store.engine.dispose()
    return folder


@pytest.fixture
def run(own_folder, tmp_path_factory):
    """Open a page by its file name and address, and return it as it stands.

    Where the test has no store of its own it gets a copy of the demonstration, not one made anew.
    """

    def opened(page: str = "", **query: str) -> AppTest:
        if not any(path.name.startswith("canvass.") for path in own_folder.iterdir()):
            shutil.copytree(
                demonstration(tmp_path_factory.getbasetemp()), own_folder, dirs_exist_ok=True
            )
        app = the_app()
        if page:
            app.switch_page(f"pages/{page}.py")
        for name, word in query.items():
            app.query_params[name] = word
        app.run()
        assert not app.exception
        return app

    return opened


def words(app: AppTest) -> str:
    """Everything a page says."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.warning, app.info)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def drawn_on(app: AppTest) -> list[str]:
    """What a page drew as HTML or SVG, each as its markup."""
    told = [json.loads(one.proto.json) for one in app.get("bidi_component") if one.proto.json]
    return [one["markup"] for one in told if one and "markup" in one]
