from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "lotrinh.web"

    def ready(self) -> None:
        """Django finds checks by their import."""
        from lotrinh.web import checks  # noqa: F401, PLC0415
