"""Carry text to the browser so that nothing in it can run: every map text passes here."""

import json
from typing import Any

_AS_ESCAPE = str.maketrans(
    {character: f"\\u{ord(character):04x}" for character in "<>&'`$\u2028\u2029\x7f"}
)


def as_script(content: Any) -> str:
    """Write JSON-able content as a literal that is inert in a script, a template or HTML.

    Only characters inside strings are changed, to escapes that the browser reads back as
    the same text; JSON's own signs are none of them. The browser puts texts on the page
    as text nodes, never as HTML. Raises ValueError on nan, which is no figure.
    """
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_AS_ESCAPE)
