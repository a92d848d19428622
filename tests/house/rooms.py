"""Write README's table of rooms anew from what the packages say of themselves.

`python -m tests.house.rooms` does; a test fails where the table is stale.
"""

import ast
from pathlib import Path

from tests.house.walls import BESIDE, FLOORS, ROOT, tree

README = ROOT / "README.md"
BEGIN, END = "<!-- rooms: made by `make rooms` -->", "<!-- end of rooms -->"
SCREENS = "The screens: one module a page, no arithmetic, and what they share in `pages/parts/`."
OUTSIDE = {
    "data/": "The place as data: tables, boundaries, words, stops; `recipes/` make them.",
    "tests/": "What the claims made here rest on, in the same rooms; `house/` holds the rooms.",
    "bench/": "Speed as ratios side by side, and what must hold under force.",
    "docs/": "How a figure and a return travel, and how to deploy.",
}


def first_line(package: Path) -> str:
    """What a package or a module says of itself, in its first line."""
    path = package / "__init__.py" if package.is_dir() else package
    said = ast.get_docstring(tree(path)) or ""
    return said.partition("\n")[0]


def packages() -> list[Path]:
    """The rooms of geo by floor, each with the rooms in it, then those of the screens."""
    floors = [ROOT / "geo" / one for one in (*FLOORS, *BESIDE)]
    within = [sorted(one.parent for one in floor.glob("*/__init__.py")) for floor in floors]
    parts = sorted(one.parent for one in (ROOT / "pages" / "parts").rglob("__init__.py"))
    rooms = [room for floor, inner in zip(floors, within, strict=True) for room in (floor, *inner)]
    return [*rooms, *parts]


def table() -> str:
    """The rooms as Markdown."""
    told = {"`serve.py`": first_line(ROOT / "serve.py"), "`app.py`, `pages/`": SCREENS}
    told |= {f"`{one.relative_to(ROOT).as_posix()}/`": first_line(one) for one in packages()}
    told |= {f"`{one}`": said for one, said in OUTSIDE.items()}
    rows = "\n".join(f"| {room} | {said} |" for room, said in told.items())
    return f"{BEGIN}\n| | |\n|---|---|\n{rows}\n{END}"


def written(text: str) -> str:
    """The README with its table made anew."""
    before, _, rest = text.partition(BEGIN)
    return before + table() + rest.partition(END)[2]


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
