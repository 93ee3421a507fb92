from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "lotrinh.plans"

    def ready(self) -> None:
        """Forget the plan of what is erased."""
        from lotrinh.documents import after_reading  # noqa: PLC0415 — models load after the apps
        from lotrinh.plans.actions.erasing import erase_plan_of  # noqa: PLC0415 — the same
        from lotrinh.plans.models import ListKey, Obligation, Plan, Section, Task  # noqa: PLC0415 — the same

        after_reading.on_purge(erase_plan_of, holders=[Plan, Section, Task, Obligation, ListKey])
