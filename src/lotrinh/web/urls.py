"""Addresses of this room."""

from django.urls import URLPattern, path
from django.views.i18n import set_language

app_name = "web"
urlpatterns: list[URLPattern] = [
    path("language/", set_language, name="set_language"),
]
