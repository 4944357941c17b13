"""A citizen with a browser."""

import io
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from PIL import Image

from factories import TEXT
from lapor.core import clock
from lapor.core.models import User
from lapor.core.tasks import run_due
from lapor.notifications.models import DemoDelivery
from lapor.reporters.codes import access_code
from lapor.reporters.models import Reporter
from lapor.reports.models import Report


def filled(**changes: object) -> dict[str, object]:
    """Return what a citizen types into the form."""
    return {"kind": "complaint", "title": "Lampu jalan mati", "text": TEXT} | changes


def file_report(client: Client, **changes: object) -> Report:
    response = client.post("/lapor/", filled(**changes))
    assert (response.status_code, response.headers["Location"]) == (302, "/lapor/diterima/"), mistakes(response)
    return Report.objects.order_by("-pk")[0]


def mistakes(response: Any) -> dict[str, list[str]]:
    """Return the errors of the form on the page."""
    return dict(response.context["form"].errors) if response.context else {}


def picture(name: str = "foto.png") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def code_of(report: Report) -> str:
    return access_code(report.number, report.code_generation)


def open_with_code(client: Client, report: Report) -> Any:
    return client.post("/lacak/", {"number": report.number, "code": code_of(report)})


def act(client: Client, report: Report, action: str, **fields: object) -> Any:
    """Take a step from the state of the report that the browser shows."""
    return client.post(f"/laporan/{report.number}/{action}/", {"seen": report.event_count} | fields)


def account_of(report: Report, username: str = "warga1") -> User:
    """Return an account for the report's reporter."""
    user = User.objects.create_user(username, "kata sandi uji")
    assert report.reporter
    Reporter.objects.filter(pk=report.reporter.pk).update(user=user)
    return user


def text_of(response: Any) -> str:
    return str(response.content.decode())


def shows(response: Any, words: str) -> bool:
    return escape(words) in text_of(response)


def sent_code() -> str:
    """Return the one-time code that was sent last, as the person reads it."""
    run_due(clock.now())
    text = DemoDelivery.objects.filter(message__template="one_time_code").order_by("-pk")[0].text
    return re.findall(r"\d{6}", text)[0]


def type_code(client: Client, code: str = "") -> Any:
    """Type the code that was sent last, or another."""
    return client.post("/masuk/kode/", {"code": code or sent_code()})


def enter_by_code(client: Client, contact: str, **more: str) -> Any:
    """Sign in with a one-time code."""
    asked = client.post("/masuk/", {"login": contact, "by": "code", **more})
    assert (asked.status_code, asked.headers.get("Location")) == (302, "/masuk/kode/"), mistakes(asked)
    return type_code(client)
