"""Read every text that the source can show a user: errors, buttons, headings, labels.

A text is a string of Python, JavaScript or TOML, a cell, or what is between the tags of a template,
where it reads as words. Docstrings, identifiers, SQL, CSS and patterns are none.
What is put in while the app runs is a "…" here.
"""

import ast
import csv
import io
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import geo
from geo.cards.card import FORMER_FINDINGS
from geo.coverage import ids
from geo.tables import DATA

ROOT = Path(geo.__file__).parents[1]
Found = Iterator[tuple[str, str]]
GAP = "…"
_WORDS = re.compile(r"[A-Za-z]{2,}[,:;]? (?:[A-Za-z(£]|…)|…[,:;]? [A-Za-z]{2,}|^[A-Z][a-z]+$")
# What is a string and no text for a reader.
_CODE = re.compile(
    r"^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|ALTER|BEGIN|DROP|WITH [a-z]+ AS)\b"
    r"|[{][^}]*:[^}]*;|\(\?[:!=<]|\[\^|\\[bdws]|^<[a-z]|</|\b(?:repeat|minmax)\(|^[a-z-]+: [^ ]+;"
    r"|^\s*[.#\[:][\w-]+|^%|=>|^[a-z]+-[a-z]+=|^[\w-]+\[|\burl\(|^[a-z]+-[a-z]+: "
    r"|\bned-|^\(prefers|font-family|^export const|\{%|\[role=|\[contenteditable|matchMedia"
    r"|noopener|zoomend|ON CONFLICT|^… SELECT|^COPY "
)
_LIST = re.compile(r"(?!.*\b(?:the|a|is|are)\b)(?:[a-z0-9]+ ){11,}[a-z0-9]+")
_JS = re.compile(
    r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"|`(?:\\.|[^`\\])*`", re.S
)
_NOT_SAID = {
    "address", "publisher", "map", "code", "since", "id", "table", "figure", "area", "licence",
    "slug", "standpoint", "first_day", "until", "kind", "mark", "fact",
}  # fmt: skip
_NOT_CELLS = {"before", "rows", "evidence", "table", "column", "of", "cell", "publisher"}


# What stores, published files and addresses of before are read by, and is shown in other words.
_IDS = {one for one in vars(ids).values() if isinstance(one, str)} | set(FORMER_FINDINGS)


def is_text(text: str) -> bool:
    """Whether a string of the source is words for a reader; an id or a list to match is not."""
    if text in _IDS or _LIST.fullmatch(text):
        return False
    return bool(_WORDS.search(text)) and not _CODE.search(text)


def of_python(source: str) -> Found:
    """The texts of a module, with their lines; a docstring is none, nor is a pattern."""
    tree = ast.parse(source)
    aside = _aside(tree)
    for node in ast.walk(tree):
        if id(node) in aside:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield str(node.lineno), node.value
        elif isinstance(node, ast.JoinedStr):
            yield str(node.lineno), _joined(node)


def _aside(tree: ast.AST) -> set[int]:
    """The nodes not to read: docstrings, patterns, and the parts of what is joined."""
    aside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            aside.add(id(node.value))
        elif isinstance(node, ast.Call) and _root(node.func) in ("re", "TypeVar"):
            aside |= {id(one) for one in ast.walk(node) if one is not node}
        elif isinstance(node, ast.keyword) and node.arg == "key":
            aside |= {id(one) for one in ast.walk(node.value)}
        elif isinstance(node, ast.FunctionDef) and node.returns:
            aside |= {id(one) for one in ast.walk(node.returns)}
        elif isinstance(node, ast.JoinedStr):
            parts = [
                one.value if isinstance(one, ast.FormattedValue) else one for one in node.values
            ]
            aside |= {id(one) for one in parts if isinstance(one, ast.Constant)}
            aside |= {
                id(one)
                for part in node.values
                if isinstance(part, ast.FormattedValue) and part.format_spec
                for one in ast.walk(part.format_spec)
            }
    return aside


