"""Text of a table or a file on a page is only that: no sign of it is markup."""

import pytest

from pages.parts.words import link, plain, quoted


@pytest.mark.parametrize("word", ["not home", "slammed it", "Éire 5", "2", "Nicht zu Hause"])
def test_words_without_signs_are_quoted_as_they_are(word):
    assert quoted(word) == word


@pytest.mark.parametrize(
    ("word", "fenced"),
    [
        ("www.example.org", "` www.example.org `"),
        ("ann@example.org", "` ann@example.org `"),
        ("1. first", "` 1. first `"),
        ("*not* home", "` *not* home `"),
        ("under_score", "` under_score `"),
        ("a ` b", "`` a ` b ``"),
        ("``", "``` `` ```"),
        ("a\nb: c", "` a b: c `"),
        ("", ""),
        (" ", ""),
    ],
)
def test_words_with_signs_are_quoted_as_code(word, fenced):
    assert quoted(word) == fenced


def test_every_sign_of_markup_is_escaped():
    assert plain("a*b_[c](d) $x$ :red[y] <b> `z` #1 ~ | {e} \\") == (
        r"a\*b\_\[c\](d) \$x\$ \:red\[y\] \<b\> \`z\` \#1 \~ \| \{e\} \\"
    )


def test_a_link_is_its_address_and_its_text_alone():
    assert link("a]b", "https://example.org/a b)c[d") == (
        r"[a\]b](https://example.org/a%20b%29c%5Bd)"
    )
