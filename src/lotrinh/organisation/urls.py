"""Addresses of this room."""

from django.urls import URLPattern, path

from lotrinh.organisation.views import imports, options, people, posts, reforms, units

app_name = "organisation"
urlpatterns: list[URLPattern] = [
    path("units/", units.units, name="units"),
    path("units/new/", units.new_unit, name="unit-new"),
    path("units/<int:unit_id>/", units.unit, name="unit"),
    path("units/<int:unit_id>/below/", units.below, name="unit-below"),
    path("units/<int:unit_id>/edit/", units.edit_unit, name="unit-edit"),
    path("units/<int:unit_id>/move/", units.move, name="unit-move"),
    path("units/<int:unit_id>/merge/", reforms.merge, name="merge"),
    path("units/<int:unit_id>/split/", reforms.split, name="split"),
    path("units/<int:unit_id>/dissolve/", reforms.dissolve, name="dissolve"),
    path("people/", people.people, name="people"),
    path("people/new/", people.new_person, name="person-new"),
    path("people/<int:person_id>/", people.person, name="person"),
    path("people/<int:person_id>/edit/", people.edit_person, name="person-edit"),
    path("people/<int:person_id>/password/", people.password, name="person-password"),
    path("people/<int:person_id>/invite/", people.invite, name="person-invite"),
    path("people/<int:person_id>/deactivate/", people.deactivate, name="person-deactivate"),
    path("people/<int:person_id>/reactivate/", people.reactivate, name="person-reactivate"),
    path("people/<int:person_id>/posts/new/", posts.new_post, name="post-new"),
    path("posts/<int:post_id>/edit/", posts.edit_post, name="post-edit"),
    path("posts/<int:post_id>/substitute/", posts.substitute, name="substitute"),
    path("substitutions/<int:substitution_id>/end/", posts.end_substitute, name="substitution-end"),
    path("imports/", imports.imports, name="imports"),
    path("imports/templates/<slug:kind>/", imports.import_template, name="import-template"),
    path("imports/<uuid:preview_id>/", imports.import_preview, name="import"),
    path("imports/<uuid:preview_id>/confirm/", imports.import_confirm, name="import-confirm"),
    path("options/units/", options.unit_options, name="unit-options"),
    path("options/people/", options.person_options, name="person-options"),
]
