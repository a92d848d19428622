"""The house keeps its direction: data, then the domain, then the screens."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = [
    path
    for folder in ("geo", "pages", "data", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "__pycache__" not in path.parts
] + [ROOT / "app.py"]


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(path):
    room = path.relative_to(ROOT).parts
    if room[0] in ("geo", "data"):
        assert "streamlit" not in roots(path)
        assert "pages" not in roots(path)
    if room[:2] not in (("geo", "draw"), ("geo", "export")) and room[0] != "bench":
        assert not roots(path) & {"folium", "branca"}
    if room[:2] in (("geo", "layers"), ("geo", "facts")):
        assert not any(name.startswith(("geo.draw", "geo.export")) for name in imports(path))


@pytest.mark.parametrize(
    "path", [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))], ids=lambda path: path.name
)
def test_every_screen_opens_its_page_first_and_closes_it_last(path):
    calls = [
        node.value.func.id
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
    ]
    assert calls[0] == "open_page"
    assert calls[-1] == "close_page"


def test_data_stays_small():
    size = sum(path.stat().st_size for path in (ROOT / "data").glob("*.*"))
    assert size < 3_000_000


def test_no_address_of_a_script_host_stands_in_what_is_served():
    for path in [*(ROOT / "geo/draw").rglob("*.*"), *(ROOT / "pages").rglob("*.*")]:
        if path.suffix in (".py", ".js", ".css"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"jsdelivr|cdnjs|unpkg|googleapis|bootstrapcdn|jquery\.com", text)


def test_the_lock_has_a_hash_for_every_package():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)
        blocks = re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:]
        assert packages and all("--hash=sha256:" in block for block in blocks)


def test_no_database_or_register_is_in_the_repository():
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("This copy is not a git checkout, so its tracked files cannot be listed.")
    assert not re.findall(r".*\.(?:sqlite3?|db|dump|xlsx?)$", listed.stdout, re.MULTILINE)
