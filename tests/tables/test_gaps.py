"""What a map cannot say comes from its place, whole or told as a fault."""

import pytest

from geo.tables import gaps
from geo.tables.folders import PlaceFault


def written(monkeypatch, folder, text):
    monkeypatch.setattr(gaps, "place_folder", lambda: folder)
    (folder / gaps.FILE).write_text(text, encoding="utf-8")


def test_a_gap_is_read_whole(monkeypatch, tmp_path):
    written(monkeypatch, tmp_path, 'subject,cannot,why\nschools,"No, none.",England only.\n')
    (one,) = gaps._gaps()
    assert (one.subject, one.words) == ("schools", "No, none. England only.")


def test_a_gap_without_its_reason_is_a_fault(monkeypatch, tmp_path):
    written(monkeypatch, tmp_path, "subject,cannot,why\nschools,None.,\n")
    with pytest.raises(PlaceFault, match="needs subject, cannot, why in every row"):
        gaps._gaps()


def test_a_place_without_the_file_has_none(monkeypatch, tmp_path):
    monkeypatch.setattr(gaps, "place_folder", lambda: tmp_path)
    assert gaps._gaps() == ()
