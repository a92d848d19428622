"""Turn bytes into text: a BOM decides, else strict UTF-8, else zero bytes, else Windows-1252."""

import codecs
import re

from geo.canvass.reading.limits import Unreadable

_MARKS = {
    codecs.BOM_UTF8: ("utf-8", "UTF-8"),
    codecs.BOM_UTF16_LE: ("utf-16-le", "UTF-16"),
    codecs.BOM_UTF16_BE: ("utf-16-be", "UTF-16"),
}
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_NO_CHARACTER = b"\x81"
_LOOKED_AT = 65_536


def decode(content: bytes) -> tuple[str, str]:
    """The text and its encoding, as said to people; line ends become line feeds.

    A byte that is no character of the encoding becomes a lone surrogate, so that the
    row it stands in can be refused. Raises Unreadable.
    """
    text, encoding = _decoded(content)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decoded(content: bytes) -> tuple[str, str]:
    if content.startswith(_UTF32):
        raise Unreadable("This file is in UTF-32, which is not read: save it as CSV UTF-8.")
    for mark, (codec, said) in _MARKS.items():
        if content.startswith(mark):
            return _by(codec, content[len(mark) :]), said
    codec = _by_zero_bytes(content[:_LOOKED_AT])
    return (_by(codec, content), "UTF-16") if codec else _of_bytes(content)


def _by(codec: str, content: bytes) -> str:
    if codec == "utf-8":
        return content.decode(codec, "surrogateescape")
    if len(content) % 2:
        raise Unreadable("This file is cut off inside a character: export it again.")
    return content.decode(codec, "surrogatepass")


def _by_zero_bytes(content: bytes) -> str:
    """Latin text in UTF-16 has a zero in every other byte; other text has next to none."""
    even, odd = content[::2].count(0), content[1::2].count(0)
    least, most = len(content) / 8, len(content) / 100
    if odd > least and even < most:
        return "utf-16-le"
    return "utf-16-be" if even > least and odd < most else ""


def _of_bytes(content: bytes) -> tuple[str, str]:
    """UTF-8 if all of it is, or more of its characters than not; else Windows-1252.

    In a file of two encodings the characters of the rarer one are marked as none.
    """
    text = content.decode("utf-8", "surrogateescape")
    strange = len(text) - len(content.decode("utf-8", "ignore"))
    wide = len(text) - len(text.encode("ascii", "ignore")) - strange
    if not strange or wide > strange:
        return text, "UTF-8"
    one = _MULTIBYTE.sub(_NO_CHARACTER, content)
    return one.decode("cp1252", "surrogateescape"), "Windows-1252"
