"""Every address, app by app."""

from django.urls import include, path

from lotrinh.config.api import api
from lotrinh.config.health import healthz, readyz
from lotrinh.config.metrics import metrics

urlpatterns = [
    path("", include("lotrinh.dashboard.urls")),
    path("", include("lotrinh.web.urls")),
    path("accounts/", include("lotrinh.accounts.urls")),
    path("accounts/", include("lotrinh.accounts.sign_in_urls")),
    path("organisation/", include("lotrinh.organisation.urls")),
    path("documents/", include("lotrinh.documents.urls")),
    path("registers/", include("lotrinh.registers.urls")),
    path("plans/", include("lotrinh.plans.urls")),
    path("review/", include("lotrinh.review.urls")),
    path("search/", include("lotrinh.search.urls")),
    path("audit/", include("lotrinh.audit.urls")),
    path("api/v1/", api.urls),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]

handler400 = "lotrinh.web.views.bad_request"
handler403 = "lotrinh.web.views.forbidden"
handler404 = "lotrinh.web.views.not_found"
handler500 = "lotrinh.web.views.server_error"
