"""Addresses of this room."""

from django.urls import URLPattern, path

from lotrinh.dashboard import views

app_name = "dashboard"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
]
