import io
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse

from lapor.core.short_way import with_short_way


def site(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    start_response("200 OK", [("X-Site", "whole")])
    return [b"the site"]


def door(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.GET.get("q", "") + request.body.decode(), status=202)


def broken(request: HttpRequest) -> HttpResponse:
    raise ValueError("081234567890")


application = with_short_way(site, {"/door": door, "/broken": broken})


def call(path: str, query: str = "", body: bytes = b"") -> tuple[str, dict[str, str], bytes]:
    told: list[Any] = []
    environ = {
        "PATH_INFO": path,
        "REQUEST_METHOD": "POST",
        "QUERY_STRING": query,
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "x",
        "SERVER_PORT": "80",
        "wsgi.input": io.BytesIO(body),
    }
    content = b"".join(application(environ, lambda status, headers: told.extend((status, dict(headers)))))
    return told[0], told[1], content


def test_a_view_on_the_short_way_gets_the_bare_request() -> None:
    status, headers, content = call("/door", "q=a", b"b")
    assert (status, headers, content) == ("202 Accepted", {"Content-Type": "text/html; charset=utf-8"}, b"ab")


def test_everything_else_goes_to_the_site() -> None:
    assert call("/door/") == ("200 OK", {"X-Site": "whole"}, b"the site")


def test_a_fault_is_answered_and_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    assert call("/broken")[::2] == ("500 Internal Server Error", b"server error")
    assert ("ValueError" in caplog.text, "0812" in caplog.text) == (True, False)


def test_the_gateways_doors_are_on_the_short_way() -> None:
    from lapor.wsgi import application as served  # noqa: PLC0415  # makes the site

    told: list[str] = []
    environ = {"PATH_INFO": "/channels/sms/kannel", "REQUEST_METHOD": "GET", "wsgi.input": io.BytesIO()}
    list(served(environ, lambda status, headers: told.extend([status, *dict(headers)])))
    assert told == ["403 Forbidden", "Content-Type"]
