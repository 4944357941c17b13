from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from lapor.core.guards import GUARD

GUARDS = {
    "public",
    "signed_in",
    "signed_in_lately",
    "officer_only",
    "operator_only",
    "administrator_only",
    "overseer_only",
    "office_admin_only",
}


def pages(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from pages(entry, address)
        else:
            yield address, entry


@pytest.mark.parametrize(("address", "page"), sorted(pages(get_resolver()), key=lambda pair: pair[0]))
def test_every_page_has_a_guard(address: str, page: URLPattern) -> None:
    assert getattr(page.callback, GUARD, None) in GUARDS, address
