"""Areas to draw where only the middle of each is known: each point belongs to the middle that is nearest (Voronoi).

The outline is a rounded hull around all middles. Both are drawings, not borders; whoever shows them says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, pi, radians, sin

Point = tuple[float, float]
ROUNDNESS = 48  # points of the circle around each middle
KM_PER_DEGREE = 111.32


@dataclass(frozen=True)
class Plane:
    """A flat piece of the earth: kilometres east and south of its north-western corner."""

    north: float
    west: float

    def flat(self, latitude: float, longitude: float) -> Point:
        """Return a place in kilometres."""
        return (longitude - self.west) * KM_PER_DEGREE * self._shrink, (self.north - latitude) * KM_PER_DEGREE

    def round(self, point: Point) -> Point:
        """Return latitude and longitude of a point in kilometres."""
        return self.north - point[1] / KM_PER_DEGREE, self.west + point[0] / KM_PER_DEGREE / self._shrink

    @property
    def _shrink(self) -> float:
        return cos(radians(self.north))


def cells(middles: Sequence[Point], margin: float) -> list[list[Point]]:
    """Return for each middle the polygon of what is nearer to it than to any other, within the outline.

    `margin` is how far the outline stands off the outermost middles. Two equal middles share nothing: the second one
    gets an empty polygon.
    """
    border = outline(middles, margin)
    return [_cell(at, middles, border) for at in range(len(middles))]


def _cell(at: int, middles: Sequence[Point], border: list[Point]) -> list[Point]:
    polygon = border
    for other, middle in enumerate(middles):
        if other == at:
            continue
        if middle != middles[at]:
            polygon = _nearer(polygon, middles[at], middle)
        elif other < at:
            return []
    return polygon


def _nearer(polygon: Sequence[Point], own: Point, other: Point) -> list[Point]:
    """Cut off what is nearer to the other middle (Sutherland and Hodgman, one edge)."""
    a, b = other[0] - own[0], other[1] - own[1]
    limit = (other[0] ** 2 + other[1] ** 2 - own[0] ** 2 - own[1] ** 2) / 2
    kept: list[Point] = []
    for here, there in zip(polygon, [*polygon[1:], *polygon[:1]], strict=True):
        from_here, from_there = a * here[0] + b * here[1] - limit, a * there[0] + b * there[1] - limit
        if from_here <= 0:
            kept.append(here)
        if (from_here < 0 < from_there) or (from_there < 0 < from_here):
            part = from_here / (from_here - from_there)
            kept.append((here[0] + part * (there[0] - here[0]), here[1] + part * (there[1] - here[1])))
    return kept


def outline(middles: Sequence[Point], margin: float) -> list[Point]:
    """Return a rounded line around all middles, anticlockwise in a plane whose second axis points up."""
    steps = [2 * pi * step / ROUNDNESS for step in range(ROUNDNESS)]
    return hull([(x + margin * cos(angle), y + margin * sin(angle)) for x, y in middles for angle in steps])


def hull(points: Sequence[Point]) -> list[Point]:
    """Return the convex hull (Andrew's monotone chain)."""
    ordered = sorted(set(points))
    if len(ordered) < 3:
        return ordered
    return _half(ordered)[:-1] + _half(ordered[::-1])[:-1]


def _half(points: Sequence[Point]) -> list[Point]:
    kept: list[Point] = []
    for point in points:
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) <= 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(first: Point, second: Point, third: Point) -> float:
    return (second[0] - first[0]) * (third[1] - first[1]) - (second[1] - first[1]) * (third[0] - first[0])


def area(polygon: Sequence[Point]) -> float:
    """Return the area of a polygon."""
    pairs = zip(polygon, [*polygon[1:], *polygon[:1]], strict=True)
    return abs(sum(here[0] * there[1] - there[0] * here[1] for here, there in pairs)) / 2


def centre(polygon: Sequence[Point]) -> Point:
    """Return the middle of a convex polygon's area, where a label stands best."""
    total = x = y = 0.0
    first = polygon[0]
    for second, third in pairwise(polygon[1:]):
        size = _turn(first, second, third)
        total += size
        x += size * (first[0] + second[0] + third[0]) / 3
        y += size * (first[1] + second[1] + third[1]) / 3
    return (x / total, y / total) if total else first


def spread(middles: Sequence[Point]) -> float:
    """Return the median distance from a middle to its nearest neighbour; 1 for a single one."""
    nearest = sorted(
        min(hypot(x - u, y - v) for at, (u, v) in enumerate(middles) if at != own)
        for own, (x, y) in enumerate(middles)
        if len(middles) > 1
    )
    return nearest[len(nearest) // 2] if nearest else 1.0
