"""The filters that officers keep under a name; they stand above their own queue and nobody else's."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lapor.agencies.models import Officer
from lapor.desk.models import SavedFilter
from lapor.desk.queue_form import LONGEST_QUERY, plain
from lapor.desk.words import TYPED, owner_of
from lapor.reports.guards import Visit, officer_only

MOST_SAVED = 20


@dataclass(frozen=True)
class Chip:
    """A saved filter as it stands above the queue."""

    pk: int
    name: str
    query: str
    is_current: bool


class NameForm(forms.Form):
    """Under which name to keep what the queue shows."""

    name = forms.CharField(max_length=40)
    query = forms.CharField(max_length=LONGEST_QUERY, required=False)


def saved_filters(officer: Officer | None, here: str) -> list[Chip]:
    """Return the officer's filters by name; `here` is what the queue shows now."""
    rows = SavedFilter.objects.filter(officer=officer).order_by("name").values_list("pk", "name", "query")
    quiet = [(pk, name, _sealed(query, officer)) for pk, name, query in rows]
    return [Chip(pk, name, query, query == here) for pk, name, query in quiet]


def _sealed(query: str, officer: Officer | None) -> str:
    """Return a saved filter with its words sealed; those of before the words were sealed hold them in clear."""
    return plain(QueryDict(query), officer.user_id) if officer and f"{TYPED}=" in query else query


@officer_only
@require_POST
def save_filter(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Keep what the queue shows; a name that the officer has already gets the new filter."""
    form = NameForm(request.POST)
    query = plain(QueryDict(request.POST.get("query", "")), owner_of(visit))
    if not form.is_valid() or len(query) > LONGEST_QUERY:
        messages.error(request, _("Saringan belum disimpan: beri nama, paling panjang 40 huruf."))
    elif _keep(visit, form.cleaned_data["name"], query):
        messages.success(request, _("Saringan disimpan."))
    else:
        messages.error(request, _("Saringan belum disimpan: sudah ada 20. Hapus satu yang tidak dipakai lagi."))
    return _back(query)


def _keep(visit: Visit, name: str, query: str) -> bool:
    officer = visit.actor.officer
    assert officer is not None
    with transaction.atomic():
        Officer.objects.select_for_update().get(pk=officer.pk)  # two windows of one officer count one after the other
        own = SavedFilter.objects.filter(officer=officer)
        if own.filter(name=name).update(query=query):
            return True
        if own.count() >= MOST_SAVED:
            return False
        own.create(officer=officer, name=name, query=query)
    return True


@officer_only
@require_POST
def delete_filter(request: HttpRequest, visit: Visit, filter_id: int) -> HttpResponse:
    """Forget one of the officer's own filters."""
    get_object_or_404(SavedFilter, pk=filter_id, officer=visit.actor.officer).delete()
    messages.success(request, _("Saringan dihapus."))
    return _back(plain(QueryDict(request.POST.get("query", "")), owner_of(visit)))


def _back(query: str) -> HttpResponse:
    return redirect(reverse("desk_queue") + (f"?{query}" if query else ""))
