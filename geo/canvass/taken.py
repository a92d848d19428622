"""Keep which areas a team visits tonight, so that two teams do not get the same: until four."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

from geo.canvass.store.database import written
from geo.tables.folders import own_folder

LONDON = ZoneInfo("Europe/London")
LAPSE_HOUR = 4
_alone = Lock()


def lapses(at: datetime) -> datetime:
    """The next four in the morning after a moment, by the clock in London."""
    there = at.astimezone(LONDON)
    four = there.replace(hour=LAPSE_HOUR, minute=0, second=0, microsecond=0)
    return four if there < four else four + timedelta(days=1)


def taken(at: datetime) -> list[list[str]]:
    """The codes of each patch that is taken at a moment, in the order they were ticked."""
    return [codes for codes, until in _kept() if at < until]


def take(codes: Iterable[str], at: datetime) -> bool:
    """Tick a patch until it lapses; False where a team took some of its areas before. OSError."""
    fresh = sorted(codes)
    with _alone:
        kept = [(told, until) for told, until in _kept() if at < until]
        if any(set(told) & set(fresh) for told, _ in kept):
            return False
        _write([*kept, (fresh, lapses(at))])
    return True


def give_back(codes: Iterable[str], at: datetime) -> None:
    """Clear the tick of a patch; nothing where it has none. Raises OSError."""
    given = sorted(codes)
    with _alone:
        _write([(told, until) for told, until in _kept() if told != given and at < until])


def _file() -> Path:
    return own_folder() / "patches.json"


def _kept() -> list[tuple[list[str], datetime]]:
    """Every tick; a file that is no such thing has none."""
    try:
        told = json.loads(_file().read_text(encoding="utf-8"))
        return [(list(one["codes"]), datetime.fromisoformat(one["until"])) for one in told]
    except (OSError, ValueError, TypeError, KeyError):
        return []


def _write(kept: list[tuple[list[str], datetime]]) -> None:
    told = [{"codes": codes, "until": until.isoformat()} for codes, until in kept]
    with written(_file()) as file:
        file.write(json.dumps(told, indent=1).encode())
