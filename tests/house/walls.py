"""The code of the app as a tree of rooms: its modules, what each imports, what each says."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# A room may use those before it, and none after it. Two stand beside, and nobody in geo uses them:
# the canvass may use the first four, and what makes places the first three.
FLOORS = (
    "tables",
    "figures",
    "areas",
    "coverage",
    "issues",
    "cards",
    "link",
    "seats",
    "draw",
    "export",
)
CANVASS, OFFICIAL = "canvass", "official"
BESIDE = {CANVASS: FLOORS[:4], OFFICIAL: FLOORS[:3]}


def modules(*folders: str) -> list[Path]:
    """Every module of some folders of the project, and app.py with the screens."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return found + ([ROOT / "app.py"] if "pages" in folders else [])


APP = modules("geo", "pages")


def name(path: Path) -> str:
    """'geo/tables/cells.py' for a module of the project."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(node: ast.AST) -> set[str]:
    """Every module and name that some code imports, lazily too."""
    found = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Import):
            found |= {alias.name for alias in one.names}
        elif isinstance(one, ast.ImportFrom) and one.module:
            found |= {one.module, *(f"{one.module}.{alias.name}" for alias in one.names)}
    return found


def room_of(dotted: str) -> str:
    """'geo.issues.schools.tables' -> 'issues'; '' for what is not in a room of geo."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == "geo" and len(parts) > 1 else ""


def texts(path: Path) -> list[str]:
    """Every text of a module that is no docstring."""
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    return [
        node.value
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documented
    ]
