"""Text that reaches the browser is inert in every place it can stand, and the same text."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Template

from geo.draw.board import as_script
from tests.hostile import PAYLOADS


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_could_end_a_script_a_template_or_a_tag_is_left(payload):
    written = as_script({"text": payload, payload: [payload]})
    assert not set(written) & set("<>&'`$\u2028\u2029")
    assert json.loads(written) == {"text": payload, payload: [payload]}


ANYTHING = st.recursive(
    st.text() | st.text("{}%#$`\\") | st.integers() | st.booleans() | st.none(),
    lambda part: st.lists(part) | st.dictionaries(st.text(), part),
)


@given(ANYTHING)
def test_whatever_is_written_reads_back_the_same_and_opens_no_template(content):
    written = as_script(content)
    assert json.loads(written) == content
    assert not re.search(r"\{[{%#]", written)
    assert Template(written).render() == written


def test_a_missing_number_is_refused_and_not_written_as_nan():
    with pytest.raises(ValueError, match="Out of range"):
        as_script({"value": float("nan")})
