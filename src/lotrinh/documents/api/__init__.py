"""Documents, their files, readings and routings for programs."""

from ninja import Router

from lotrinh.documents.api import documents, files, readings, routings

router = Router(tags=["documents"])
for part in (documents.router, files.router, readings.router, routings.router):
    router.add_router("", part)
