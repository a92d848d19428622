"""A file of stops of the version of 26 November 2026 shows what it showed then."""

import tomllib

import pytest

from geo.cards.view import choices
from geo.coverage import published
from geo.draw.stops import Stop, stops
from geo.issues import every_issue
from tests.kept import kept

PUBLISHED = {"unpublished": None, "published": kept.KEPT / "published" / "real"}


def as_kept(stop: Stop) -> dict:
    return {
        "title": stop.title,
        "lines": [stop.say, *stop.notes],
        "figures": [[one.by, one.big, one.rest] for one in stop.figures],
        "map": stop.view and stop.view.query(),
        "card": stop.card,
        "warning": stop.warning,
    }


def as_now(stop: dict, written: str) -> dict:
    """What was kept of a stop, with ids as they are today; `written` is its map in the file."""
    shown = stop["map"]
    # A measure that came after the standpoint is shown with later facts alone.
    later = shown["measure"] in choices(every_issue()).later
    return {
        **stop,
        "card": kept.now("card", stop["card"]),
        "map": {
            **shown,
            "layers": ",".join(kept.now("layers", one) for one in shown["layers"].split(",")),
            **{
                word: kept.opens(word, f"{word}=" in written, shown[word])
                for word in ("measure", "marks")
            },
            **({"later": "yes"} if later else {}),
        },
    }


@pytest.mark.parametrize("name", ["shipped", "by-hand"])
@pytest.mark.parametrize("state", PUBLISHED)
def test_every_stop_shows_its_lines_figures_and_map(name, state):
    folder = PUBLISHED[state]
    found = stops(folder and published.read(folder), kept.KEPT / f"stops/{name}.toml")
    expected = kept.told(f"stops/{name}.json")[state]
    path = kept.KEPT / f"stops/{name}.toml"
    maps = [one["map"] for one in tomllib.loads(path.read_text(encoding="utf-8"))["stop"]]
    now = [as_now(one, written) for one, written in zip(expected, maps, strict=True)]
    assert [as_kept(one) for one in found] == now
