"""Numbers for Prometheus, read from the database when they are asked for."""

import hmac
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Min, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from lapor.core import clock
from lapor.core.figures import Figure, offered_figures
from lapor.core.guards import public
from lapor.core.models import Task
from lapor.notifications.models import Message
from lapor.reports.models import Report


@public
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Show the numbers to whoever brings the token; without a token in the settings there is no such page."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not hmac.compare_digest(request.headers.get("Authorization", "").encode(), _expected()):
        return HttpResponse("forbidden", status=403, content_type="text/plain")
    return HttpResponse(generate_latest(_numbers(clock.now())), content_type=CONTENT_TYPE_LATEST)


def _expected() -> bytes:
    return f"Bearer {settings.METRICS_TOKEN}".encode()


def _numbers(now: datetime) -> CollectorRegistry:
    """Return the gauges; counting reports reads one whole index, some 100 ms at a million."""
    registry = CollectorRegistry()
    due = Task.objects.filter(done_at=None, dead_at=None, run_at__lte=now)
    waiting = due.aggregate(count=Count("pk"), oldest=Min("run_at"))
    late_seconds = max((now - waiting["oldest"]).total_seconds(), 0) if waiting["oldest"] else 0
    dead = Task.objects.filter(dead_at__isnull=False).count()
    _gauge(registry, "lapor_tasks_waiting", "Tasks that are due or run.").set(waiting["count"])
    _gauge(registry, "lapor_tasks_oldest_seconds", "How long the oldest due task has waited.").set(late_seconds)
    _gauge(registry, "lapor_tasks_dead", "Tasks that are parked for a human.").set(dead)
    _count_by(_gauge(registry, "lapor_messages", "Messages by state.", ["state"]), Message.objects.all(), "state")
    _count_by(_gauge(registry, "lapor_reports", "Reports by status.", ["status"]), Report.objects.all(), "status")
    for figure in offered_figures(now):
        _show(_gauge(registry, figure.name, figure.meaning, figure.labels), figure)
    return registry


def _gauge(registry: CollectorRegistry, name: str, meaning: str, labels: Iterable[str] = ()) -> Gauge:
    return Gauge(name, meaning, labels, registry=registry)


def _show(gauge: Gauge, figure: Figure) -> None:
    for labels, value in figure.values.items():
        (gauge.labels(*labels) if labels else gauge).set(value)


def _count_by(gauge: Gauge, rows: QuerySet[Model], name: str) -> None:
    for value, count in rows.order_by().values_list(name).annotate(Count("pk")):
        gauge.labels(value).set(count)
