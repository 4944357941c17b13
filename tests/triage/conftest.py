"""The demo's city, read as an installation reads it."""

from collections.abc import Iterator

import pytest

from lapor.core import memory
from lapor.demo.seed_places import load_agencies, load_categories, load_regions


@pytest.fixture
def metro(db: None) -> Iterator[None]:
    """Regions, agencies and categories of Kota Metro."""
    memory.forget_all()
    load_categories(load_agencies(load_regions()))
    yield
    memory.forget_all()
