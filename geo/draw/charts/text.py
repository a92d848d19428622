"""Measure text by the widths of the real fonts, and break or shorten what is too long.

Widths are thousandths of the size, as the fonts have them: Source Sans 3 at weights 400 and 700,
and Source Serif 4 at weight 650 and 20 px (both SIL Open Font Licence 1.1).
"""

from functools import cache

_SIGNS = (
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    "£–—−’‘“”·…×½é←→"
)
# fmt: off
_TEXT = (
    200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497,
    497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527,
    494, 617, 652, 263, 479, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513,
    476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495,
    255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497,
    497, 480, 800, 497, 249, 249, 426, 426, 249, 948, 497, 808, 496, 619, 619,
)
_BOLD = (
    200, 340, 537, 528, 528, 857, 667, 300, 344, 344, 457, 528, 300, 332, 300, 339, 528, 528, 528,
    528, 528, 528, 528, 528, 528, 528, 300, 300, 528, 528, 528, 463, 902, 573, 605, 582, 635, 548,
    524, 638, 674, 301, 509, 614, 518, 762, 665, 684, 596, 684, 613, 556, 556, 665, 556, 813, 567,
    525, 541, 344, 339, 344, 528, 500, 555, 527, 573, 468, 573, 518, 341, 534, 571, 276, 278, 548,
    286, 857, 572, 555, 573, 573, 398, 443, 383, 568, 523, 776, 514, 521, 460, 344, 268, 344, 528,
    528, 480, 800, 528, 300, 300, 537, 537, 300, 978, 528, 846, 518, 617, 617,
)
_TITLE = (
    219, 331, 422, 556, 531, 884, 721, 221, 367, 367, 433, 540, 300, 332, 300, 372, 531, 531, 531,
    531, 531, 531, 531, 531, 531, 531, 300, 300, 540, 540, 540, 440, 875, 672, 645, 624, 706, 597,
    580, 677, 771, 383, 390, 688, 585, 897, 730, 703, 606, 703, 674, 533, 626, 730, 665, 976, 653,
    627, 560, 341, 372, 341, 541, 532, 400, 525, 601, 506, 587, 518, 360, 536, 613, 311, 299, 584,
    317, 906, 613, 561, 604, 576, 454, 449, 349, 601, 521, 783, 545, 528, 462, 339, 306, 339, 540,
    531, 532, 832, 540, 220, 220, 434, 431, 300, 841, 540, 884, 518, 660, 660,
)
# fmt: on
FACES = {
    face: dict(zip(_SIGNS, widths, strict=True))
    for face, widths in (("text", _TEXT), ("bold", _BOLD), ("title", _TITLE))
}
# A sign that is not in the list is taken for a wide one.
_WIDEST = 1000
# Of the size: how far letters reach above and below the line they stand on.
ABOVE, BELOW = 0.78, 0.24


def width(words: str, size: float, face: str = "text") -> float:
    """How wide words are in px at a size in px."""
    return _thousandths(words, face) * size / 1000


@cache
def _thousandths(words: str, face: str) -> int:
    widths = FACES[face]
    return sum(widths.get(sign, _WIDEST) for sign in words)


def shortened(words: str, most: float, size: float, face: str = "text") -> str:
    """The words, cut with '…' where they are wider than `most` px."""
    if width(words, size, face) <= most:
        return words
    kept = words
    while kept and width(f"{kept}…", size, face) > most:
        kept = kept[:-1].rstrip()
    return f"{kept}…"


def lines(words: str, most: float, size: float, face: str = "text", of: int = 99) -> list[str]:
    """The words in lines of at most `most` px, and at most `of` of them; the last may be cut."""
    found: list[str] = []
    for word in words.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, size, face) <= most:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > of:
        found = [*found[: of - 1], " ".join(found[of - 1 :])]
    return [shortened(one, most, size, face) for one in found]
