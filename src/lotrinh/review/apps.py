from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "lotrinh.review"

    def ready(self) -> None:
        """Have a desk for every document with tasks once it was read; forget what is erased."""
        from lotrinh.documents import after_reading  # noqa: PLC0415 — models load after the apps
        from lotrinh.review.actions.erasing import erase_desk_of  # noqa: PLC0415 — the same
        from lotrinh.review.actions.laying import keep_findable, take_reading  # noqa: PLC0415 — the same
        from lotrinh.review.models import Card, Desk, Step  # noqa: PLC0415 — the same

        after_reading.on_reading(take_reading)
        after_reading.on_change(keep_findable)
        after_reading.on_purge(erase_desk_of, holders=[Desk, Card, Step])
