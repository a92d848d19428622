"""The fonts: small, whole for what is used, under their own names, with their licence."""

import io

import pytest
from fontTools.ttLib import TTFont

from geo.draw import faces, tokens
from pages.parts.frame import fonts
from pages.parts.frame.bar import ICONS


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    folder = tmp_path_factory.mktemp("static")
    return folder, fonts.prepare(folder)


def read(path):
    return TTFont(io.BytesIO(path.read_bytes()))


@pytest.fixture(scope="module")
def serif(laid):
    folder, version = laid
    return read(folder / version / fonts.SERVED_SERIF)


def whole(name):
    return TTFont(fonts.original(name))


def test_the_cuts_are_a_tenth_of_what_streamlit_brings(laid):
    folder, version = laid
    assert (folder / version / fonts.SERVED_SERIF).stat().st_size < 24_000
    for name in (fonts.SANS, fonts.ICONS):
        cut = folder / "fonts" / fonts.original(name).name
        assert cut.stat().st_size < fonts.original(name).stat().st_size / 5


def test_headings_have_one_weight_and_every_sign_of_a_figure(serif):
    assert "fvar" not in serif and "gvar" not in serif
    assert serif["OS/2"].usWeightClass == tokens.TITLE_WEIGHT
    assert {ord(sign) for sign in "£%–—−×→’“”éŵ0123456789"} <= serif.getBestCmap().keys()


def test_text_keeps_its_weights(laid):
    cut = read(laid[0] / "fonts" / fonts.original(fonts.SANS).name)
    axes = {axis.axisTag: (axis.minValue, axis.maxValue) for axis in cut["fvar"].axes}
    assert axes == {"wght": (200, 900)}
    known = whole(fonts.SANS).getBestCmap().keys()
    assert cut.getBestCmap().keys() == known & set(faces.LATIN)


def test_no_cut_bears_the_reserved_name_and_each_keeps_its_licence(laid, serif):
    sans = read(laid[0] / "fonts" / fonts.original(fonts.SANS).name)
    for font in (serif, sans):
        names = {record.nameID: record.toUnicode() for record in font["name"].names}
        assert not any("Source" in names.get(at, "") for at in (1, 3, 4, 6, 16))
        assert "SIL Open Font License" in names[13]
    text = fonts.LICENCE.read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in text and "Reserved Font" in text
    folder, version = laid
    for beside in (folder / version, folder / "fonts"):
        assert (beside / fonts.LICENCE.name).read_text(encoding="utf-8") == text


def test_every_icon_that_is_named_can_be_drawn_and_no_other(laid):
    cut = read(laid[0] / "fonts" / fonts.original(fonts.ICONS).name)
    entire = whole(fonts.ICONS)
    every, left = dict(faces._words(entire)), dict(faces._words(cut))
    assert set(ICONS.values()) <= fonts.named_icons()
    # A glyph that several words draw keeps them all.
    drawn = {every[word] for word in fonts.named_icons() & set(every)}
    assert {every[word] for word in left} == drawn
    assert set(ICONS.values()) <= set(left)
    for word, glyph in left.items():
        assert len(cut["glyf"][glyph].coordinates) == len(entire["glyf"][every[word]].coordinates)


def test_what_is_there_is_not_cut_again(laid, monkeypatch):
    folder, version = laid
    monkeypatch.setattr(fonts, "serif", lambda: pytest.fail("cut again"))
    assert fonts.prepare(folder) == version


def test_the_page_is_told_of_the_very_file(laid):
    folder, version = laid
    assert f"./app/static/{version}/{fonts.SERVED_SERIF}" in fonts.face(version)
    assert (folder / version / fonts.SERVED_SERIF).is_file()
