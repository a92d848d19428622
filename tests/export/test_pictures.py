"""The words of a picture: drawn whole, inside it, and with all that its numbers need."""

import pytest

from geo.export import offered
from geo.export.picture import marks_picture, new_sheet
from geo.export.taken import AS_OF
from geo.figures.mark import phase_at
from geo.issues import every_issue
from geo.tables.place import PLACE

LAYERS = {one.id: one for one in every_issue()}
MEASURES = {one.id: one for one in offered.measured("ward")}


@pytest.mark.parametrize("name", [*LAYERS, *MEASURES])
def test_every_word_is_drawn_inside_the_picture(name):
    """The extents of the letters are those that matplotlib draws."""
    if name in LAYERS:
        about = offered.issue(LAYERS[name]).about
        titles = [f"{about.title}: {one.title}" for one in LAYERS[name].mark_measures[:1]]
        title = (titles or [about.title])[0]
    else:
        about = offered.measure(MEASURES[name], "ward")
        title = f"{about.title} (wards {PLACE.wards})"
    sheet = new_sheet(about, title, AS_OF)
    drawn = sheet.canvas.get_renderer()
    head, below, foot = sheet.texts
    assert head.get_text().replace("\n", " ") == title
    assert AS_OF in below.get_text().replace("\n", " ")
    for note in about.notes:
        assert " ".join(note.split()) in foot.get_text().replace("\n", " ")
    boxes = [text.get_window_extent(drawn) for text in (head, below, foot)]
    for box in boxes:
        assert box.x0 >= 0 and box.x1 <= sheet.bbox.x1 and box.y0 >= 0 and box.y1 <= sheet.bbox.y1
    tops = [sheet.subplotpars.top * sheet.bbox.y1, sheet.subplotpars.bottom * sheet.bbox.y1]
    assert boxes[0].y0 > boxes[1].y1 and boxes[1].y0 > tops[0] and boxes[2].y1 < tops[1]


def test_a_picture_says_that_its_numbers_are_estimates_of_which_years_and_prices():
    for name in ("premium_by_area", "premium_per_pupil_by_area"):
        told = offered.measure(MEASURES[name], "ward").notes
        basis = MEASURES[name].basis
        assert basis.estimate and basis.estimate in told and basis.inferred in told
        assert {"The years are 2015-16 to 2019-20.", "The pounds are at 2019-20 prices."} < set(
            told
        )
    told = offered.measure(MEASURES["premium_per_primary_pupil"], "ward").notes
    assert MEASURES["premium_by_area"].basis.inferred not in told
    marks = offered.issue(LAYERS["schools"]).about.notes
    assert {"The years are 2015-16 to 2019-20.", "The pounds are at 2019-20 prices."} < set(marks)
    assert [note for note in marks if note.startswith("The figure is an estimate")]


def test_a_place_that_is_known_nearly_has_a_ring_and_says_how_nearly(monkeypatch):
    found = [
        one
        for one in LAYERS.values()
        if any(mark.radius_m for mark in one.marks() if phase_at(mark, PLACE.standpoint))
    ]
    assert [one.id for one in found] == ["fracking"]
    sheets, labels = [], list[str]()

    def kept(sheet, title, unit, key, about):
        sheets.append(sheet)
        labels.extend(one.label for one in key)
        return b""

    monkeypatch.setattr("geo.export.picture.finished", kept)
    marks_picture(found[0], offered.issue(found[0]).about)
    (label,) = [one for one in labels if "ring" in one]
    assert "150 m" in label and "larger" in label
    board = sheets[0].axes[0]
    ring, sign = board.collections
    assert (ring.get_offsets() == sign.get_offsets()).all()
    assert ring.get_zorder() > max(one.get_zorder() for one in board.patches)
    assert not len(ring.get_facecolor()) and len(ring.get_edgecolor())
    assert ring.get_sizes()[0] > 2 * sign.get_sizes()[0]
