"""Addresses of this room."""

from django.urls import URLPattern, path

from lotrinh.plans.views import plans

app_name = "plans"
urlpatterns: list[URLPattern] = [
    path("", plans.list_plans, name="list"),
    path("<int:plan_id>/", plans.plan, name="plan"),
]
