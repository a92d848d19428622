"""Choose colours: ramps that colour-blind readers can order, and tones for marks."""

# Sequential ramps, light to dark, one hue each, evenly spaced in lightness.
ISSUE_RAMP = ("#fbe3cf", "#f5b98a", "#e08a4c", "#b85a22", "#7a330c")
COVERAGE_RAMP = ("#dcebf3", "#a9cfe3", "#6aa9cc", "#2f7bab", "#0b4a75")

# Tones after the Okabe-Ito set, which differ for readers with any colour blindness.
TONES = {
    "loss": "#c2410c",
    "kept": "#0072b2",
    "unsure": "#8a6d00",
    "announced": "#a3447a",
    "dropped": "#6b6b6b",
    "later": "#3a86a8",
    "plain": "#4a4a4a",
}


def ramp(colours: tuple[str, ...], classes: int) -> list[str]:
    """Take `classes` colours spread over a ramp, always with its darkest last."""
    if classes == 1:
        return [colours[-1]]
    last = len(colours) - 1
    return [colours[round(step * last / (classes - 1))] for step in range(classes)]
