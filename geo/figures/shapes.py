"""Shapes that marks are drawn in, each told from the others without colour.

A shape is rings around (0, 0), x to the right and y upwards, about 1 high; where rings overlap,
they leave holes. A ring is corners, or a number: the radius of a circle. Screen, picture and paper
all draw them from here.
"""

Ring = tuple[tuple[float, float], ...] | float
Shape = tuple[Ring, ...]

_ARM, _WIDE = 0.34, 0.42


def turned(corner: tuple[tuple[float, float], ...]) -> Shape:
    """A quarter of a ring, turned about the middle three times more."""
    turns = [corner]
    for _ in range(3):
        turns.append(tuple((y, -x) for x, y in turns[-1]))
    return (tuple(point for turn in turns for point in turn),)


def smaller(shape: Shape, scale: float) -> Shape:
    """The shape at a scale; over 1 it is larger."""
    return tuple(_scaled(ring, scale) for ring in shape)


def _scaled(ring: Ring, scale: float) -> Ring:
    if isinstance(ring, int | float):
        return ring * scale
    return tuple((x * scale, y * scale) for x, y in ring)


def over(*shapes: Shape) -> Shape:
    """Shapes laid over one another: where they overlap, they leave holes."""
    return tuple(ring for shape in shapes for ring in shape)


CIRCLE: Shape = (1.0,)
SQUARE = turned(((-0.88, 0.88),))
CROSS = turned(((-1, 1 - _ARM), (-1 + _ARM, 1), (0, _ARM)))
PLUS = turned(((-_WIDE, 1.1), (_WIDE, 1.1), (_WIDE, _WIDE)))
TRIANGLE: Shape = (((0, 1.1), (1.05, -0.8), (-1.05, -0.8)),)
TRIANGLE_DOWN: Shape = (((0, -1.1), (1.05, 0.8), (-1.05, 0.8)),)
DIAMOND = turned(((0, 1.2),))
HOUSE: Shape = (((0, 1.15), (1, 0.2), (1, -0.95), (-1, -0.95), (-1, 0.2)),)
HEXAGON: Shape = (((0, 1.15), (1, 0.57), (1, -0.57), (0, -1.15), (-1, -0.57), (-1, 0.57)),)
RING = over(CIRCLE, smaller(CIRCLE, 0.55))
DOT = smaller(CIRCLE, 0.5)
