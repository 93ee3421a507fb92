from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "lotrinh.search"

    def ready(self) -> None:
        """Keep the index in step with documents."""
        from lotrinh.documents import after_reading  # noqa: PLC0415 — models load after the apps
        from lotrinh.search.actions import forget, keep_indexed, wipe_index  # noqa: PLC0415 — the same
        from lotrinh.search.models import SearchEntry  # noqa: PLC0415 — the same

        after_reading.on_reading(keep_indexed)
        after_reading.on_change(keep_indexed)
        after_reading.on_purge(forget, holders=[SearchEntry], wipe=wipe_index)
