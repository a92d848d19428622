"""README's table of rooms is what the rooms say of themselves today."""

from tests.house.rooms import BEGIN, END, README, packages, written


def test_the_rooms_of_the_readme_are_those_of_the_house():
    text = README.read_text(encoding="utf-8")
    assert BEGIN in text and END in text
    assert written(text) == text


def test_every_room_stands_there_once():
    text = README.read_text(encoding="utf-8")
    for room in packages():
        assert text.count(f"| `{room.relative_to(README.parent).as_posix()}/` |") == 1


def test_a_stale_table_would_be_seen():
    text = README.read_text(encoding="utf-8")
    assert written(text.replace("| `geo/link/` |", "| `geo/gone/` |")) == text
