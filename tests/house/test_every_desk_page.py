"""No page of the desk is left out of the walk with axe and pictures, unless it is said why."""

from http import HTTPStatus

from django.test import Client

from desk_pages import DESK, NO_PAGES, ROUTES, desk_routes, filled, route_of
from factories import City


def test_every_page_of_the_desk_is_walked_or_said_to_be_none(city: City, client: Client) -> None:
    assert city.verifier.officer
    client.force_login(city.verifier.officer.user)  # an administrator, whom every guard lets in
    codes = {route.name: client.get(filled(address, "12345678")).status_code for address, route in desk_routes()}
    opened = {name for name, code in codes.items() if code != HTTPStatus.METHOD_NOT_ALLOWED}
    walked = {route_of(path) for paths in DESK.values() for path in paths}
    assert opened - walked == set(NO_PAGES)
    assert walked <= opened
    assert HTTPStatus.FORBIDDEN not in codes.values()
    assert all(NO_PAGES.values())


def test_every_page_that_must_be_looked_for_is_walked() -> None:
    looked_for = {path for paths in DESK.values() for path in paths if path.startswith("<")}
    assert looked_for == set(ROUTES)
