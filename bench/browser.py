"""A small HTTP client: one connection that stays open, and the cookies that were set at the beginning."""

import http.client
import re
import zlib
from dataclasses import dataclass
from urllib.parse import urlencode

GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Answer:
    """What came back; `body` as it came over the wire."""

    status: int
    location: str
    body: bytes

    @property
    def text(self) -> str:
        """Return the page as text."""
        is_compressed = self.body.startswith(GZIP)
        return (zlib.decompress(self.body, 16 + zlib.MAX_WBITS) if is_compressed else self.body).decode()


class Browser:
    """Sends requests; keeps cookies only where it is told to."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.token = ""

    def get(self, path: str, *, keep: bool = False) -> Answer:
        """Fetch a page."""
        return self._send("GET", path, None, keep=keep)

    def post(self, path: str, fields: dict[str, str], *, keep: bool = False) -> Answer:
        """Send a form with the token of the page that was opened last."""
        return self._send("POST", path, urlencode(fields | {"csrfmiddlewaretoken": self.token}), keep=keep)

    def open_form(self, path: str) -> Answer:
        """Open a page with a form: its cookie and its token are kept."""
        answer = self.get(path, keep=True)
        self.token = re.findall('name="csrfmiddlewaretoken" value="([^"]+)"', answer.text)[-1]
        return answer

    def _send(self, method: str, path: str, body: str | None, *, keep: bool) -> Answer:
        headers = {"Accept-Encoding": "gzip", "Accept-Language": "id"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        for header in response.headers.get_all("Set-Cookie", []) if keep else ():
            name, value = header.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return Answer(response.status, response.headers.get("Location", ""), content)
