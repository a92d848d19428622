"""The services, the proxy and the staff's own commands agree with one another."""

import re
from pathlib import Path

import pytest
from streamlit import config

from pages.parts.start import uploads
from tests.browser.conftest import ROOT

DEPLOY = ROOT / "deploy"
# Counted at a running app: a socket, and three of its script's own loop.
FILES_OF_A_VISITOR, OTHER_FILES = 4, 500
STAFF_FOLDER, PUBLISHED = "/var/lib/ned-staff", "/var/lib/ned-published"


def unit(name: str) -> list[str]:
    return (DEPLOY / f"ned-{name}.service").read_text().splitlines()


def told(name: str, key: str) -> list[str]:
    """All that a service says of one thing."""
    return [line.partition("=")[2] for line in unit(name) if line.startswith(f"{key}=")]


def environment(name: str) -> dict[str, str]:
    return dict(one.split("=", 1) for line in told(name, "Environment") for one in line.split())


def options(name: str) -> dict[str, str]:
    return dict(re.findall(r"--(server\.\w+) (\S+)", told(name, "ExecStart")[0]))


@pytest.mark.parametrize("name", ["public", "staff"])
def test_a_service_starts_the_process_the_proxy_stands_before(name):
    assert environment(name)["NED_PROCESS"] == name
    proxied = re.search(rf"upstream ned_{name}\s+{{ server 127\.0\.0\.1:(\d+);", proxy_text())
    assert proxied and options(name)["server.port"] == proxied[1]
    for option in options(name):
        config.get_option(option)


def test_the_proxy_lets_as_much_through_as_the_staffs_process_takes():
    assert f"client_max_body_size {options('staff')['server.maxUploadSize']}m;" in proxy_text()
    assert options("public")["server.maxUploadSize"] == "1"


@pytest.mark.parametrize("name", ["public", "staff"])
def test_the_proxy_lets_no_more_visitors_in_than_a_process_may_have_files_open_for(name):
    shared = (DEPLOY / "nginx-shared.conf").read_text()
    visitors = int(re.search(r"limit_conn ned_full (\d+);", shared)[1])
    assert int(told(name, "LimitNOFILE")[0]) >= FILES_OF_A_VISITOR * visitors + OTHER_FILES


def test_uploads_that_are_held_leave_the_staffs_process_most_of_its_memory():
    most = {"M": 10**6, "G": 10**9}[told("staff", "MemoryMax")[0][-1]]
    assert int(told("staff", "MemoryMax")[0][:-1]) * most >= uploads.OF_ALL_BYTES * 3
    assert 1_000_000 * int(options("staff")["server.maxUploadSize"]) <= uploads.OF_SESSION_BYTES


def test_the_public_process_reaches_nothing_of_the_staffs():
    assert told("public", "User") != told("staff", "User")
    assert STAFF_FOLDER in told("public", "InaccessiblePaths")[0]
    assert told("public", "ReadWritePaths") == []
    assert told("public", "IPAddressDeny") == ["any"]
    assert told("public", "EnvironmentFile") == []
    assert environment("public")["NED_PUBLISHED"] == environment("staff")["NED_PUBLISHED"]
    shared = [value for value in environment("public").values() if STAFF_FOLDER in value]
    assert shared == []


def test_the_staffs_process_writes_where_it_must_and_its_uploads_lie_in_memory():
    assert told("staff", "ReadWritePaths") == [f"{STAFF_FOLDER} {PUBLISHED}"]
    assert "/tmp" in told("staff", "TemporaryFileSystem")[0]
    assert told("staff", "MemorySwapMax") == ["0"]


def test_the_staffs_commands_run_as_the_staffs_process_does():
    script = (DEPLOY / "as-staff").read_text()
    kept = {**environment("staff")}
    del kept["PYTHONDONTWRITEBYTECODE"]
    for name, value in kept.items():
        assert f"\n{name}={value}\n" in script
    assert f"--reuid={told('staff', 'User')[0]}" in script
    assert Path(DEPLOY / "as-staff").stat().st_mode & 0o111


def proxy_text() -> str:
    return (DEPLOY / "nginx.conf").read_text()
