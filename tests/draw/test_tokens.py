"""The tokens: every contrast that is stated, worked out from the colours themselves."""

import re
from itertools import pairwise

import pytest

from geo.draw import tokens
from tests.draw.seen import contrast, lightness

BOTH = {"light": tokens.LIGHT, "dark": tokens.DARK}
TINTED = [name for name in tokens.LIGHT if f"{name}-tint" in tokens.LIGHT and name != "absent"]


def test_both_palettes_name_the_same_colours():
    assert list(tokens.LIGHT) == list(tokens.DARK)
    for palette in BOTH.values():
        assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in palette.values())


@pytest.mark.parametrize(
    ("palette", "front", "ground", "stated"),
    [
        ("light", "ink", "page", 17.7),
        ("light", "mute", "page", 6.8),
        ("light", "edge", "page", 3.4),
        ("light", "loss", "loss-tint", 5.6),
        ("light", "doors", "doors-tint", 7.7),
        ("light", "holds-up", "holds-up-tint", 5.6),
        ("light", "in-part", "in-part-tint", 5.7),
        ("light", "differs", "differs-tint", 6.8),
        ("light", "unchecked", "unchecked-tint", 6.8),
        ("light", "announced", "page", 8.7),
        ("light", "documented", "page", 7.4),
        ("light", "demonstration", "demonstration-tint", 11.4),
        ("dark", "ink", "page", 15.7),
        ("dark", "mute", "page", 9.5),
        ("dark", "edge", "page", 4.9),
        ("dark", "loss", "page", 9.3),
        ("dark", "doors", "page", 9.3),
        ("dark", "in-part", "page", 12.1),
        ("dark", "announced", "page", 9.2),
        ("dark", "demonstration", "demonstration-tint", 11.4),
    ],
)
def test_each_stated_contrast_is_that_of_the_colours(palette, front, ground, stated):
    colours = BOTH[palette]
    assert contrast(colours[front], colours[ground]) == pytest.approx(stated, abs=0.05)


@pytest.mark.parametrize("palette", BOTH.values(), ids=BOTH)
def test_words_can_be_read_on_whatever_ground_they_stand(palette):
    for ground in ("page", "paper"):
        for word in ("ink", "mute", "loss", "doors", "announced", "documented", "outside-name"):
            assert contrast(palette[word], palette[ground]) >= 4.5, (word, ground)
    assert contrast(palette["edge"], palette["paper"]) >= 3
    for name in TINTED:
        assert contrast(palette[name], palette[f"{name}-tint"]) >= 4.5, name
        assert contrast(palette["ink"], palette["loss-tint"]) >= 4.5


def test_more_is_darker_on_light_and_lighter_on_dark_in_steps_that_can_be_told():
    for palette, sign in ((tokens.LIGHT, -1), (tokens.DARK, 1)):
        lights = [lightness(palette[name]) for name in tokens.LOSS_CLASSES]
        steps = [sign * (after - before) for before, after in pairwise(lights)]
        assert min(steps) > 10 and max(steps) < 2 * min(steps)


def test_a_circle_on_the_worst_class_is_carried_by_its_white_ring():
    circle, worst = tokens.LIGHT["doors"], tokens.LIGHT["loss-4"]
    assert contrast(circle, worst) < 3 < min(contrast("#ffffff", one) for one in (circle, worst))


def test_the_style_gives_every_token_and_dark_every_colour():
    light, dark = tokens.css().splitlines()
    assert light.startswith(":root {") and dark.startswith(".ned-dark {")
    for name in tokens.LIGHT:
        assert f"--ned-{name}: {tokens.LIGHT[name]};" in light
        assert f"--ned-{name}: {tokens.DARK[name]};" in dark
    for name, size in tokens.SIZES.items():
        assert f"--ned-size-{name}: {size}px;" in light
    assert all(f"--ned-space-{space}: {space}px;" in light for space in tokens.SPACES)
