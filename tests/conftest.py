"""What all tests share: their profile, their order over the workers, and servers of a session."""

from pathlib import Path

import pytest

from tests import examples

HERE = Path(__file__).resolve().parent
SECRETS = HERE.parent / ".streamlit" / "secrets.toml"
# Servers that many files share: what asks for one of them stays with one worker.
SHARED = ("app", "proxy")
# The longest first, so that what is short fills up every worker at the end.
FIRST = ("browser", "deploy", "pages", "canvass", "export")

examples.register()


def pytest_sessionstart() -> None:
    """The app that the tests start would open the database of these secrets."""
    if SECRETS.exists():
        pytest.exit(f"Move {SECRETS} away before testing: it may name a team's store.", 1)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give a worker whole groups: what shares a server, else the tests of a file."""
    item.add_marker(pytest.mark.xdist_group(group_of(item)))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest rooms first, and what belongs together in a row."""
    groups = list(dict.fromkeys(map(group_of, items)))
    items.sort(key=lambda item: (rank_of(item), groups.index(group_of(item))))


def group_of(item: pytest.Item) -> str:
    shared = [name for name in SHARED if name in getattr(item, "fixturenames", ())]
    return shared[0] if shared else item.path.relative_to(HERE).as_posix()


def rank_of(item: pytest.Item) -> int:
    room = item.path.relative_to(HERE).parts[0]
    return FIRST.index(room) if room in FIRST else len(FIRST)


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
