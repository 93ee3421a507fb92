"""Addresses of this room."""

from django.urls import URLPattern, path

from lotrinh.organisation.views import options

app_name = "organisation"
urlpatterns: list[URLPattern] = [
    path("options/units/", options.unit_options, name="unit-options"),
    path("options/people/", options.person_options, name="person-options"),
]
