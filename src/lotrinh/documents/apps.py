from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "lotrinh.documents"

    def ready(self) -> None:
        """Let citations find their documents once one was read, or came with its header."""
        from lotrinh.documents import after_reading  # noqa: PLC0415 — models load after the apps
        from lotrinh.documents.actions.relations import resolve_citations, resolve_waiting  # noqa: PLC0415 — the same

        after_reading.on_reading(resolve_citations)
        after_reading.on_change(resolve_waiting)
