"""The record of what admins change: a chain of events per government, append-only like the ones of reports.

A report's stream is its id; a government's is its id below zero. Facts hold ids, codes and roles, never a name.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import structlog
from django.db import models
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Agency
from lapor.agencies.queries import government_of
from lapor.core import events
from lapor.core.models import Event

log = structlog.get_logger(__name__)


class OfficeAction(models.TextChoices):
    """What an admin did."""

    OFFICER_ADDED = "office_officer_added", _("Petugas ditambahkan")
    CONTACTS_CHANGED = "office_contacts_changed", _("Nama atau kontak diubah")
    POSTING_ADDED = "office_posting_added", _("Penugasan ditambahkan")
    POSTING_ENDED = "office_posting_ended", _("Penugasan diakhiri")
    ACCOUNT_CLOSED = "office_account_closed", _("Akun dinonaktifkan")
    ACCOUNT_OPENED = "office_account_opened", _("Akun diaktifkan lagi")
    PASSWORD_GIVEN = "office_password_given", _("Kata sandi sementara dibuat")
    SECOND_FACTOR_RESET = "office_factor_reset", _("Faktor kedua dihapus")
    HANDED_OVER = "office_handed_over", _("Serah terima")
    ABSENCE_ADDED = "office_absence_added", _("Cuti dicatat")
    ABSENCE_ENDED = "office_absence_ended", _("Cuti diakhiri atau dibatalkan")
    CATEGORY_ADDED = "office_category_added", _("Kategori ditambahkan")
    CATEGORY_CHANGED = "office_category_changed", _("Kategori diubah")
    KEYWORD_ADDED = "office_keyword_added", _("Kata kunci SMS ditambahkan")
    KEYWORD_REMOVED = "office_keyword_removed", _("Kata kunci SMS dihapus")
    TEXT_ADDED = "office_text_added", _("Teks jawaban ditambahkan")
    TEXT_CHANGED = "office_text_changed", _("Teks jawaban diubah")
    TEXT_REMOVED = "office_text_removed", _("Teks jawaban dihapus")
    AGENCY_CHANGED = "office_agency_changed", _("Data instansi diubah")
    POLICY_ADDED = "office_policy_added", _("Tenggat ditambahkan")
    POLICY_ENDED = "office_policy_ended", _("Tenggat diakhiri")


def lock(agency: Agency) -> Agency:
    """Hold the record of the agency's government until the transaction ends; return the government.

    New rows that point to it (an intake's, say) need not wait.
    """
    government = government_of(agency)
    return Agency.objects.select_for_update(no_key=True).get(pk=government.pk)


def write(action: OfficeAction, agency: Agency, *, actor: str, at: datetime, facts: Mapping[str, Any]) -> Event:
    """Add an entry to the record of the agency's government, in the transaction of the change."""
    stream = stream_of(lock(agency))
    known = {"agency": agency.code, **facts}
    event = events.append(stream, action, actor=actor, at=at, facts=known, after=events.last_event(stream))
    log.info("office changed", action=str(action), actor=actor, entry=event.pk)
    return event


def stream_of(government: Agency) -> int:
    """Return the stream in which a government's record stands."""
    return -government.pk
