"""The demo phone: a page that sends SMS to 1708 and shows what comes back. Exists in demo mode only."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from lapor.channels.sms.inbound import take
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.outcome import Sms
from lapor.core import clock
from lapor.core.crypto import digest
from lapor.core.guards import public
from lapor.notifications.gsm7 import segments
from lapor.notifications.models import DemoDelivery, Medium
from lapor.reporters.identity import PURPOSE
from lapor.reporters.phones import normalise

GATEWAY = "demo"
FIRST_NUMBER = "0812 7000 1708"


@dataclass(frozen=True)
class Bubble:
    """One SMS on the phone's screen; `id` grows with time, for the page asks for what is newer."""

    id: int
    is_from_reporter: bool
    text: str
    at: datetime

    @property
    def characters(self) -> int:
        """Return the length of the text."""
        return len(self.text)

    @property
    def segments(self) -> int:
        """Return how many SMS the text costs."""
        return segments(self.text)


class PhoneForm(forms.Form):
    """What one types on the phone."""

    number = forms.CharField(
        label=_("Nomor HP ini"), max_length=20, widget=forms.TextInput({"type": "tel", "inputmode": "tel"})
    )
    text = forms.CharField(
        label=_("Pesan"), max_length=1600, strip=False, widget=forms.Textarea({"rows": 3}), required=False
    )

    def clean_number(self) -> str:
        """Return the number in E.164.

        :raises forms.ValidationError: if it is no phone number.
        """
        phone = normalise(self.cleaned_data["number"])
        if phone is None:
            raise forms.ValidationError(_("Tulis nomor HP, misalnya 0812 3456 7890."))
        return phone


def bubbles(phone: str) -> list[Bubble]:
    """Return the conversation of this phone with 1708, the oldest first."""
    sent = InboundSms.objects.filter(sender_digest=digest(phone, PURPOSE))
    got = DemoDelivery.objects.filter(medium=Medium.SMS, address=phone)
    both = [Bubble(_id(row.received_at), True, row.text, row.received_at) for row in sent]
    both += [Bubble(_id(row.delivered_at), False, row.text, row.delivered_at) for row in got]
    return sorted(both, key=attrgetter("at"))


def _id(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _number_in(request: HttpRequest) -> str:
    return normalise(request.GET.get("number", "")) or normalise(FIRST_NUMBER) or ""


@public
def phone(request: HttpRequest) -> HttpResponse:
    """Show the phone, or send what was typed on it."""
    form = PhoneForm(request.POST) if request.method == "POST" else PhoneForm(initial={"number": _number_in(request)})
    if request.method == "POST" and form.is_valid():
        return _send(form.cleaned_data["number"], form.cleaned_data["text"])
    number = _number_in(request)
    shown = bubbles(number)
    context = {"form": form, "number": number, "bubbles": shown, "last_id": shown[-1].id if shown else 0}
    return render(request, "demo/phone.html", context, status=422 if form.errors else 200)


def _send(number: str, text: str) -> HttpResponseRedirect:
    take(Sms(GATEWAY, uuid.uuid4().hex, number, text), now=clock.now())
    return redirect(f"{reverse('demo_phone')}?{urlencode({'number': number})}")


@public
def messages(request: HttpRequest) -> HttpResponse:
    """Return the conversation as JSON or, for the page itself, what is newer than `after` (204 when nothing is)."""
    number = _number_in(request)
    after = request.GET.get("after", "0")
    newer = [bubble for bubble in bubbles(number) if bubble.id > int(after if after.isdigit() else 0)]
    if not getattr(request, "htmx", False):
        return JsonResponse(
            {"number": number, "short_code": settings.SMS_SHORT_CODE, "messages": list(map(_json, newer))}
        )
    if not newer:
        return HttpResponse(status=204)
    return render(request, "demo/_messages.html", {"number": number, "bubbles": newer, "last_id": newer[-1].id})


def _json(bubble: Bubble) -> dict[str, object]:
    return {
        "from_reporter": bubble.is_from_reporter,
        "text": bubble.text,
        "at": bubble.at.isoformat(),
        "segments": bubble.segments,
    }
