"""The JSON API under /api/v1: every app's routes in one description."""

from ninja import NinjaAPI

api = NinjaAPI(title="Lộ Trình", version="1", urls_namespace="api", docs_url=None)
