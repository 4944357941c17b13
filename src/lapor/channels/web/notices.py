"""How the reporter of a report wants to be told: the choice, the devices, and the link that stops e-mails."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from lapor.channels.web.visitor import actor
from lapor.core import clock
from lapor.core.guards import public
from lapor.notifications import vapid
from lapor.notifications.choices import OpenWay, choose, chosen_way, open_ways, stop_all
from lapor.notifications.devices import NoSubscriptionError, device_from, subscribe, unsubscribe
from lapor.notifications.models import Way
from lapor.notifications.stopping import number_of
from lapor.reports.models import Report
from lapor.reports.permissions import own_reports

RELATED = ("reporter", "notice_choice")
LONGEST_BODY = 4000
LABELS = {Way.SMS: _("SMS ke %(address)s"), Way.EMAIL: _("Surel ke %(address)s")}


class NoticesForm(forms.Form):
    """The one way that the reporter chooses among those that reach him."""

    way = forms.ChoiceField(label=_("Kabari saya lewat"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, ways: list[OpenWay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(row.way.value, LABELS[row.way] % {"address": row.address}) for row in ways]
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*found, (Way.NONE.value, _("Tidak usah dikabari; saya membuka halaman laporan sendiri"))]


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest, number: str) -> HttpResponse:
    """Show and keep how the reporter is told; who has not shown to be the reporter is asked for the code first."""
    report = own_reports(actor(request)).select_related(*RELATED).filter(number=number).first()
    if report is None:
        return redirect("track_report", number)
    ways = open_ways(report.reporter)
    form = NoticesForm(request.POST or None, ways=ways, initial={"way": chosen_way(report)})
    if form.is_valid():
        choose(report, Way(form.cleaned_data["way"]), now=clock.now())
        messages.success(request, _("Pilihan Anda disimpan."))
        return redirect("notices", number)
    shown = {"report": report, "form": form, "ways": ways, "push_key": vapid.public_key() if vapid.is_offered() else ""}
    return render(request, "notices.html", shown, status=422 if form.is_bound else 200)


@public
@require_POST
def device(request: HttpRequest, number: str) -> HttpResponse:
    """Let this device be told of the report, or no more."""
    report = get_object_or_404(own_reports(actor(request)), number=number)
    if not vapid.is_offered():
        raise Http404
    try:
        sent = _sent(request)
        if sent.get("off"):
            unsubscribe(report, str(sent.get("endpoint", "")))
        else:
            subscribe(report, device_from(sent), language=get_language() or "id", now=clock.now())
    except NoSubscriptionError:
        return HttpResponse(status=422)
    return HttpResponse(status=204)


def _sent(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object that the browser sent.

    :raises NoSubscriptionError: if it sent anything else.
    """
    try:
        sent = json.loads(request.body) if len(request.body) <= LONGEST_BODY else None
    except ValueError:
        sent = None
    if not isinstance(sent, dict):
        raise NoSubscriptionError("no object")
    return sent


@public
@never_cache
@csrf_exempt  # mailboxes send the POST of RFC 8058 by themselves; the signed address is what allows it
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponseBase:
    """End the news of one report, or of all reports of its reporter, for whoever holds the link of an e-mail."""
    number = number_of(token)
    report = get_object_or_404(Report.objects.select_related("reporter"), number=number)
    shown = {"report": report, "is_stopped": request.method == "POST"}
    if request.method == "POST":
        choose(report, Way.NONE, now=clock.now())
        if "all" in request.POST and report.reporter is not None:
            stop_all(report.reporter, now=clock.now())
    return render(request, "notices_stop.html", shown)
