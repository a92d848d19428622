"""What one looks for is found in one guess: the words of a question lead to one module.

One looks at the paths first, then at the first line of each module, then at what it says and names.
Where that leads to none, or to several, the house or the question is wrong. A new feature adds one.
"""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.house.walls import APP, name, tree

TOLD = tomllib.loads((Path(__file__).parent / "guesses.toml").read_text(encoding="utf-8"))
QUESTIONS, SMALL = TOLD["questions"], set(TOLD["small_words"])
LEAST = 4


def words(text: str) -> set[str]:
    """The words that matter, small ones left out: 'surgeries that closed' -> surgeries, closed."""
    found = re.findall(r"[a-z0-9]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", text).lower())
    return {one for one in found if one not in SMALL and len(one) > 1}


@cache
def said(path: Path) -> tuple[frozenset[str], ...]:
    """The words of a module's path, of its docstring's first line, and all others that it shows."""
    documented = ast.get_docstring(tree(path)) or ""
    names = [
        node.name
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    first, _, more = documented.partition("\n")
    return tuple(frozenset(words(one)) for one in (name(path), first, " ".join([more, *names])))


def alike(one: str, other: str) -> bool:
    """Whether two words are of one stem: 'closes' and 'closed', 'undo' and 'undone'."""
    stem = max(LEAST, min(len(one), len(other)) - 2)
    return one == other or (min(len(one), len(other)) >= LEAST and one[:stem] == other[:stem])


def weight(word: str, path: Path) -> int:
    """How loudly a module says a word: its path before its first line before all else; 0 if not."""
    shown = said(path)
    loud = [len(shown) - at for at, ones in enumerate(shown) if any(alike(word, o) for o in ones)]
    return max(loud, default=0)


def leads_to(question: str) -> list[str]:
    """Where one looks first: the modules that say every word, and say them loudest.

    What is worked out is looked for in geo, and on the screens only if it is not there.
    """
    asked = words(question)
    loud = {path: [weight(word, path) for word in asked] for path in APP}
    known = {path: sum(ones) for path, ones in loud.items() if all(ones)}
    inside = {path: one for path, one in known.items() if name(path).startswith("geo/")} or known
    most = max(inside.values(), default=0)
    return [name(path) for path, one in inside.items() if one == most]


def test_there_are_forty_questions_and_no_two_the_same():
    assert len(QUESTIONS) >= 40
    assert len({frozenset(words(question)) for question in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize(("question", "module"), QUESTIONS.items())
def test_a_question_leads_to_one_module(question, module):
    assert leads_to(question) == [module]


def test_a_question_without_an_answer_would_be_seen():
    assert leads_to("timetables of trains") == []
    assert len(leads_to("tables")) > 1
