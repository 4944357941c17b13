"""The kelurahan as shapes to draw: computed once from their middles, shaded by counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lapor.agencies.areas import Plane, Point, cells, centre, outline, spread
from lapor.agencies.models import Region
from lapor.agencies.queries import kelurahan
from lapor.core.memory import remembered

WIDTH = 720  # of the drawing, in its own units
SHADES = 5
MOST_AREAS = 300  # more of them nobody can tell apart on one screen; the table remains
MARGIN = 0.85  # of the usual distance between neighbours


@dataclass(frozen=True)
class Shape:
    """A kelurahan's cell: as corner points of the drawing and of the earth, and where its label stands."""

    region: Region
    corners: tuple[Point, ...]
    places: tuple[Point, ...]
    label: Point

    @cached_property
    def path(self) -> str:
        """Return the corners as SVG takes them."""
        return " ".join(f"{x:.0f},{y:.0f}" for x, y in self.corners)

    @property
    def lines(self) -> list[str]:
        """Return the name in lines, a word each."""
        return self.region.name.split()

    @property
    def first_shift(self) -> float:
        """Return by how many em the first line stands above the middle, so that all lines together are centred."""
        return round(0.25 - 0.35 * len(self.lines), 2)


@dataclass(frozen=True)
class Drawing:
    """All shapes and the size of the paper."""

    shapes: tuple[Shape, ...]
    width: float
    height: float


@remembered(600)
def drawing() -> Drawing:
    """Return the drawing of all kelurahan whose middle is known; an empty one for none or too many."""
    rows = [row for row in kelurahan() if row.latitude is not None and row.longitude is not None]
    if not rows or len(rows) > MOST_AREAS:
        return Drawing((), 0, 0)
    places = [(row.latitude or 0.0, row.longitude or 0.0) for row in rows]
    plane = Plane(north=max(place[0] for place in places), west=min(place[1] for place in places))
    middles = [plane.flat(*place) for place in places]
    margin = spread(middles) * MARGIN
    border = outline(middles, margin)
    left, top = min(x for x, _y in border), min(y for _x, y in border)
    scale = WIDTH / (max(x for x, _y in border) - left)

    def on_paper(point: Point) -> Point:
        return (point[0] - left) * scale, (point[1] - top) * scale

    drawn = [(row, cell) for row, cell in zip(rows, cells(middles, margin), strict=True) if cell]
    shapes = tuple(
        Shape(row, tuple(map(on_paper, cell)), tuple(map(plane.round, cell)), on_paper(centre(cell)))
        for row, cell in drawn
    )
    return Drawing(shapes, WIDTH, max(on_paper(point)[1] for point in border))


@dataclass(frozen=True)
class Band:
    """A shade and the counts that wear it; shade 0 is for none."""

    shade: int
    fewest: int
    most: int


def bands(counts: Sequence[int]) -> list[Band]:
    """Return the shades for these counts: none, then as many areas in each shade as can be; lightest for the fewest."""
    present = sorted(count for count in counts if count)
    tops = sorted({present[-(-len(present) * n // SHADES) - 1] for n in range(1, SHADES + 1)}) if present else []
    first_shade = SHADES - len(tops) + 1 if len(tops) > 1 else SHADES
    bottoms = [min(present), *(min(count for count in present if count > top) for top in tops[:-1])] if tops else []
    shaded = [Band(first_shade + at, low, top) for at, (low, top) in enumerate(zip(bottoms, tops, strict=True))]
    return ([Band(0, 0, 0)] if len(present) < len(counts) else []) + shaded


def shade_of(count: int, legend: Sequence[Band]) -> int:
    """Return the shade of a count that the legend was made with."""
    return next((band.shade for band in legend if band.fewest <= count <= band.most), 0)


def counts_of(shapes: Sequence[Shape], counted: Mapping[int | None, int]) -> list[int]:
    """Return the count of each shape."""
    return [counted.get(shape.region.pk, 0) for shape in shapes]
