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
    imported = {name: [of for _, of in _IMPORT.findall(text)] for name, text in modules.items()}
    order = TopologicalSorter(imported).static_order()
    scopes = [_scope(name, modules[name]) for name in order]
    exported = [one for text in modules.values() for one in _EXPORT.findall(text)]
    if len(set(exported)) < len(exported):
        raise ValueError("Two scripts export the same name.")
    ways = "".join(
        f"export const {{ {', '.join(_EXPORT.findall(text))} }} = {_scope_name(name)};\n"
        for name, text in modules.items()
    )
    return "\n".join([*scopes, ways])


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
