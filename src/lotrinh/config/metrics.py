"""`/metrics` for Prometheus: requests as they are answered, and the state of the queue as the database has it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from ipaddress import ip_address

from django.conf import settings
from django.db.models import Count, Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector

from lotrinh.audit.models import AuditHead
from lotrinh.config.proxy import came_directly
from lotrinh.documents.models import Document
from lotrinh.shared import heartbeats
from lotrinh.shared.heartbeats import Kind

REQUESTS = Counter("lotrinh_requests_total", "Requests answered.", ["view", "method", "status"])
DURATION = Histogram(
    "lotrinh_request_seconds",
    "Time until the answer was made.",
    ["view"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class MetricsMiddleware:
    """Counts requests by view, never by address: an address holds a document's number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        view = (match.view_name or "unnamed") if match else "none"
        method = request.method if request.method in _METHODS else "other"
        REQUESTS.labels(view, method, str(response.status_code)).inc()
        DURATION.labels(view).observe(time.perf_counter() - started)
        return response


class DatabaseCollector:
    """What the database knows when it is asked."""

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Called by prometheus_client at each scrape."""
        yield _by_state("lotrinh_tasks", "Background tasks by state.", "state", _counts(DBTaskResult, "status"))
        yield _by_state("lotrinh_documents", "Documents by reading state.", "state", _counts(Document, "reading_state"))
        now = timezone.now()
        ages = {kind.value: heartbeats.age_s(kind, at=now) for kind in Kind}
        known = {kind: age for kind, age in ages.items() if age is not None}
        yield _by_state("lotrinh_heartbeat_age_seconds", "Age of the youngest heartbeat.", "kind", known)
        length = AuditHead.objects.values_list("sequence", flat=True).first() or 0
        yield GaugeMetricFamily("lotrinh_audit_entries", "Rows of the audit trail.", value=length)


def _counts(model: type[Model], field: str) -> dict[str, float]:
    rows = model._default_manager.order_by().values_list(field).annotate(number=Count("pk"))  # noqa: SLF001 - Django's name
    return {str(state).lower(): float(number) for state, number in rows}


def _by_state(name: str, text: str, label: str, values: dict[str, float]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, text, labels=[label])
    for state, value in sorted(values.items()):
        family.add_metric([state], value)
    return family


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Only for the addresses of `LOTRINH_METRICS_FROM`; for everybody else there is no such page."""
    if not _may_read(request):
        raise Http404
    registry: CollectorRegistry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    own = CollectorRegistry()
    own.register(DatabaseCollector())
    return HttpResponse(generate_latest(registry) + generate_latest(own), content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return came_directly(request) and any(address in network for network in settings.METRICS_FROM)
