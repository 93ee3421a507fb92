"""Documents, their files, readings, routings and relations for programs."""

from ninja import Router

from lotrinh.documents.api import documents, files, readings, relations, routings

router = Router(tags=["documents"])
for part in (documents.router, files.router, readings.router, routings.router, relations.router):
    router.add_router("", part)
