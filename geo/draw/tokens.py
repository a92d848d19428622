"""Say once what everything looks like: two palettes, sizes of type, spaces and corners.

The theme, the map, the charts, paper and pictures take their look from here.

Contrast, light then dark, as WCAG counts it (tests/draw/test_tokens.py works each out again):
ink on page 17.7 and 15.7, mute on page 6.8 and 9.5, the edge of a control on page 3.4 and 4.9,
loss on its tint 5.6 and on the dark page 9.3, doors on its tint 7.7 and 9.3, a verdict or a
demonstration on its tint 5.5 or more in both. Class 4 beside a door circle has 1.7 to 1: the
circle's white ring and its number carry it. A name over classes needs its halo: ink on class 4
has 3.4 to 1.
"""

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#15191c",
        "mute": "#555c61",
        "page": "#ffffff",
        "paper": "#f4f2ec",
        "line": "#d8d5cc",
        "edge": "#8e8a80",
        "loss": "#9c4614",
        "loss-tint": "#fbefe5",
        "doors": "#0f4c7c",
        "doors-tint": "#e6eff6",
        "loss-1": "#fbebdd",
        "loss-2": "#f6c396",
        "loss-3": "#e58b43",
        "loss-4": "#b4501a",
        "level": "#ddd8cc",
        "not-visited": "#0f4c7c",
        "visited": "#c9dceb",
        "holds-up": "#1f6b45",
        "holds-up-tint": "#e4f1ea",
        "in-part": "#7a5b00",
        "in-part-tint": "#fbf3d6",
        "differs": "#8c2f4b",
        "differs-tint": "#f8e8ed",
        "unchecked": "#4b5157",
        "unchecked-tint": "#eeece6",
        "announced": "#7c2f5c",
        "documented": "#9c2f0b",
        "demonstration": "#3d3200",
        "demonstration-tint": "#fff4b8",
        "absent": "#a8a294",
        "absent-tint": "#fcfbf8",
        "not-applicable": "#e4e1d9",
        "ward-line": "#b9b4a8",
        "outside-name": "#6b675e",
    }
)
DARK: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#f2f0ea",
        "mute": "#b9bec2",
        "page": "#14181b",
        "paper": "#1e2428",
        "line": "#3a4248",
        "edge": "#7d878e",
        "loss": "#f5ac66",
        "loss-tint": "#3a2c24",
        "doors": "#8fc1e8",
        "doors-tint": "#1d2e3b",
        "loss-1": "#3a2c24",
        "loss-2": "#74452a",
        "loss-3": "#bc6a30",
        "loss-4": "#f5ac66",
        "level": "#4a5259",
        "not-visited": "#8fc1e8",
        "visited": "#2b3b48",
        "holds-up": "#86cfa6",
        "holds-up-tint": "#1b3327",
        "in-part": "#f2d27a",
        "in-part-tint": "#3a3018",
        "differs": "#f0a6bb",
        "differs-tint": "#40222c",
        "unchecked": "#c3c8cc",
        "unchecked-tint": "#2f363b",
        "announced": "#e6a8d0",
        "documented": "#f5ac66",
        "demonstration": "#3d3200",
        "demonstration-tint": "#fff4b8",
        "absent": "#7f7b71",
        "absent-tint": "#191e21",
        "not-applicable": "#353b3f",
        "ward-line": "#59626a",
        "outside-name": "#a39f95",
    }
)
# In a picture to pass on all words have 7 to 1: those of these tones are darker than on screen.
PRINTED: Mapping[str, str] = MappingProxyType(
    {**LIGHT, "mute": "#4a5156", "loss": "#873a0e", "outside-name": "#54514a"}
)
LOSS_CLASSES = ("loss-1", "loss-2", "loss-3", "loss-4")

# Of type, in CSS pixels.
SIZES: Mapping[str, float] = MappingProxyType(
    {
        "stop": 45,
        "ward": 38,
        "page": 30,
        "card": 20,
        "lead": 19,
        "text": 16,
        "table": 14.5,
        "note": 13,
        "least": 12,
    }
)
# From the narrowest to the widest, and of corners, in CSS pixels.
SPACES = (4, 8, 12, 16, 24, 40)
RADII: Mapping[str, int] = MappingProxyType({"card": 10, "control": 9})
TITLE_WEIGHT = 650
BAR_PX = 52
TOUCH_PX = 44


def css(dark: bool = False) -> str:
    """All of it as custom properties: `--ned-ink`, `--ned-size-page`, `--ned-space-24` and so on.

    Light stands under `:root`, or dark where the whole page is dark; whatever is inside
    `.ned-dark` is dark on any page.
    """
    pixels = {f"size-{name}": size for name, size in SIZES.items()}
    pixels |= {f"space-{space}": space for space in SPACES}
    pixels |= {f"radius-{name}": radius for name, radius in RADII.items()}
    measures = {name: f"{size}px" for name, size in pixels.items()}
    colours = DARK if dark else LIGHT
    return f":root {{{_properties({**colours, **measures})}}}\n.ned-dark {{{_properties(DARK)}}}"


def by_scheme(selector: str) -> str:
    """The colours under a selector, light or dark as the page around it says it is."""
    either = {name: f"light-dark({light}, {DARK[name]})" for name, light in LIGHT.items()}
    return f"{selector} {{{_properties(either)}}}"


def on_its_own(selector: str) -> str:
    """The colours under a selector, light, or dark where it is `.ned-dark`, on any page."""
    return f"{light(selector)}\n{selector}.ned-dark {{{_properties(DARK)}}}"


def light(selector: str) -> str:
    """The light colours under a selector, on any page."""
    return f"{selector} {{{_properties(LIGHT)}}}"


def _properties(told: Mapping[str, str]) -> str:
    return " ".join(f"--ned-{name}: {value};" for name, value in told.items())
