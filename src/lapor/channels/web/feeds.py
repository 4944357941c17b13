"""Atom feeds (RFC 4287) of one report, of one agency and of the public list, for whoever follows from afar."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date, quote_etag
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lapor.agencies.queries import agency_with_code
from lapor.channels.web.merged import public_master_of
from lapor.channels.web.story import RELATED
from lapor.core import clock
from lapor.core.crypto import sha256
from lapor.core.guards import public
from lapor.reports.models import Audience, Report, ReportQuerySet
from lapor.reports.redaction import mask
from lapor.reports.timeline import events_of, timeline

FRESH_SECONDS = 60
MOST_ITEMS = 30
WITHIN = timedelta(days=90)  # older ones are on the pages; so the database never walks back through years
SUMMARY_WORDS = 60


@dataclass(frozen=True)
class Item:
    """One entry of a feed; `tail` makes its id unique within this site for ever."""

    title: str
    link: str
    summary: str
    at: datetime
    tail: str


@dataclass(frozen=True)
class Channel:
    """A feed: its title, the page that it follows, and the newest entries."""

    title: str
    page: str
    items: list[Item]
    began_at: datetime

    @property
    def newest_at(self) -> datetime:
        """Return when the newest entry came; of an empty feed the same moment for an hour."""
        whole_hour = self.began_at.replace(minute=0, second=0, microsecond=0)
        return max((item.at for item in self.items), default=whole_hour)


class Feed(Atom1Feed):
    """An Atom feed that tells its own age, so that one without entries stays the same, too."""

    def __init__(self, newest_at: datetime, **about: Any) -> None:
        super().__init__(**about)
        self.newest_at = newest_at

    def latest_post_date(self) -> datetime:
        """Return when the newest entry came."""
        return self.newest_at


@public
@require_safe
def report_feed(request: HttpRequest, number: str) -> HttpResponse:
    """Tell each step of a public report."""
    edition = Report.objects.public().filter(number=number).values_list("event_count", flat=True).first()
    if edition is None:
        return _at_master(number)
    return _answer(request, lambda: _steps_of(number), edition)


def _at_master(number: str) -> HttpResponse:
    """Lead to the feed of the public report that this one was merged into.

    :raises Http404: if there is none.
    """
    master = public_master_of(number)
    if not master:
        raise Http404
    return redirect("report_feed", master)


@public
@require_safe
def agency_feed(request: HttpRequest, code: str) -> HttpResponse:
    """Tell the newest public reports that an agency handles."""
    agency = agency_with_code(code)
    if agency is None:
        raise Http404
    title = _("Laporan untuk %(agency)s") % {"agency": agency.name}
    page = request.path.removesuffix("umpan/")
    return _answer(request, lambda: _newest(title, page, Report.objects.public().filter(agency=agency)))


@public
@require_safe
def list_feed(request: HttpRequest) -> HttpResponse:
    """Tell the newest public reports."""
    return _answer(request, lambda: _newest(_("Laporan publik"), reverse("report_list"), Report.objects.public()))


def _steps_of(number: str) -> Channel:
    report = Report.objects.public().select_related(*RELATED).get(number=number)
    entries = timeline(report, Audience.PUBLIC, events_of(report))
    page = reverse("report_detail", args=[number])
    items = [
        Item(
            f"{entry.title} · {entry.by}" if entry.by else entry.title, page, entry.text, entry.at, f"{number}/{place}"
        )
        for place, entry in enumerate(entries, 1)
    ]
    title = _("Laporan %(number)s: %(title)s") % {"number": report.spoken_number, "title": report.title}
    return Channel(title, page, items[: -MOST_ITEMS - 1 : -1], report.received_at)


def _newest(title: str, page: str, reports: ReportQuerySet) -> Channel:
    since = clock.now() - WITHIN
    rows = reports.filter(published_at__gte=since).order_by("-published_at", "-id").select_related("agency")
    return Channel(title, page, list(map(_item, rows[:MOST_ITEMS])), since)


def _item(report: Report) -> Item:
    text = Truncator(mask(report.public_text)).words(SUMMARY_WORDS)
    agency = report.agency.name if report.agency else ""
    status = " · ".join(part for part in (str(report.get_status_display()), agency) if part)
    newest = max(filter(None, (report.published_at, report.answered_at, report.closed_at)))
    link = reverse("report_detail", args=[report.number])
    return Item(report.title, link, f"{text}\n\n{status}", newest, report.number)


def _answer(request: HttpRequest, read: Callable[[], Channel], edition: int = 0) -> HttpResponse:
    """Return the feed as it was kept; to who has it already, only that it is the same."""
    key = f"feed:{sha256(f'{get_language()} {edition} {request.path}'.encode())}"
    kept: tuple[str, datetime] | None = cache.get(key)
    if kept is None:
        kept = _written(read(), request.path)
        cache.set(key, kept, FRESH_SECONDS)
    body, newest = kept
    answer = HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
    etag = quote_etag(sha256(body.encode()))
    answer.headers["ETag"] = etag
    answer.headers["Last-Modified"] = http_date(newest.timestamp())
    patch_cache_control(answer, public=True, max_age=FRESH_SECONDS)
    same = get_conditional_response(request, etag=etag, last_modified=int(newest.timestamp()), response=answer)
    return cast(HttpResponse, same)


def _written(channel: Channel, path: str) -> tuple[str, datetime]:
    feed = Feed(
        channel.newest_at,
        title=f"{channel.title} · LAPOR!",
        link=settings.SITE_URL + channel.page,
        description="",
        feed_url=settings.SITE_URL + path,
        language=get_language() or "id",
        feed_guid=_tag(path),
    )
    for item in channel.items:
        link = settings.SITE_URL + item.link
        feed.add_item(item.title, link, item.summary, unique_id=_tag(item.tail), updateddate=item.at)
    return feed.writeString("utf-8"), channel.newest_at


def _tag(tail: str) -> str:
    """Return an id that outlives addresses (RFC 4151)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},2026:{tail.strip('/')}"
