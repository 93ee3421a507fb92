"""Addresses of this room."""

from django.urls import URLPattern, path
from django.views.i18n import set_language

from lotrinh.web import views

app_name = "web"
urlpatterns: list[URLPattern] = [
    path("favicon.ico", views.favicon, name="favicon"),
    path("language/", set_language, name="set_language"),
]
