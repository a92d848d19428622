"""Run the pages as Streamlit does, with a data folder of their own."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts.staff import desk

APP = Path(__file__).resolve().parents[2] / "app.py"
PATIENCE_S = 60


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("NED_DATA_FOLDER", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    desk.opened.clear()
    return tmp_path


@pytest.fixture
def run():
    """Open a page by its file name and address, and return it as it stands."""

    def opened(page: str = "", **query: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=PATIENCE_S)
        if page:
            app.run()
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
