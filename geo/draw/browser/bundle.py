"""Join scripts that import one another into one, so that a browser asks once and not forty times.

Written by hand: the bundlers there are need Node, which nothing else here does.
"""

import re
from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import PurePath

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w.]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class|(?:async )?function) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def bundle(modules: Mapping[str, str]) -> str:
    """One module with all that these export, from their texts by file name.

    Each keeps a scope of its own and comes after those it imports. They may say
    `import { a } from "./file.js";` and `export` before a const, a class or a function; raises
    ValueError on any other way, on a name exported twice and on imports in a circle.
    """
    exported = [one for text in modules.values() for one in _EXPORT.findall(text)]
    if len(set(exported)) < len(exported):
        raise ValueError("Two scripts export the same name.")
    ways = "".join(
        f"export const {{ {', '.join(_EXPORT.findall(text))} }} = {_scope_name(name)};\n"
        for name, text in modules.items()
    )
    return "\n".join([*_scopes(modules), ways])


def running(modules: Mapping[str, str], start: str) -> str:
    """The module `start` and all that it needs as one script, which runs at once in a page.

    The same is asked of them as of a bundle.
    """
    needed, waiting = {start}, [start]
    while waiting:
        new = set(_imported(modules[waiting.pop()])) - needed
        needed |= new
        waiting += new
    scopes = _scopes({name: text for name, text in modules.items() if name in needed})
    return "\n".join(["(() => {", *scopes, "})();"])


def _scopes(modules: Mapping[str, str]) -> list[str]:
    order = TopologicalSorter({name: _imported(text) for name, text in modules.items()})
    return [_scope(name, modules[name]) for name in order.static_order()]


def _imported(text: str) -> list[str]:
    return [of for _, of in _IMPORT.findall(text)]


def _scope(name: str, text: str) -> str:
    """The script as a function that runs once and answers what it exports."""
    told = _EXPORT.findall(text)
    body = _IMPORT.sub(lambda found: f"const {found[1]} = {_scope_name(found[2])};", text)
    body = _EXPORT.sub("", body)
    if other := _OTHER.search(body):
        raise ValueError(f"{name}: {other[0]} cannot be joined with other scripts.")
    return f"const {_scope_name(name)} = (() => {{\n{body}\nreturn {{ {', '.join(told)} }};\n}})();"


def _scope_name(file: str) -> str:
    return f"ned_{PurePath(file).stem}"
