"""A citizen with a browser."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from PIL import Image

from factories import TEXT
from lapor.core.models import User
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
