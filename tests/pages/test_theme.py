"""The theme of config.toml and the tokens say the same."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from streamlit import config

from geo.draw import tokens
from geo.draw.classes import ramp
from pages.parts.frame import fonts

FILE = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
THEME = tomllib.loads(FILE.read_text(encoding="utf-8"))["theme"]
PALETTES = {"light": tokens.LIGHT, "dark": tokens.DARK}
NAMES = {
    "primaryColor": "ink",
    "textColor": "ink",
    "linkColor": "ink",
    "codeTextColor": "ink",
    "backgroundColor": "page",
    "secondaryBackgroundColor": "paper",
    "codeBackgroundColor": "paper",
    "dataframeHeaderBackgroundColor": "paper",
    "dataframeHeaderTextColor": "mute",
    "borderColor": "line",
    "dataframeBorderColor": "line",
}
HUES = {
    "red": "differs",
    "orange": "loss",
    "yellow": "in-part",
    "blue": "doors",
    "green": "holds-up",
    "violet": "announced",
    "gray": "unchecked",
}


def named(option: str) -> str:
    """The token that an option of the theme should be."""
    if option in NAMES:
        return NAMES[option]
    hue, part = re.fullmatch(r"([a-z]+)(Text|Background)?Color", option).groups()
    return f"{HUES[hue]}-tint" if part == "Background" else HUES[hue]


@pytest.mark.parametrize("name", PALETTES)
def test_every_colour_of_the_theme_is_a_token(name):
    told = {key: value for key, value in THEME[name].items() if isinstance(value, str)}
    assert told.keys() >= NAMES.keys()
    assert told == {option: PALETTES[name][named(option)] for option in told}


@pytest.mark.parametrize("name", PALETTES)
def test_charts_take_the_ramp_of_losses(name):
    ends = tuple(PALETTES[name][one] for one in tokens.LOSS_CLASSES)
    assert THEME[name]["chartSequentialColors"] == ramp(ends, 10)
    assert set(THEME[name]["chartCategoricalColors"]) <= set(PALETTES[name].values())


def test_sizes_weights_and_corners_are_tokens():
    sizes = {f"{size:g}px" for size in tokens.SIZES.values()}
    assert set(THEME["headingFontSizes"]) <= sizes
    assert THEME["headingFontSizes"][:2] == ["30px", "20px"]
    assert THEME["metricValueFontSize"] in sizes
    assert THEME["headingFontWeights"] == THEME["metricValueFontWeight"] == tokens.TITLE_WEIGHT
    assert THEME["baseRadius"] == f"{tokens.RADII['card']}px"
    assert THEME["buttonRadius"] == f"{tokens.RADII['control']}px"
    assert THEME["baseFontSize"] == tokens.SIZES["text"]
    assert fonts.FAMILY in THEME["headingFont"]


def test_streamlit_knows_every_option():
    known = set(config.get_config_options(force_reparse=False))
    plain = (f"theme.{key}" for key, value in THEME.items() if not isinstance(value, dict))
    parts = (f"theme.{name}.{key}" for name in PALETTES for key in THEME[name])
    assert set(chain(plain, parts)) <= known


def test_no_base_is_named_so_that_a_reader_s_own_screen_decides():
    assert "base" not in THEME
