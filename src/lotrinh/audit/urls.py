"""Addresses of this room."""

from django.urls import path

from lotrinh.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.trail, name="trail"),
    path("export.xlsx", views.export, name="export"),
]
