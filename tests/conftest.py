"""What all tests share: their profile, their order over the workers, and servers of a session."""

import csv
from pathlib import Path
from typing import Any

import pytest

from tests import examples, groups

SECRETS = Path(__file__).resolve().parents[1] / ".streamlit" / "secrets.toml"

examples.register()


def pytest_sessionstart() -> None:
    """The app that the tests start would open the database of these secrets."""
    if SECRETS.exists():
        pytest.exit(f"Move {SECRETS} away before testing: it may name a team's store.", 1)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> groups.ByServer:
    return groups.ByServer(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files and rooms first."""
    items.sort(key=lambda item: groups.rank_of(item.nodeid))


@pytest.fixture(autouse=True)
def _python_s_own_limit():
    """Importing frictionless lifts what a cell may be for the whole process; the app does not."""
    csv.field_size_limit(131_072)


@pytest.fixture(scope="session")
def provider():
    """The address of a real log-in provider on this machine."""
    from tests.browser.conftest import free_port, stop
    from tests.browser.provider import start_provider

    process, address = start_provider(free_port())
    yield address
    stop(process)


@pytest.fixture(scope="session")
def proxy(tmp_path_factory, provider):
    """nginx in front of a public and a staff's process, which logs in with the provider."""
    from tests.deploy.conftest import both_proxied

    with both_proxied(tmp_path_factory, provider) as running:
        yield running
