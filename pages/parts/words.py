"""Put text from a table on a page as it is, with none of its signs taken for markup."""

import re
from urllib.parse import quote

_MARKUP = re.compile(r"([\\`*_{}\[\]#~|<>$:])")
_BARE_WORDS = re.compile(r"[^\W_]+( [^\W_]+)*")


def link(text: str, address: str) -> str:
    """A link whose text and address are only that: nothing in them can start another."""
    safe = quote(address, safe=":/?#@!$&'*+,;=%~-._")
    return f"[{plain(text)}]({safe})"


def plain(text: str) -> str:
    """Escape every sign that Markdown, HTML or a formula could read."""
    return _MARKUP.sub(r"\\\1", text).replace("\n", " ")


def quoted(text: str) -> str:
    """A file's own words: as code where they have signs, so that no address becomes a link."""
    told = " ".join(text.split())
    if _BARE_WORDS.fullmatch(told):
        return told
    fence = "`" * (1 + max(map(len, re.findall("`+", told)), default=0))
    return f"{fence} {told} {fence}" if told else ""
