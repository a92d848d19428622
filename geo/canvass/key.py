"""Tell doors and electors apart by keyed hashes; the key never lies in the database."""

import hashlib
import hmac
import os
import re
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from geo.canvass.forms import address_words, door_words, runs, squeezed
from geo.tables.folders import own_folder

VARIABLE = "NED_CANVASS_KEY"
LEAST_CHARACTERS = 32
KEY_BYTES = 32
KEPT_DIGITS = 32
# Another process may be writing the file at this moment.
PATIENCE_S = (0.05, 0.2, 0.5)
_WHOLE = re.compile(r"[0-9a-f]{64}")


class KeyFault(ValueError):
    """A key that is too short to keep anything, or a key file that is damaged."""


def secret() -> bytes:
    """The key: NED_CANVASS_KEY, else canvass.key of the user's own folder, made if missing.

    The file can be read by its owner alone. Raises KeyFault.
    """
    told = os.environ.get(VARIABLE)
    if told is None:
        return _of_file(_key_file())
    if len(told) < LEAST_CHARACTERS:
        raise KeyFault(f"{VARIABLE} is too short: use at least {LEAST_CHARACTERS} characters.")
    return told.encode()


def hashed(secret: bytes, *parts: str) -> str:
    """HMAC-SHA-256 of the parts, none of which can pass for another: 32 hexadecimal digits."""
    keyed = _begun(secret).copy()
    keyed.update(_joined(parts))
    return keyed.hexdigest()[:KEPT_DIGITS]


@lru_cache(maxsize=1)
def _begun(secret: bytes) -> hmac.HMAC:
    """HMAC-SHA-256 under the key, begun once: to begin takes half the time of a hash."""
    return hmac.new(secret, digestmod="sha256")


def digest(*parts: str) -> str:
    """SHA-256 of the parts, without a key: for what names nobody. 32 hexadecimal digits."""
    return hashlib.sha256(_joined(parts)).hexdigest()[:KEPT_DIGITS]


def content_hash(row_keys: Iterable[str]) -> str:
    """SHA-256 of a return's row keys, in whatever order they stand: 64 hexadecimal digits."""
    return hashlib.sha256("\n".join(sorted(row_keys)).encode()).hexdigest()


def fingerprint(secret: bytes) -> str:
    """What tells one key from another and reveals neither: 32 hexadecimal digits."""
    return hashed(secret, "fingerprint")


def is_missing() -> bool:
    """Whether there is no key yet: none is told, and no file holds one."""
    return VARIABLE not in os.environ and not _key_file().exists()


def forget_secret() -> None:
    """Delete the key file, if it is there: no hash made with it can be made again."""
    _key_file().unlink(missing_ok=True)
    _begun.cache_clear()


def door_key(
    secret: bytes,
    address: Sequence[str],
    place: str,
    kinds: Sequence[str] = (),
    towns: frozenset[str] | None = None,
) -> str:
    """The key of an address and its postcode or area code; '' for a blank address.

    Only its flat, its numbers and its words count, as `forms.door_words` puts them in order, in one
    cell or in several, which may be of `kinds`: '12a, High St.' is 'HIGH STREET' and '12 A', and
    '1/2' is not '12'. `towns` are no part of it.
    """
    words = door_text(address, kinds, towns)
    return hashed(secret, "door", words, squeezed(place)) if words else ""


def door_text(
    address: Sequence[str], kinds: Sequence[str] = (), towns: frozenset[str] | None = None
) -> str:
    """The words of an address of which its key is made, beside its place."""
    told = list(zip(kinds or [""] * len(address), address, strict=True))
    return " ".join(door_words(told, towns))


def door_keys_before(
    secret: bytes, address: Sequence[str], place: str, today: str = ""
) -> list[str]:
    """The keys that versions until November 2026 made of an address, but for its words of `today`.

    They took its words as they came, the columns in the order of their headings, so that another
    order was another door: of two columns it is either.
    """
    cells = [address_words(cell) for cell in address]
    orders = [cells, cells[::-1]] if len(cells) == 2 else [cells]
    told = dict.fromkeys(" ".join(word for cell in order for word in cell) for order in orders)
    return [
        hashed(secret, "door", words, squeezed(place)) for words in told if words not in ("", today)
    ]


def elector_key(secret: bytes, number: Iterable[str], source_system: str) -> str:
    """The key of an elector's number in the system that gave it.

    'AB-12' is 'ab12', and '1/2' is not '12'. '' where a part of the number is blank: a district
    alone is no elector.
    """
    parts = [" ".join(runs(part)) for part in number]
    whole = parts and all(parts)
    return hashed(secret, "elector", *parts, squeezed(source_system)) if whole else ""


def visit_key(secret: bytes, someone: str, day: str, outcome: str, *more: str) -> str:
    """The key of a visit to a door or an elector, whose round and time may be known, too.

    A visit of which neither is known has the key that earlier versions gave it.
    """
    known = more if any(more) else ()
    return hashed(secret, "visit", someone, day, outcome, *known)


def _joined(parts: Iterable[str]) -> bytes:
    return "".join([f"{len(part)}:{part}" for part in parts]).encode("utf-8", "surrogatepass")


def _key_file() -> Path:
    return own_folder() / "canvass.key"


def _of_file(path: Path) -> bytes:
    with suppress(FileExistsError):
        _make(path)
    for wait_s in (0.0, *PATIENCE_S):
        time.sleep(wait_s)
        written = path.read_text(encoding="ascii", errors="replace")
        if _WHOLE.fullmatch(written):
            return bytes.fromhex(written)
    raise KeyFault(
        f"The file {path.name} in your data folder is damaged: put back a copy from your backup."
    )


def _make(path: Path) -> None:
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w", encoding="ascii") as file:
        file.write(os.urandom(KEY_BYTES).hex())
