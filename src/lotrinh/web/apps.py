from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "lotrinh.web"
