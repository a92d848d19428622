"""Doors and electors are told apart by a key that lies outside the database, by nothing else."""

import hashlib
import hmac
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.canvass import keys
from geo.canvass.keys import KeyFault, door_key, elector_key, hashed

KEY, OTHER = b"k" * 32, b"o" * 32
DOOR = door_key(KEY, ["12", "High Street"], "S18 2FZ")


def test_the_key_is_made_once_for_its_owner_alone(tmp_path):
    first = keys.secret()
    assert (len(first), keys.secret()) == (32, first)
    assert stat.S_IMODE((tmp_path / "canvass.key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["canvass.key"]


def test_a_forgotten_key_is_gone_and_the_next_is_another():
    first = keys.secret()
    keys.forget_secret()
    keys.forget_secret()
    assert keys.secret() != first


def test_several_at_once_make_one_key():
    with ThreadPoolExecutor(8) as several:
        assert len(set(several.map(lambda _: keys.secret(), range(8)))) == 1


def test_the_key_of_the_environment_goes_before_the_file(tmp_path, monkeypatch):
    monkeypatch.setenv("NED_CANVASS_KEY", "e" * 32)
    assert keys.secret() == b"e" * 32
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("short", ["", "e" * 31])
def test_a_short_key_is_refused_and_not_repeated(monkeypatch, short):
    monkeypatch.setenv("NED_CANVASS_KEY", short)
    with pytest.raises(KeyFault, match="32 characters") as refused:
        keys.secret()
    assert "eee" not in str(refused.value)


@pytest.mark.parametrize("content", ["", "ab" * 31, "xy" * 32, "é" * 64])
def test_a_damaged_key_file_is_refused_and_left_as_it_is(tmp_path, monkeypatch, content):
    monkeypatch.setattr(keys, "PATIENCE_S", (0.0,))
    path = tmp_path / "canvass.key"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KeyFault, match="damaged"):
        keys.secret()
    assert path.read_text(encoding="utf-8") == content


def test_a_hash_is_the_hmac_of_its_parts():
    told = hmac.new(KEY, b"5:visit2:\xc3\xa9t0:", hashlib.sha256).hexdigest()
    assert hashed(KEY, "visit", "ét", "") == told[:32]


def test_a_digest_needs_no_key():
    assert keys.digest("ward", "12") == hashlib.sha256(b"4:ward2:12").hexdigest()[:32]


@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_other_parts_give_another_hash(some, others):
    assert (hashed(KEY, *some) == hashed(KEY, *others)) == (some == others)


def test_a_fingerprint_tells_keys_apart_and_holds_none():
    assert keys.fingerprint(KEY) != keys.fingerprint(OTHER)
    assert KEY.hex() not in keys.fingerprint(KEY)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        (["12", "HIGH STREET"], "s182fz"),
        (["12.", "High-Street,"], " S18  2FZ "),
        (["", "12", " ", "High Street"], "S18 2FZ"),
        (["\uff11\uff12", "High\u00a0Street"], "S18\u00a02FZ"),
    ],
)
def test_the_same_door_has_the_same_key_however_it_is_written(address, place):
    assert door_key(KEY, address, place) == DOOR


@pytest.mark.parametrize(
    ("address", "place"),
    [
        (["12a", "High Street"], "S18 2FZ"),
        (["1", "2 High Street"], "S18 2FZ"),
        (["12", "High Street"], "S18 2FX"),
        (["12", "High Street"], ""),
        (["High Street", "12"], "S18 2FZ"),
    ],
)
def test_another_door_has_another_key(address, place):
    assert door_key(KEY, address, place) not in ("", DOOR)


def test_accents_and_scripts_stay_letters():
    assert door_key(KEY, ["Caf\u00e9"], "") == door_key(KEY, ["CAFE\u0301"], "")
    assert door_key(KEY, ["Caf\u00e9"], "") != door_key(KEY, ["Caf"], "")


@pytest.mark.parametrize("blank", [[], [""], [" ", "-", "\u00a0"]])
def test_a_blank_address_is_no_door(blank):
    assert door_key(KEY, blank, "S18 2FZ") == ""


def test_a_blank_number_is_no_elector():
    assert elector_key(KEY, ["", " "], "a") == ""


def test_an_elector_is_a_number_of_one_system():
    assert elector_key(KEY, [" ab-12 "], "System A") == elector_key(KEY, ["AB-12"], "system a")
    apart = {
        elector_key(KEY, ["AB-12"], "system a"),
        elector_key(KEY, ["AB-12"], "system b"),
        elector_key(KEY, ["AB", "12"], "system a"),
        elector_key(KEY, ["AB-12\u00bd"], "system a"),
        elector_key(OTHER, ["AB-12"], "system a"),
        door_key(KEY, ["AB-12"], "system a"),
    }
    assert len(apart) == 6


def test_a_return_has_one_hash_in_whatever_order():
    told = hashlib.sha256(b"a\nb").hexdigest()
    assert keys.content_hash(["b", "a"]) == keys.content_hash(["a", "b"]) == told
