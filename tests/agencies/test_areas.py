from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.agencies.areas import Plane, Point, area, cells, centre, hull, outline, spread

MIDDLES = [(0.0, 0.0), (4.0, 0.0), (2.0, 3.0), (1.0, 1.0)]
points = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda place: (place[0] / 4, place[1] / 4))


@given(st.lists(points, min_size=1, max_size=12, unique=True))
def test_the_cells_share_out_the_outline(middles: list[Point]) -> None:
    drawn = cells(middles, 1.0)
    assert sum(map(area, drawn)) == pytest.approx(area(outline(middles, 1.0)))
    assert all(cell for cell in drawn)


@given(st.lists(points, min_size=2, max_size=12, unique=True))
def test_a_cell_is_nearest_to_its_own_middle(middles: list[Point]) -> None:
    for own, cell in zip(middles, cells(middles, 1.0), strict=True):
        x, y = centre(cell)
        distances = [hypot(x - u, y - v) for u, v in middles]
        assert hypot(x - own[0], y - own[1]) == pytest.approx(min(distances))


def test_a_known_border_is_where_it_belongs() -> None:
    left, right = cells([(0.0, 0.0), (2.0, 0.0)], 1.0)
    assert max(x for x, _y in left) == pytest.approx(1.0)
    assert min(x for x, _y in right) == pytest.approx(1.0)


def test_the_second_of_two_equal_middles_gets_nothing() -> None:
    first, second = cells([(1.0, 1.0), (1.0, 1.0)], 1.0)
    assert (area(first) > 3, second) == (True, [])


def test_a_hull_holds_its_corners_only() -> None:
    assert sorted(hull([*MIDDLES, (2.0, 1.0)])) == [(0.0, 0.0), (2.0, 3.0), (4.0, 0.0)]
    assert hull([(1.0, 1.0)]) == [(1.0, 1.0)]


def test_kilometres_are_kilometres() -> None:
    plane = Plane(north=-5.0, west=105.0)
    x, y = plane.flat(-5.1, 105.1)
    assert (round(x, 1), round(y, 1)) == (11.1, 11.1)
    assert plane.round((x, y)) == pytest.approx((-5.1, 105.1))


def test_neighbours_have_a_usual_distance() -> None:
    assert spread([(0.0, 0.0), (3.0, 0.0), (3.0, 4.0)]) == 3.0
    assert spread([(0.0, 0.0)]) == 1.0
