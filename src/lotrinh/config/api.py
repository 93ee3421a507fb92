"""The JSON API under /api/v1: every app's routes in one description."""

from django.http import HttpRequest, JsonResponse

from lotrinh.accounts.api import router as accounts_router
from lotrinh.api.application import Application
from lotrinh.api.auth import SignedIn
from lotrinh.audit.api import router as audit_router
from lotrinh.documents.api import router as documents_router
from lotrinh.organisation.api import router as organisation_router
from lotrinh.plans.api import router as plans_router
from lotrinh.registers.api import router as registers_router
from lotrinh.review.api import router as review_router
from lotrinh.search.api import router as search_router

api = Application(
    title="Lộ Trình",
    version="1",
    urls_namespace="api",
    description=(
        "What the pages do, for programs: the same rules, the same trail. Errors are problem+json (RFC 9457) in the "
        "language of the Accept-Language header. docs/api.md says how to begin."
    ),
)


@api.get("/openapi.json", auth=SignedIn(), include_in_schema=False, url_name="openapi")
def read_description(request: HttpRequest) -> JsonResponse:
    """The description itself, for whoever is signed in."""
    return JsonResponse(api.get_openapi_schema(), json_dumps_params={"ensure_ascii": False})


for _router in (
    organisation_router,
    documents_router,
    review_router,
    plans_router,
    registers_router,
    search_router,
    audit_router,
    accounts_router,
):
    api.add_router("", _router)
