from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "lotrinh.registers"
