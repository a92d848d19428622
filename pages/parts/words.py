"""Put text from a table on a page as it is, with none of its signs taken for markup."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]#~|<>$:])")


def plain(text: str) -> str:
    """Escape every sign that Markdown, HTML or a formula could read."""
    return _MARKUP.sub(r"\\\1", text).replace("\n", " ")
