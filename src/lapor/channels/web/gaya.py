"""The design system on one page, in demo mode only: every token and every component in every state."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from lapor.core.guards import public
from lapor.reports.workflow import Kind, Status

AT = datetime(2026, 11, 3, 3, 0, tzinfo=UTC)
TOKEN = re.compile(r"--([a-z0-9-]+): ([^;]+);")
COLOUR = re.compile(r"#[0-9a-f]{3,6}$")


@dataclass(frozen=True)
class Token:
    """One value of the style sheet, as written there for light screens."""

    name: str
    value: str

    @property
    def is_colour(self) -> bool:
        """Tell whether it can be shown as a patch."""
        return bool(COLOUR.match(self.value))


@cache
def tokens() -> list[Token]:
    """Read the tokens from the top of the style sheet: its first block."""
    css = (settings.BASE_DIR / "static" / "lapor.css").read_text(encoding="utf-8")
    block = css.split(":root {", 1)[1].split("\n}", 1)[0]
    return [Token(*found) for found in TOKEN.findall(block)]


@cache
def icons() -> list[str]:
    """Return the names of the sprite's icons."""
    return re.findall(r'symbol id="([a-z-]+)"', (settings.BASE_DIR / "static" / "icons.svg").read_text("utf-8"))


class SampleForm(forms.Form):
    """Every kind of field."""

    title = forms.CharField(label=_("Judul"), help_text=_("Satu kalimat pendek: apa masalahnya dan di mana."))
    text = forms.CharField(label=_("Uraian"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    day = forms.DateField(label=_("Tanggal kejadian"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    region = forms.ChoiceField(label=_("Kelurahan"), choices=[("", "Pilih kelurahan"), ("1", "Yosorejo")])
    code = forms.CharField(
        label=_("Kode"), required=False, widget=forms.TextInput(attrs={"autocomplete": "one-time-code"})
    )
    kind = forms.ChoiceField(label=_("Jenis laporan"), choices=Kind.choices, widget=forms.RadioSelect)
    anonymous = forms.BooleanField(label=_("Anonim"), required=False, help_text=_("Nama Anda tidak ditampilkan."))
    attachments = forms.FileField(label=_("Lampiran"), required=False)
    rating = forms.ChoiceField(
        label=_("Nilai"), choices=[(n, n) for n in "12345"], widget=forms.RadioSelect, required=False
    )


def sample_form() -> SampleForm:
    """Return the form as somebody finds it."""
    return SampleForm(auto_id="gaya_%s", initial={"kind": Kind.COMPLAINT})


def refused_form() -> SampleForm:
    """Return the form after a mistake in every field that can have one."""
    form = SampleForm({"day": "kemarin", "text": "Lampu mati"}, auto_id="keliru_%s")
    form.full_clean()
    return form


def sample_report(status: Status, **changes: Any) -> SimpleNamespace:
    """Return a report as cards and badges take it."""
    report = {
        "number": "12345674",
        "spoken_number": "1234 5674",
        "title": "Lampu jalan mati di depan lapangan Hadimulyo",
        "public_text": "Tiga lampu di Jalan Dr. Sutomo mati setiap malam sejak dua minggu lalu, rawan kecelakaan.",
        "status": status.value,
        "get_status_display": str(status.label),
        "kind": Kind.COMPLAINT.value,
        "get_kind_display": str(Kind.COMPLAINT.label),
        "received_at": AT,
        "region": SimpleNamespace(name="Hadimulyo Timur"),
        "category": SimpleNamespace(name="Lampu jalan"),
        "agency": SimpleNamespace(name="Dinas Perhubungan"),
    }
    return SimpleNamespace(**report | {"oversight": False, "support_count": 12} | changes)


def chips() -> list[SimpleNamespace]:
    """Return every state of a deadline."""
    states = (("running", 5), ("near", 1), ("near", 0), ("overdue", 2), ("paused", 0), ("done", 0), ("late", 0))
    return [SimpleNamespace(state=state, working_days=days) for state, days in states]


def stages() -> list[SimpleNamespace]:
    """Return the four stages, one of each state."""
    states = {"Verifikasi": "done", "Disposisi": "now", "Tindak Lanjut": "todo", "Selesai": "stopped"}
    return [SimpleNamespace(label=label, state=state, at=AT) for label, state in states.items()]


def entries() -> list[SimpleNamespace]:
    """Return a timeline with one entry of each tone."""
    told = [
        ("Laporan diterima", "Pelapor", "reporter", "Lampu jalan mati sejak Senin malam."),
        ("Diteruskan ke Dinas Perhubungan", "Petugas verifikasi", "system", ""),
        ("Dijawab", "Dinas Perhubungan", "agency", "Lampu sudah kami ganti pada Rabu pagi di tiang nomor 12."),
        ("Diarsipkan", "Petugas verifikasi", "refusal", "Bukan ranah LAPOR!"),
        ("Selesai: dikonfirmasi pelapor", "Pelapor", "done", ""),
    ]
    return [
        SimpleNamespace(title=title, by=by, tone=tone, text=text, at=AT + timedelta(days=day), rating=None)
        for day, (title, by, tone, text) in enumerate(told)
    ]


def middle_page() -> "Page[int]":
    """Return a page with one before and one after it."""
    return Paginator(range(30), 10).page(2)


@public
@require_safe
def gaya(request: HttpRequest) -> HttpResponse:
    """Show the design system."""
    content = {
        "tokens": tokens(),
        "form": sample_form(),
        "refused": refused_form(),
        "reports": [sample_report(status) for status in Status],
        "card": sample_report(Status.FOLLOW_UP, deadline=chips()[0]),
        "answered": sample_report(Status.DONE, answer_text="Lampu sudah kami ganti pada Rabu pagi di tiang nomor 12."),
        "chips": chips(),
        "stages": stages(),
        "entries": entries(),
        "page": middle_page(),
        "icons": icons(),
    }
    return render(request, "gaya/page.html", content)
