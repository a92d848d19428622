"""Every version of a figure that was in a release is answered, and none changed in silence."""

import subprocess
import sys
from dataclasses import replace

import pytest

from geo.cards import UnknownCard, cards
from geo.cards.corrections import corrections_of
from geo.cards.kept import has_versions, kept, now
from geo.cards.kept.__main__ import lacking
from geo.cards.kept.since import CHANGED, NOT_RELEASED, SAME, SAME_FIGURE, since, uncorrected
from tests.house.walls import ROOT

ID = "premium_loss"
WARD = "E05003417"
NEVER_CORRECTED = next(one for one in kept() if corrections_of(one).empty)


@pytest.fixture
def was(monkeypatch):
    """Puts one version in the place of all that is kept of a figure."""

    def put(card_id: str, **changes):
        told = replace(now(card_id), released_on="2026-11-01", version="0123456789", **changes)
        monkeypatch.setitem(kept(), card_id, (told,))
        return told

    return put


def test_no_figure_changed_since_a_release_without_a_correction():
    assert len(kept()) > 50
    assert lacking() == []


def test_every_version_of_every_release_says_what_was_said_then():
    for card_id, known in kept().items():
        for one in known:
            told = since(card_id, one.version)
            assert told.then and told.then[1] == one.says
            changed = card_id not in cards() or not one.same_figures(now(card_id))
            assert bool(told.corrections) or not changed


def test_a_release_keeps_every_figure_but_those_of_doors_and_of_own_files():
    ours = {one.id for one in cards().values() if has_versions(one)}
    assert "door_coverage" not in ours and "funding_change" not in ours
    assert not {"door_coverage", "funding_change"} & set(kept())
    assert len(ours) == len(cards()) - 2


@pytest.mark.parametrize(
    "changes", [{"value": "about £1"}, {"finding": "Another"}, {"parts": {WARD: "about £1"}}]
)
def test_a_figure_that_changes_without_a_correction_is_found(was, changes):
    old = was(NEVER_CORRECTED, **changes)
    (told,) = uncorrected([old, now(NEVER_CORRECTED)])
    assert NEVER_CORRECTED in told and "1 November 2026" in told and "data/corrections.csv" in told
    assert lacking() == [told]


def test_with_a_correction_in_between_it_is_not(was):
    """The figure was corrected on 27 November 2026."""
    old = was(ID, value="£264,445 a year")
    assert uncorrected([old, now(ID)]) == []
    early = replace(old, released_on="2026-11-01")
    late = replace(now(ID), released_on="2026-11-02")
    assert len(uncorrected([early, late])) == 1


def test_words_and_rows_and_method_may_change_without_one(was):
    for changes in ({"says": "Other words."}, {"rows": "0"}, {"method": "Another."}):
        assert uncorrected([was(NEVER_CORRECTED, **changes), now(NEVER_CORRECTED)]) == []


def test_an_old_address_says_then_now_and_the_correction_between(was):
    was(ID, value="£264,445 a year", says="The premium lost £264,445 a year.")
    told = since(ID, "0123456789")
    assert told.sentence == CHANGED
    assert told.then == ("What it said on 1 November 2026", "The premium lost £264,445 a year.")
    assert told.now and "£259,000" in told.now[1]
    assert any("£264,445" in one and "£252,000 to £265,000" in one for one in told.corrections)


def test_an_old_address_says_that_the_words_alone_changed(was):
    was(ID, says="Other words.")
    assert since(ID, "0123456789").sentence == SAME_FIGURE.format(what="Its words")
    was(ID, rows="0")
    assert "The data behind it changed" in since(ID, "0123456789").sentence


def test_a_part_is_told_by_its_own_figure(was):
    shaded = next(one.id for one in cards().values() if WARD in one.figures)
    parts = now(shaded).parts
    was(shaded, parts={**parts, WARD: "about £1"})
    told = since(shaded, "0123456789", WARD)
    assert told.sentence == CHANGED
    assert told.then and told.then[1].endswith("about £1.") and "Ashover" in told.then[1]
    other = next(code for code in parts if code != WARD)
    assert since(shaded, "0123456789", other).sentence.startswith("The figure is the same.")


def test_today_s_version_and_an_unknown_one_are_told_in_a_sentence(monkeypatch):
    told = replace(now(ID), released_on="2026-11-01")
    monkeypatch.setitem(kept(), ID, (told,))
    assert since(ID, told.version).sentence == SAME
    near = since(ID, now(ID).version[:-1] + "-")
    assert near.nearest == now(ID).version and near.nearest in near.sentence
    monkeypatch.setitem(kept(), ID, ())
    assert since(ID, now(ID).version).sentence == NOT_RELEASED
    with pytest.raises(UnknownCard):
        since("nothing_at_all", "0123456789")


def test_a_figure_that_was_taken_out_is_still_told(was, monkeypatch):
    told = replace(was(ID), card_id="since_taken_out")
    monkeypatch.setitem(kept(), "since_taken_out", (told,))
    assert since("since_taken_out", "0123456789").now == (
        "What it says now",
        "This figure is not here any more.",
    )


def test_a_release_is_refused_while_anything_is_uncommitted(tmp_path):
    """In a copy of the project whose only change is a file that git does not know."""
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{ROOT}", tmp_path], check=True)
    (tmp_path / "left_over.txt").write_text("x")
    before = (tmp_path / "data" / "cited.csv").read_bytes()
    told = [sys.executable, "-m", "geo.cards.kept"]
    done = subprocess.run(told, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.strip() == "Commit these files before a release: left_over.txt."
    assert (tmp_path / "data" / "cited.csv").read_bytes() == before
