"""An authenticator app on somebody's telephone, always at `NOW` or so many steps of 30 seconds after it."""

from typing import Any

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from citizen import mistakes
from django.test import Client

from factories import NOW
from lapor.core.second_factor import STEP_SECONDS

APP_PAGE, STEP_PAGE, CODES_PAGE = "/akun/dua-langkah/aplikasi/", "/masuk/langkah-kedua/", "/akun/kode-pemulihan/"
PASSWORD = "kata sandi uji"


class App:
    """What the telephone remembers: the secret that was scanned."""

    def __init__(self, secret: str) -> None:
        self.secret = secret.replace(" ", "")

    def code(self, steps: int = 0) -> str:
        return str(format_hotp_value(hotp_value(self.secret, int(NOW.timestamp()) // STEP_SECONDS + steps)))


def sign_in(client: Client, username: str = "dishub", **more: str) -> Any:
    return client.post("/masuk/", {"login": username, "password": PASSWORD, **more})


def set_up(client: Client) -> App:
    """Set up an app in a browser that is signed in; its code of one step ago is used up by that."""
    app = App(client.get(APP_PAGE).context["secret"])
    answer = client.post(APP_PAGE, {"code": app.code(-1)})
    assert answer.headers.get("Location") == CODES_PAGE, mistakes(answer)
    return app


def officer_with_app(username: str = "dishub") -> App:
    """Set up an app for the officer, in a browser that is closed afterwards."""
    client = Client()
    sign_in(client, username)
    return set_up(client)


def type_step(client: Client, code: str, **more: str) -> Any:
    """Type a code at the second step."""
    return client.post(STEP_PAGE, {"code": code, **more})
