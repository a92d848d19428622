"""The image is the README's own commands, serves a place that is mounted, and knows if it lives.

No engine that builds images is asked for: the steps of the file are read and run as they stand.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import urllib.request

import pytest

from tests.browser.conftest import ROOT, free_port, start_app, stop

FILE = ROOT / "Containerfile"
MADE_UP = ROOT / "tests" / "fixtures" / "place"


def steps(kind: str) -> list[str]:
    """What the lines of one kind say, with continued lines in one."""
    text = FILE.read_text(encoding="utf-8").replace("\\\n", " ")
    return re.findall(rf"^{kind} +(.+)$", text, re.M)


def environment() -> dict[str, str]:
    return dict(one.split("=", 1) for line in steps("ENV") for one in line.split())


def command(line: str) -> list[str]:
    """The words of a JSON command, with this environment's programs for the image's."""
    words = json.loads(line[line.index("[") :])
    return [re.sub(r"^\.venv/bin/", f"{sys.prefix}/bin/", one) for one in words]


def read_me() -> str:
    """README's commands without make, in the letters of a system with slashes."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return (
        text.replace("\\", "/")
        .replace(".venv/Scripts/", ".venv/bin/")
        .replace("py -m", "python -m")
    )


def test_its_steps_are_the_readme_s_commands():
    for step in steps("RUN")[1:3]:
        assert step.replace("--no-cache-dir ", "") in read_me()
    serve = " ".join(json.loads(steps("CMD")[-1]))
    assert serve.startswith(".venv/bin/streamlit run serve.py")
    assert ".venv/bin/streamlit run serve.py" in read_me()


def test_what_must_stay_outside_is_left_out_of_the_image():
    left_out = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    for kept_out in (".git", ".venv", ".streamlit/secrets.toml", "canvass.key", "*.sqlite"):
        assert kept_out in left_out


@pytest.mark.servers
def test_it_serves_the_place_that_is_mounted_and_its_health_check_tells(tmp_path):
    port = str(free_port())
    start = [one.replace("8501", port) for one in command(steps("CMD")[-1])]
    told = {**environment(), "NED_PLACE": str(MADE_UP), "NED_DATA_FOLDER": str(tmp_path)}
    check = [one.replace("8501", port) for one in command(steps("HEALTHCHECK")[0])]
    process, address = start_app(
        tmp_path,
        port=int(port),
        command=tuple(start[:1]),
        options=tuple(start[start.index("serve.py") + 1 :]),
        **told,
    )
    try:
        page = urllib.request.urlopen(address, timeout=30).read().decode()
        assert subprocess.run(check, timeout=20).returncode == 0
    finally:
        stop(process)
    assert (
        json.loads((MADE_UP / "constituency.geojson").read_text())["features"][0]["properties"][
            "name"
        ]
        in page
    )
    silent = subprocess.run(check, timeout=20, stderr=subprocess.DEVNULL)
    assert silent.returncode != 0


def test_every_command_of_the_upgrade_that_make_carries_out_is_there():
    pages = (ROOT / "docs" / "UPGRADING.md").read_text(encoding="utf-8")
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")
    asked = re.findall(
        r"make ([a-z.][\w./-]*)", "\n".join(re.findall(r"```\n(.*?)```", pages, re.S))
    )
    assert len(asked) > 3
    for one in asked:
        name = one.replace(".venv/", "$(VENV)/")
        assert f"\n{name}:" in targets or f"\n{name}: " in targets
    for code in re.findall(r'python -c "([^"]+)"', pages):
        dry = re.sub(r"; [a-z]+\.prepare\(.*\)$", "", code)
        assert "prepare" not in dry
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        assert (
            subprocess.run([sys.executable, *shlex.split(f"-c '{dry}'")], env=env).returncode == 0
        )
