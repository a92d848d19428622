"""One way through the house: tables, figures, areas … export, then the screens."""

import pytest

from tests.house.walls import (
    APP,
    BESIDE,
    CANVASS,
    FLOORS,
    OFFICIAL,
    ROOT,
    imports,
    modules,
    name,
    room_of,
    tree,
)

GEO = [path for path in APP if path.is_relative_to(ROOT / "geo") and path.parent != ROOT / "geo"]
DESKS = ("pages/parts/staff/", "bench/", "tests/")


def own_room(path):
    return path.relative_to(ROOT).parts[1]


def allowed(room):
    return {room, *(BESIDE[room] if room in BESIDE else FLOORS[: FLOORS.index(room)])}


def strangers(path):
    """The rooms above its own that a module uses."""
    used = {room_of(one) for one in imports(tree(path))} & {*FLOORS, *BESIDE}
    return used - allowed(own_room(path))


def test_every_room_of_geo_has_its_floor():
    rooms = {own_room(path) for path in GEO}
    assert rooms == {*FLOORS, *BESIDE}


@pytest.mark.parametrize("path", GEO, ids=name)
def test_a_module_uses_only_rooms_below_its_own(path):
    assert strangers(path) == set()


def test_a_room_above_would_be_seen():
    assert "export" not in allowed("draw") and "canvass" not in allowed("export")
    assert allowed(CANVASS) == {CANVASS, "tables", "figures", "areas", "coverage"}
    assert allowed(OFFICIAL) == {OFFICIAL, "tables", "figures", "areas"}


@pytest.mark.parametrize("path", modules("pages", "data", "bench"), ids=name)
def test_the_canvass_is_used_by_the_staff_s_desk_alone(path):
    used = {room_of(one) for one in imports(tree(path))}
    assert CANVASS not in used or name(path).startswith(DESKS)
