"""What officers search for, in a real browser: in no address, no `Referer`, and as handy as if it were."""

import pytest
from playwright.sync_api import Browser, Request, ViewportSize, expect
from visitor import DESKTOP, PASSWORD, PHONE_SCREEN, Visitor

from product import Product

pytestmark = pytest.mark.browser
SECRET, OTHER = "lampu", "sampah"


def search(visitor: Visitor, words: str) -> Visitor:
    """Look for words and wait for the list."""
    visitor.page.locator("[role=search] [name=q]").fill(words)
    before = visitor.page.url
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(lambda url: url != before)
    return settled(visitor)


def settled(visitor: Visitor) -> Visitor:
    """Wait until nothing moves any more, then look."""
    visitor.page.wait_for_load_state("networkidle")
    expect(visitor.page.locator(".htmx-request, .htmx-settling, .htmx-swapping")).to_have_count(0)
    visitor.page.wait_for_timeout(300)  # the filter fades while it waits
    return visitor.looked()


def words_shown(visitor: Visitor) -> str:
    return visitor.page.locator("[role=search] [name=q]").input_value()


def overheard(visitor: Visitor) -> list[Request]:
    """Return a list to which everything is added that the browser asks for from now on."""
    asked: list[Request] = []

    def keep(request: Request) -> None:
        asked.append(request)

    visitor.page.context.on("request", keep)
    return asked


def told(asked: list[Request]) -> list[str]:
    """Return what a log or another site could have read of the words."""
    heard = [(request.url, request.all_headers()) for request in asked]
    seen = [address for url, headers in heard for address in (url, headers.get("referer", ""))]
    seen += [headers["hx-current-url"] for _url, headers in heard if "hx-current-url" in headers]
    return [address for address in seen if SECRET in address or OTHER in address]


@pytest.mark.parametrize(("screen", "javascript"), [(DESKTOP, True), (PHONE_SCREEN, True), (PHONE_SCREEN, False)])
def test_words_are_sealed_and_everything_else_goes_on_as_before(
    demo_city: Product, chromium: Browser, screen: ViewportSize, javascript: bool
) -> None:
    visitor = Visitor(demo_city, chromium, screen, javascript=javascript).sign_in("verifikator")
    page, asked = visitor.page, overheard(visitor)
    lists = []
    for words in (SECRET, OTHER):
        search(visitor if lists else visitor.open("/petugas/?tab=terbuka"), words)
        lists.append((page.url, words_shown(visitor), page.locator("[data-row]").count()))
    page.reload()
    assert (page.url, words_shown(visitor), page.locator("[data-row]").count()) == lists[1]
    page.go_back()  # Enter changes the field and sends the form; that makes one place in the history, not two
    settled(visitor)
    assert (page.url, words_shown(visitor), page.locator("[data-row]").count()) == lists[0]
    page.locator("[data-open]").first.click()
    page.locator("[data-next]").click()
    page.locator(".trail a").first.click()
    assert (page.url.startswith(lists[0][0]), words_shown(visitor), told(asked)) == (True, SECRET, [])


@pytest.mark.parametrize("javascript", [True, False])
def test_an_ended_session_keeps_what_was_typed(demo_city: Product, chromium: Browser, javascript: bool) -> None:
    visitor = Visitor(demo_city, chromium, DESKTOP, javascript=javascript).sign_in("verifikator")
    page, asked = visitor.open("/petugas/?tab=terbuka").page, overheard(visitor)
    page.context.clear_cookies(name="sessionid")
    search(visitor, SECRET).fill(login="verifikator", password=PASSWORD).press("Masuk")
    assert (words_shown(visitor), "tab=terbuka&kata=" in page.url, told(asked)) == (SECRET, True, [])
