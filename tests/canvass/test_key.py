"""Doors and electors are told apart by a key that lies outside the database, by nothing else."""

import hashlib
import hmac
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.canvass import key as keys
from geo.canvass.forms import address_words, door_words
from geo.canvass.key import KeyFault, door_key, elector_key, hashed

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
        (["High Street", "12"], "S18 2FZ"),
        (["12.", "High-Street,"], " S18  2FZ "),
        (["", "12", " ", "High Street"], "S18 2FZ"),
        (["\uff11\uff12", "High\u00a0Street"], "S18\u00a02FZ"),
        (["12 High Street"], "S18 2FZ"),
        (["012", "High St."], "S18 2FZ"),
        (["12.0", "high st"], "S18 2FZ"),
        (["12-High", "St"], "S18 2FZ"),
        (["12 Hi\u00adgh Street"], "S18 2FZ"),
    ],
)
def test_the_same_door_has_the_same_key_however_it_is_written(address, place):
    assert door_key(KEY, address, place) == DOOR


@pytest.mark.parametrize(
    ("address", "place"),
    [
        (["12a", "High Street"], "S18 2FZ"),
        (["1", "2 High Street"], "S18 2FZ"),
        (["1/2 High Street"], "S18 2FZ"),
        (["1-2", "High Street"], "S18 2FZ"),
        (["1.2", "High Street"], "S18 2FZ"),
        (["120", "High Street"], "S18 2FZ"),
        (["12\u00bd", "High Street"], "S18 2FZ"),
        (["Flat 12", "High Street"], "S18 2FZ"),
        (["12", "High Street"], "S18 2FX"),
        (["12", "High Street"], ""),
    ],
)
def test_another_door_has_another_key(address, place):
    assert door_key(KEY, address, place) not in ("", DOOR)


@pytest.mark.parametrize(
    "addresses",
    [
        ("Flat 1, 12 High St", "Flat 11, 2 High St", "Flat 112, High St", "1/12 High St"),
        ("1/2", "12", "1", "2", "2/1"),
        ("2-4", "24", "4-2", "2"),
        ("1.0", "10", "1.5", "15"),
        ("12\u00bd", "12", "121", "121/2", "1/2"),
        ("12a", "12b", "a12", "12 aa"),
        ("Flat 1", "1", "Flat 1a", "Flat A1"),
        ("0", "10", "00 1"),
    ],
)
def test_no_separator_is_lost_between_doors(addresses):
    assert len({door_key(KEY, [one], "S18 2FZ") for one in addresses}) == len(addresses)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("12A", "12 a"),
        ("12 a", "12 a"),
        ("007.0", "7"),
        ("000", "0"),
        ("1 St Johns Rd", "1 street johns road"),
        ("3 King\u2019s Ave", "3 kings avenue"),
        ("3 KINGS AV.", "3 kings avenue"),
        ("O'Neill Cl", "oneill close"),
        ("Kings' Cres", "kings crescent"),
        ("1 A Dr, B Ln", "1 a drive b lane"),
        ("Gdns Ct Pl Sq Wy", "gardens court place square way"),
        ("A Ter", "a terrace"),
        ("A Terr", "a terrace"),
        ("A Gr", "a grove"),
        ("A Gro", "a grove"),
        ("Apt 4", "apartment 4"),
        ("12\u00bd", "12 1 2"),
        (" - ", ""),
    ],
)
def test_an_address_is_its_words_in_order(address, words):
    assert " ".join(address_words(address)) == words
    # What the key is made of: the same words, an apartment being a flat.
    told = words.replace("apartment", "flat")
    assert " ".join(door_words([("", address)], None)) == told
    key = hashed(KEY, "door", told, "s182fz") if words else ""
    assert door_key(KEY, [address], "S18 2FZ") == key


CELLS = st.lists(st.text("12 0a\u00e9\u0130'-/.,\u00bd", max_size=5), max_size=3)


@given(CELLS, CELLS)
def test_doors_are_one_only_where_their_words_are(some, others):
    forms = [door_words([("", cell) for cell in cells], None) for cells in (some, others)]
    same = forms[0] == forms[1]
    assert (door_key(KEY, some, "") == door_key(KEY, others, "")) == same
    assert all(word and word.isalnum() for form in forms for word in form)


@given(CELLS)
def test_the_words_of_an_address_are_their_own_words(cells):
    words = [word for cell in cells for word in address_words(cell)]
    assert list(address_words(" ".join(words))) == words


def test_accents_and_scripts_stay_letters():
    assert door_key(KEY, ["Caf\u00e9"], "") == door_key(KEY, ["CAFE\u0301"], "")
    assert door_key(KEY, ["Caf\u00e9"], "") != door_key(KEY, ["Caf"], "")


@pytest.mark.parametrize("blank", [[], [""], [" ", "-", "\u00a0"]])
def test_a_blank_address_is_no_door(blank):
    assert door_key(KEY, blank, "S18 2FZ") == ""


@pytest.mark.parametrize("blank", [["", " "], ["-"], ["AB", ""], ["AB", "--"], []])
def test_a_blank_number_is_no_elector(blank):
    assert elector_key(KEY, blank, "a") == ""


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


@pytest.mark.parametrize(
    ("numbers", "electors"),
    [
        (("AB 12", "AB-12", "AB12", "ab/12"), 1),
        (("12", "12.0", " 12 "), 1),
        (("1/2", "12", "1", "2"), 4),
        (("012", "12"), 2),
        (("ST 1", "STREET 1"), 2),
    ],
)
def test_an_elector_number_is_its_letters_and_digits_in_order(numbers, electors):
    assert len({elector_key(KEY, [one], "a") for one in numbers}) == electors


def test_a_system_is_the_same_however_its_label_is_written():
    labels = ("Turf Cutter", "turfcutter", "TurfCutter ", "turf-cutter")
    told = hashed(KEY, "elector", "ab 12", "turfcutter")
    assert {elector_key(KEY, ["AB12"], label) for label in labels} == {told}


def test_a_return_has_one_hash_in_whatever_order():
    told = hashlib.sha256(b"a\nb").hexdigest()
    assert keys.content_hash(["b", "a"]) == keys.content_hash(["a", "b"]) == told