def _root(node: ast.AST) -> str:
    """The name that an expression begins with: 're' of `re.compile(...).sub`; '' of none."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def _joined(node: ast.JoinedStr) -> str:
    return "".join(
        one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else GAP
        for one in node.values
    )


def of_javascript(source: str) -> Found:
    """The texts of a script, with their lines; of a template, what is put in is a gap."""
    for found in _JS.finditer(source):
        if found[0][0] != "/":
            line = source.count("\n", 0, found.start()) + 1
            yield str(line), re.sub(r"\$\{[^}]*\}|\{[a-z_]+\}", GAP, found[0][1:-1])


def of_toml(source: str) -> Found:
    """The texts of a file of words, with the names that lead to them."""
    yield from _valued(tomllib.loads(source), "")


def _valued(told: object, at: str) -> Found:
    if isinstance(told, dict):
        for name, value in told.items():
            if name not in _NOT_SAID and not (name == "title" and at.endswith("sources")):
                yield from _valued(value, f"{at}.{name}".lstrip("."))
    elif isinstance(told, list):
        for one in told:
            yield from _valued(one, at)
    elif isinstance(told, str):
        yield at, re.sub(r"\{[a-z_]+\}", GAP, told)


def of_cells(source: str) -> Found:
    """The cells of a CSV file, with line and heading; what was shown before is not shown now."""
    rows = csv.DictReader(io.StringIO(source))
    for line, row in enumerate(rows, 2):
        yield from (
            (f"{line} {name}", cell) for name, cell in row.items() if name not in _NOT_CELLS
        )


def of_template(source: str) -> Found:
    """The texts between the tags of a template, and those of its labels, with their lines."""
    shown = re.sub(r"\{%.*?%\}|\{#.*?#\}|<(style|script)\b.*?</\1>", _lines_of, source, flags=re.S)
    shown = re.sub(r"\{\{.*?\}\}", GAP, shown, flags=re.S)
    for found in re.finditer(r'aria-label="([^"]+)"|(?<=>)([^<>]+)(?=<)', shown):
        text = found[1] or found[2]
        line = shown.count("\n", 0, found.start()) + 1
        yield str(line + len(text) - len(text.lstrip("\n"))), text


def _lines_of(found: re.Match[str]) -> str:
    """As many lines as what is left out had, so that the others keep their numbers."""
    return "\n" * found[0].count("\n")


READ = {
    ".py": of_python,
    ".js": of_javascript,
    ".toml": of_toml,
    ".csv": of_cells,
    ".j2": of_template,
}
CODE = (
    "*.py",
    "pages/**/*.py",
    "pages/**/*.js",
    "pages/**/*.j2",
    "geo/**/*.py",
    "geo/**/*.js",
    "geo/**/*.j2",
)
PLACE_FILES = ("*.toml", "recipes/parts/words/*.csv")
# Files whose texts are no sentences of ours: words by which stores and published files name things;
# headings, results and a row of totals as other people's files have them.
ASIDE = ("geo/coverage/ids.py", "geo/canvass/map/known.py", "geo/canvass/read/__init__.py")


def texts() -> list[tuple[str, str]]:
    """Every text of the source and of the place's own words, as (file:line, text)."""
    found = [
        *((path, path.relative_to(ROOT).as_posix()) for path in _paths(ROOT, CODE)),
        *(
            (path, f"data/{path.relative_to(DATA).as_posix()}")
            for path in _paths(DATA, PLACE_FILES)
        ),
    ]
    return [
        (f"{named}:{at}", " ".join(text.split()))
        for path, named in found
        if named not in ASIDE and "versions" not in path.parts
        for at, text in READ[path.suffix](path.read_text(encoding="utf-8"))
        if is_text(text)
    ]


def _paths(folder: Path, places: tuple[str, ...]) -> Iterator[Path]:
    return (path for place in places for path in sorted(folder.glob(place)))
