"""Addresses of this room."""

from django.urls import URLPattern, path

from lotrinh.documents.views import detail, file, incidents, listing, relations, routing, upload

app_name = "documents"
urlpatterns: list[URLPattern] = [
    path("", listing.list_documents, name="list"),
    path("upload/", upload.upload, name="upload"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/<slug:incident>/", incidents.minutes, name="minutes"),
    path("<int:document_id>/", detail.detail, name="detail"),
    path("<int:document_id>/edit/", detail.edit, name="edit"),
    path("<int:document_id>/state/", detail.state, name="state"),
    path("<int:document_id>/read-again/", detail.ask_again, name="read-again"),
    path("<int:document_id>/annex/", detail.annex, name="annex"),
    path("<int:document_id>/secret/", detail.purge, name="purge"),
    path("<int:document_id>/files/<int:file_id>/", file.download, name="download"),
    path("<int:document_id>/files/<int:file_id>/show/", file.show, name="show"),
    path("routed-to-me/", routing.routed_to_me, name="routed-to-me"),
    path("<int:document_id>/routings/", routing.routings, name="routings"),
    path("<int:document_id>/route/", routing.route, name="route"),
    path("routings/<int:routing_id>/withdraw/", routing.withdraw, name="routing-withdraw"),
    path("routings/<int:routing_id>/change/", routing.change, name="routing-change"),
    path("<int:document_id>/relations/", relations.relations, name="relations"),
    path("<int:document_id>/family/", relations.family, name="family"),
    path("<int:document_id>/relate/", relations.relate, name="relate"),
    path("relations/<int:relation_id>/correct/", relations.correct, name="relation-correct"),
    path("relations/<int:relation_id>/remove/", relations.unrelate, name="relation-remove"),
]
