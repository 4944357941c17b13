"""One Kannel and one LAPOR! for all tests here; each test uses phone numbers of its own."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from kannel_boxes import SENDING_PASSWORD, Kannel
from our_side import Line, Scene, own_database, running
from pytest_django import DjangoDbBlocker, Settings

from factories import small_city
from product import free_port


@pytest.fixture(scope="module")
def whole_scene(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    folder, port = tmp_path_factory.mktemp("real"), free_port()
    with ExitStack() as stack:
        line = Line(f"http://127.0.0.1:{port}")
        stack.callback(line.stop)
        kannel = Kannel(folder, line.url)
        stack.callback(kannel.stop)
        kannel.start()
        stack.enter_context(django_db_blocker.unblock())
        database = stack.enter_context(own_database(folder))
        city = small_city()
        stack.enter_context(running(folder, port, database, kannel.settings()))
        yield Scene(kannel, line, city)


@pytest.fixture
def scene(whole_scene: Scene, settings: Settings) -> Scene:
    settings.KANNEL_SEND_URL = whole_scene.kannel.send_url
    settings.KANNEL_PASSWORD = SENDING_PASSWORD
    whole_scene.line.is_closed, whole_scene.line.tries = False, []
    return whole_scene
