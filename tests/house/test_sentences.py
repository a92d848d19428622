"""What a user reads is whole sentences of everyday words, each true when it is cut out alone.

Read are all lines of `make sentences`, every text of the source among them: `tests.house.wording`
has the rules, and prints what breaks them. How easy a sentence is to read, Flesch's formula says,
as textstat works it out: 100 is for a child of ten, 60 to 70 for one of fourteen, under 30 for a
graduate. It counts syllables, so names and the subject's own terms are taken for a short word
first, and a sentence of under eight words says too little to it. The floor for one sentence is 40,
where the plain English of a newspaper ends; the mean of all has to be 75 or more, which a child of
twelve can read. A floor as high as the mean would forbid the words that keep a sentence true.
"""

from statistics import fmean

import pytest

from geo.export.sentences.written import (
    ASIDE,
    ROOT,
    of_cells,
    of_javascript,
    of_python,
    of_template,
    of_toml,
    texts,
)
from tests.house import wording
from tests.house.wording import LEAST_EASE, LEAST_MEAN, RIGHT, broken, ease, eases, offenders


def test_every_sentence_keeps_the_rules():
    assert len(wording.everything()) > 5000
    assert offenders() == []


def test_every_sentence_is_easy_enough():
    found = eases()
    assert len(found) > 1000
    hard = {sentence: one for sentence, one in found.items() if one[0] < LEAST_EASE}
    assert hard == {}
    assert fmean(easy for easy, _ in found.values()) >= LEAST_MEAN


def test_the_source_is_read_in_every_language():
    places = {at.partition(":")[0] for at, _ in texts()}
    assert {"pages/near.py", "data/stops.toml", "geo/draw/browser/key.js"} <= places
    assert {one.rpartition(".")[2] for one in places} == {"py", "js", "toml", "csv", "j2"}
    assert len(places) > 100


def test_every_text_of_the_source_is_printed():
    printed = {text for _, text in wording.everything()}
    assert [(at, text) for at, text in texts() if text not in printed] == []


def test_what_is_left_aside_is_there():
    assert [one for one in ASIDE if not (ROOT / one).is_file()] == []


@pytest.mark.parametrize(
    "text",
    [
        "The exact day stands in the table.",
        "Where next lies on the map.",
        "The address tells of it.",
        "This file holds canvass figures.",
        "how each figure is had",
        "the day asked for",
        "Bring a return in",
        "a tenth is of LSOAs, and the constituency is none",
        "none: it is no share",
        "Two of these closed.",
        "Kinds of loss on record",
        "Doors untried",
        "a firm loss",
        "The same as a table, to take away",
        "Personal details are dropped in memory.",
        "How often buses ran, place by place, in 2010 and 2019.",
        "Whether it was replaced later was not checked.",
        "The article says: “Bus companies raised fares.”",
        'The article says "bus companies raised fares".',
    ],
)
def test_an_offender_would_be_found(text):
    assert list(broken(text)) != []


@pytest.mark.parametrize(
    "text",
    [
        "As it stood on 22 September 2019",
        "Holds up in part",
        "There is no layer “…” here: choose from ….",
        "We do not know how often buses ran in each place.",
        "Standards of the standpoint",
    ],
)
def test_what_is_right_is_let_be(text):
    assert list(broken(text)) == []


def test_what_is_let_be_is_met_somewhere():
    """An exception that nothing needs any more is taken out."""
    read = "\n".join(text for _, text in wording.everything())
    assert [one for one in RIGHT if not wording.met(one, read)] == []


def test_a_hard_sentence_would_be_found():
    hard = "Notwithstanding administrative reconfiguration, availability deteriorated considerably."
    assert ease(hard) < LEAST_EASE
    assert ease("We do not know how often buses ran in each place.") > LEAST_MEAN


def test_texts_are_read_and_code_is_not():
    module = (
        '"""A docstring of it."""\nimport re\nA = re.compile("of it, of")\nB = f"Go to {A} now"'
    )
    assert [one for _, one in of_python(module)] == ["Go to … now"]
    assert [one for _, one in of_javascript("// of it\nx = `Go to ${a}` + 'b c';")] == [
        "Go to …",
        "b c",
    ]
    assert dict(of_toml('[a]\naddress = "no text"\ncaveat = "Read {n} with care."')) == {
        "a.caveat": "Read … with care."
    }
    assert [*of_template("<style>a { b: c }</style>\n<p>Go to {{ a }} now</p>{% if it of %}")] == [
        ("2", "Go to … now")
    ]
    assert dict(of_cells("row,note,before\n1,Some words,Old words\n"))["2 note"] == "Some words"
