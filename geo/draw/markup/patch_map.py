"""Draw a patch on a small map of its own, with the streets' ground around it."""

from geo import areas
from geo.draw.markup import written
from geo.draw.markup.small_map import SmallMap, close, drawn
from geo.link.patches import Patch

SIZE_PX = (360, 260)


def patch_as_html(patch: Patch) -> str:
    """The map of a patch as SVG, for whoever does not see it with the name of its ward."""
    said = f"A map of the patch in the ward of {areas.name_of(patch.ward)}."
    frame = close(patch.shape, *SIZE_PX)
    return written(drawn(SmallMap(frame, (), said, part=patch.shape)))
