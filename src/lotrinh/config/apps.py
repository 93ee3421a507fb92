"""What has to happen once every app is loaded: the logs' form, and the checks of settings."""

from __future__ import annotations

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The settings as an app, so that Django runs their checks."""

    name = "lotrinh.config"

    def ready(self) -> None:
        """Django calls it once."""
        from lotrinh.config import checks, logs  # noqa: PLC0415 - they need the apps

        logs.configure()
        checks.register()
