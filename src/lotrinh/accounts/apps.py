from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lotrinh.accounts"

    def ready(self) -> None:
        from lotrinh.accounts.signals import connect  # noqa: PLC0415 — models are there from here on

        connect()
