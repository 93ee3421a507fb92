"""Addresses of this room."""

from django.urls import URLPattern, path

from lotrinh.review.views import accepting, desk, exports, listing, lists, source, steps

app_name = "review"
urlpatterns: list[URLPattern] = [
    path("", listing.list_desks, name="list"),
    path("import/", lists.lists, name="import-list"),
    path("import/template/", lists.list_template, name="list-template"),
    path("labels/", exports.labels, name="labels"),
    path("of/<int:document_id>/", listing.start, name="start"),
    path("<int:desk_id>/", desk.desk, name="desk"),
    path("<int:desk_id>/steps/", steps.steps, name="steps"),
    path("<int:desk_id>/changes/", steps.changes, name="changes"),
    path("<int:desk_id>/cards/<slug:key>/form/", steps.card_form, name="card-form"),
    path("<int:desk_id>/unit/", steps.unit, name="unit"),
    path("<int:desk_id>/lines/", source.lines, name="lines"),
    path("<int:desk_id>/reconciliation/", lists.reconciliation, name="reconciliation"),
    path("<int:desk_id>/labels/", exports.desk_labels, name="desk-labels"),
    path("<int:desk_id>/accept/", accepting.accept, name="accept"),
    path("<int:desk_id>/compare/", accepting.compare, name="compare"),
    path("<int:desk_id>/set-aside/", listing.set_aside, name="set-aside"),
    path("<int:desk_id>/take-back/", listing.take_back, name="take-back"),
]
