"""The rules of what a user reads, and what each text breaks: `python -m tests.house.wording`.

A rule is a pattern with what to write instead. What a rule finds wrongly is let be by name, with
the reason; a reason that is met nowhere any more is a fault of its own.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import textstat

from geo.export.sentences import sentences
from tests.house.spoken import GAP, texts

Place = tuple[str, str]
# What is not said of things, and what is said instead.
WORDS = {
    r"stand(?:s|ing|ings)?|stood": "is, was, place, status",
    r"lies?|lying|lay": "is, was",
    r"tells?|told|telling": "says, shows, gives",
    r"holds?|held|holding": "has, contains, keeps",
    r"had": "has, was",
    r"ask(?:s|ed|ing)? for": "choose, request",
    r"(?:bring|brings|brought|bringing) (?:\w+ )?(?:in|back)": "upload, restore",
    r"(?<!there )(?:is|are|was|were) (?:no|none)(?! longer| more| less| fewer)": "is not, has no",
    r"of (?:it|these)": "name the thing",
    r"firm|on record": "documented",
    r"tried|untried": "visited, not yet visited",
    r"(?:take|takes|taken|taking) (?:it |this |them )?away": "download",
    r"let (?:it )?go": "delete",
    r"(?:is|are|was|be) (?:no )?(?:had|told|said to)": "name who does it",
}
BANNED = {re.compile(rf"\b(?:{word})\b", re.IGNORECASE): so for word, so in WORDS.items()}
# Where a rule finds what is right: the words, and why they stay.
RIGHT = {
    "as it stood": "the day that every figure here is of",
    "holds up": "a verdict, of a claim that was tested",
    "had less": "schools in a past year, beside what they have now",
    "had more": "schools in a past year, beside what they have now",
    "had free meals": "children in past years, as the census asks",
    "had just begun": "a past before a past year",
    "had not begun": "a past before the standpoint",
    "had risen": "a past before a past year",
    "had kept": "what did not happen",
    "had it kept": "what did not happen",
    "had none": "of people and schools, in a past year",
}
_RIGHT = re.compile("|".join(RIGHT), re.IGNORECASE)
# Texts in the source that nobody reads as sentences here, each place with its reason.
ASIDE = {
    "geo/canvass/map/known.py": "words met in other people's files, which are matched",
    "geo/canvass/read/__init__.py": "words of a totals row in other people's files",
    "geo/canvass/check.py": "parties and opinions in other people's files",
    "geo/canvass/count/__init__.py": "",
}
_FRAGMENT = re.compile(r"(?:How|What|Who|Whether)\b[^?]*\.")
_QUOTED = re.compile(rf"“(?![^”]{{0,3}}{GAP})[^”]*”|\"[A-Za-z][^\"]* [^\"]*\"")
_BETWEEN = re.compile(r"(?<=[.!?])\s+(?=[A-Z“£\d])")
# Words that no shorter one can stand for: names, and what the subject itself is called.
TERMS = (
    "North East Derbyshire|Derbyshire|constituency|constituencies|deprivation|jobcentres?|"
    "surger(?:y|ies)|coverage|secondar(?:y|ies)|primar(?:y|ies)|premium|eligible|"
    "exploration|Conservatives?|referendum|University|inflation|census|academ(?:y|ies)|"
    "local authority|decile|household|elector|canvass"
)


def faults_of(text: str, printed: bool) -> Iterator[str]:
    """What a text breaks, each with what to write instead."""
    bare = _RIGHT.sub(" ", text)
    for pattern, instead in BANNED.items():
        for found in pattern.finditer(bare):
            yield f"“{found[0]}”: write {instead}"
    for sentence in _BETWEEN.split(text):
        if _FRAGMENT.fullmatch(sentence):
            yield f"no sentence: {sentence}"
    if quoted := _QUOTED.search(text):
        yield f"nobody wrote {quoted[0]}"
    if printed and "“" in text and not quoted:
        yield "quotation marks"


def sentences_in(text: str) -> list[str]:
    """The sentences of a text that are long enough to be hard."""
    return [one for one in _BETWEEN.split(text) if one.endswith(".") and len(one.split()) >= 6]
