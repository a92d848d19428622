"""Carry text to the browser so that nothing in it can run: every map text passes here."""

import json
import re
from typing import Any

_AS_ESCAPE = str.maketrans(
    {character: f"\\u{ord(character):04x}" for character in "<>&'`$\u2028\u2029\x7f"}
)
# folium writes its scripts through Jinja twice. JSON's own brace is never followed by these,
# so a brace that is stands in a text.
_JINJA = re.compile(r"\{(?=[{%#])")


def as_script(content: Any) -> str:
    """Write JSON-able content as a literal that is inert in a script, a template or HTML.

    Only characters inside texts are changed, to escapes that the browser reads back as the
    same text. The browser puts texts on the page as text nodes, never as HTML. Raises
    ValueError on nan, which is no figure.
    """
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _JINJA.sub(r"\\u007b", text.translate(_AS_ESCAPE))
