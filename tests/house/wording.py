"""The rules of what a user reads, and all that breaks them: `python -m tests.house.wording`.

A rule is a pattern, with what to write instead. What a rule finds and is right is listed by name
with its reason.
"""

import re
from collections.abc import Iterator
from functools import cache

import textstat

from geo.export.sentences import Sentence, sentences
from geo.export.sentences.written import GAP
from geo.tables.package import declared
from geo.tables.source import ATTRIBUTION

# What is not said of things, and what is said instead.
WORDS = {
    r"stand(?:s|ing|ings)?|stood": "is, was, place, status",
    r"lies?|lying|lay": "is, was",
    r"tells?|told|telling": "says, shows, gives",
    r"holds?|held|holding": "has, contains, keeps",
    r"had": "has, was",
    r"ask(?:s|ed|ing)? for": "choose, request",
    r"(?:bring|brings|brought|bringing) (?:\w+ ){0,2}(?:in|back)": "upload, restore",
    r"(?<!there )(?:is|are|was|were) (?:no|none)(?! longer| more| less| fewer)": "is not, has no",
    r"of it|of these(?! [a-z]+s\b)": "the name of the thing",
    r"firm|on record": "documented",
    r"tried|untried|not tried": "visited, not yet visited",
    r"(?:take|takes|taken|taking) (?:it |this |them )?away": "download",
    r"let (?:it )?go": "delete",
    r"in memory": "what is done, and to what",
}
BANNED = {re.compile(rf"\b(?:{word})\b", re.IGNORECASE): so for word, so in WORDS.items()}
# Where a rule finds what is right: the words, and why they stay.
RIGHT = {
    "as it stood": "says of which day everything is",
    "holds up": "a verdict, of a claim that was checked",
    "had free": "children in years that are over, as the census counts them",
    "had not begun": "before the standpoint",
    "had (?:happened|been decided)": "before a day that is over",
}
_RIGHT = re.compile("|".join(RIGHT), re.IGNORECASE)
# What begins with one of these and ends in a full stop is a title with a stop, or a question.
_FRAGMENT = re.compile(r"(?:How|What|Who|Whether)\b[^?:]*\.")
# In the source, only what somebody else wrote is put in: it is a gap there.
_QUOTED = re.compile(rf"“(?!(?:{GAP}|\{{))[^”]*”|(?<![=\w(\[])\"[A-Za-z][^\"=]* [^\"=]*\"(?![\w>])")
_BETWEEN = re.compile(r"(?<=[.!?])\s+(?=[A-Z“£\d])")
# Names, and what the subjects themselves are called: no shorter word can be written for them.
TERMS = re.compile(
    r"\b(?:North East Derbyshire|Derbyshire|Chesterfield|Sheffield|Killamarsh|Eckington|Dronfield|"
    r"constituenc(?:y|ies)|deprivation|jobcentres?|surger(?:y|ies)|coverage|secondar(?:y|ies)|"
    r"primar(?:y|ies)|premium|eligible|exploration|Conservatives?|referendum|census|"
    r"academ(?:y|ies)|authority|deciles?|households?|electors?|canvass|boundar(?:y|ies)|"
    r"documented|environmental|postcodes?|publication|probable|conversations?)\b",
    re.IGNORECASE,
)
SHORT, LEAST_EASE, LEAST_MEAN = 8, 40.0, 75.0


def broken(text: str) -> Iterator[str]:
    """What of the rules a text breaks, each with what to write instead."""
    bare = _RIGHT.sub(" ", text)
    for pattern, instead in BANNED.items():
        for found in pattern.finditer(bare):
            yield f"{found[0]!r}: write {instead}"
    for sentence in _BETWEEN.split(text):
        if _FRAGMENT.fullmatch(sentence):
            yield f"no sentence: {sentence}"
    if quoted := _QUOTED.search(bare):
        yield f"quotation marks round what nobody wrote: {quoted[0]}"


def met(right: str, read: str) -> bool:
    """Whether what stays is met in what is read."""
    return re.search(right, read, re.IGNORECASE) is not None


@cache
def told() -> list[Sentence]:
    """Every sentence there is: they take long, and only the worker that looks needs them."""
    return sentences()


def everything() -> list[tuple[str, str]]:
    """Every text with its place: what `make sentences` prints."""
    return [(one.id, one.text) for one in told()]


def offenders() -> list[str]:
    """Every text that breaks a rule: its place, what it breaks and how it reads."""
    seen: dict[str, str] = {}
    for at, text in everything():
        seen.setdefault(text, at)
    return [f"{at}: {fault} | {text}" for text, at in seen.items() for fault in broken(text)]


def ease(sentence: str) -> float:
    """Flesch's reading ease of a sentence, names and terms of the subject taken for short words."""
    return textstat.flesch_reading_ease(TERMS.sub("ward", sentence).replace(GAP, "one"))


def eases() -> dict[str, tuple[float, str]]:
    """Each whole sentence of eight words or more: how easy it is, and its place.

    A list of sources is none, nor is a credit: their words are the publishers' own.
    """
    found: dict[str, tuple[float, str]] = {}
    for at, text in everything():
        if at.endswith((".Attribution", ":attribution")):
            continue
        for sentence in _BETWEEN.split(_ours(text)):
            if sentence.endswith(".") and len(sentence.split()) >= SHORT and sentence not in found:
                found[sentence] = ease(sentence), at
    return found


def _ours(text: str) -> str:
    """A text without what others called their publications, and without their credit."""
    for title in (*_TITLES, ATTRIBUTION):
        text = text.replace(title, "")
    return re.sub(r"\bSources?: [^.]*\.", " ", text)


_TITLES = sorted(
    {
        title
        for table in declared()
        for one in table.sources
        for title in (one.title, one.publisher)
    },
    key=len,
    reverse=True,
)


if __name__ == "__main__":
    print("\n".join(offenders()))
    for sentence, (easy, at) in sorted(eases().items(), key=lambda one: one[1]):
        if easy < LEAST_EASE:
            print(f"{at}: reading ease {easy:.0f} | {sentence}")
