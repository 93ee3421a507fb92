"""The start says when scripts and styles are missing."""

from __future__ import annotations

from pathlib import Path

from django.test.utils import override_settings

from lotrinh.web.checks import find_unbuilt_static_files

MANIFEST = {"staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}}


def test_it_works(tmp_path: Path) -> None:
    with override_settings(STORAGES=MANIFEST, STATIC_ROOT=tmp_path):
        assert [doubt.id for doubt in find_unbuilt_static_files()] == ["web.W001"]


def test_it_is_content_once_they_are_built(tmp_path: Path) -> None:
    (tmp_path / "staticfiles.json").touch()
    with override_settings(STORAGES=MANIFEST, STATIC_ROOT=tmp_path):
        assert find_unbuilt_static_files() == []


def test_it_asks_for_no_manifest_where_files_are_served_as_they_are(tmp_path: Path) -> None:
    with override_settings(STATIC_ROOT=tmp_path):
        assert find_unbuilt_static_files() == []
