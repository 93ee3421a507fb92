"""Addresses of this room."""

from django.urls import URLPattern, path

from lotrinh.search.views import results, saved

app_name = "search"
urlpatterns: list[URLPattern] = [
    path("", results.search, name="search"),
    path("results.xlsx", results.export_xlsx, name="xlsx"),
    path("results.pdf", results.export_pdf, name="pdf"),
    path("saved/", saved.saved, name="saved"),
    path("saved/new/", saved.save, name="save"),
    path("saved/<int:saved_id>/rename/", saved.rename, name="rename"),
    path("saved/<int:saved_id>/delete/", saved.delete, name="delete"),
]
