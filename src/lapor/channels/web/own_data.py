"""Everything we hold of a person, for the person: a file of JSON (UU 27/2022 on personal data, right of access)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lapor.channels.web.visitor import account_of, actor, is_officer
from lapor.core import clock
from lapor.core.crypto import unseal
from lapor.core.models import User
from lapor.core.second_factor import PASSKEY, has_app
from lapor.core.sign_in import signed_in_lately
from lapor.notifications.models import Message
from lapor.reporters.codes import access_code
from lapor.reporters.identity import PURPOSE, open_identity
from lapor.reporters.models import ConfirmedContact, IdentityAccess, Reporter
from lapor.reports.attachments import DRAFTED
from lapor.reports.models import Attachment, Audience, Report, Statement
from lapor.reports.permissions import Actor, own_reports

FILE_NAME = "data-saya-lapor.json"
REASON = "copy for the reporter"
LOOKERS = {"system": "sistem", "reporter": "pelapor"}


@signed_in_lately
@never_cache
@require_safe
def download(request: HttpRequest) -> HttpResponseBase:
    """Send the file; that the identity was read for it is written down as well."""
    if is_officer(account_of(request)):
        return redirect("account_page")
    shown = _everything(account_of(request), actor(request), clock.now())
    answer: HttpResponse = JsonResponse(shown, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer.headers["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return answer


def _everything(user: User, visitor: Actor, now: datetime) -> dict[str, Any]:
    return {
        "dibuat": now,
        "akun": {"nama_pengguna": user.username, "dibuat": user.created_at},
        "kontak_terkonfirmasi": [
            {"jenis": row.get_medium_display(), "kontak": unseal(row.sealed, PURPOSE), "dikonfirmasi": row.confirmed_at}
            for row in ConfirmedContact.objects.filter(user=user).order_by("pk")
        ],
        "passkey": [
            {"nama": str(row), "dibuat": row.created_at, "terakhir_dipakai": row.last_used_at}
            for row in Authenticator.objects.filter(user_id=user.pk, type=PASSKEY).order_by("pk")
        ],
        "aplikasi_autentikator": has_app(user),
        "pelapor": [_identity(row, now) for row in visitor.reporters],
        "laporan": _reports(visitor),
    }


def _identity(reporter: Reporter, now: datetime) -> dict[str, Any]:
    told = open_identity(reporter, looker="reporter", reason=REASON, now=now)
    looks = IdentityAccess.objects.filter(reporter=reporter).order_by("pk")
    return {
        "nama": told.name,
        "telepon": told.phone,
        "surel": told.email,
        "bahasa": reporter.language,
        "dibuat": reporter.created_at,
        "identitas_dilihat": [
            {"oleh": LOOKERS.get(look.looker, "petugas"), "pada": look.at, "alasan": look.reason} for look in looks
        ],
    }


def _reports(visitor: Actor) -> list[dict[str, Any]]:
    mine = own_reports(visitor).select_related("region", "category", "agency").order_by("received_at", "pk")
    found = list(mine)
    ids = [report.pk for report in found]
    told = Statement.objects.filter(report__in=ids).exclude(audience=Audience.OFFICERS).select_related("event")
    said = _by_report(told.order_by("pk"))
    files = _by_report(Attachment.objects.filter(report__in=ids).exclude(DRAFTED).order_by("pk"))
    sent = _by_report(Message.objects.filter(report__in=ids).order_by("pk"))
    return [
        _report(report)
        | {
            "percakapan": [
                {"pada": row.event.at, "langkah": row.event.name, "teks": row.text} for row in said[report.pk]
            ],
            "lampiran": [
                {"nama": row.name, "bita": row.size_bytes, "ditambahkan": row.added_at} for row in files[report.pk]
            ],
            "pesan": [
                {"lewat": row.get_medium_display(), "dibuat": row.created_at, "teks": row.text}
                for row in sent[report.pk]
            ],
        }
        for report in found
    ]


def _by_report(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.report_id].append(row)
    return found


def _report(report: Report) -> dict[str, Any]:
    return {
        "nomor": report.number,
        "kode_unik": access_code(report.number, report.code_generation),
        "kanal": report.get_channel_display(),
        "jenis": report.get_kind_display(),
        "status": report.get_status_display(),
        "judul": report.original_title,
        "isi": report.original_text,
        "anonim": report.anonymous,
        "rahasia": report.confidential,
        "tempat": report.place,
        "titik": [report.latitude, report.longitude] if report.latitude is not None else None,
        "wilayah": report.region.name if report.region else "",
        "waktu_kejadian": report.occurred_on or report.occurred_note,
        "kategori": report.category.name if report.category else "",
        "instansi": report.agency.name if report.agency else "",
        "diterima": report.received_at,
        "dijawab": report.answered_at,
        "ditutup": report.closed_at,
        "nilai": report.rating,
    }
