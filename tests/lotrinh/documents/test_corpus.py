"""Every file of the corpus at hand is taken in through the page, and one of each format is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lotrinh.documents.models import Document, DocumentFile, ReadingState
from lotrinh.documents.tasks import read_document
from lotrinh.organisation.models import Person
from tests.cast import Cast

CORPUS = Path(__file__).parents[4] / "shared" / "reading" / "corpus" / "raw"
FILES = sorted(CORPUS.iterdir()) if CORPUS.is_dir() else []


@pytest.mark.skipif(not FILES, reason="the corpus is not on this machine")
def test_it_takes_in_every_file(cast: Cast, signed_in: Callable[[Person], Client]) -> None:
    client = signed_in(cast.clerk)
    for path in FILES:
        sent = {
            "direction": "incoming",
            "unit": cast.office.pk,
            "file": SimpleUploadedFile(path.name, path.read_bytes()),
        }
        answer = client.post("/documents/upload/", sent, headers={"X-Upload": "single"})
        assert answer.status_code == 200, path.name
        assert "/state/" in answer.content.decode(), f"{path.name}: {answer.content.decode()}"

    assert Document.objects.count() == len(FILES)
    light = {}
    for file in DocumentFile.objects.select_related("stored").order_by("-stored__size_bytes"):
        if "scan" not in file.name:
            light[Path(file.name).suffix] = file.document_id
    for document_id in light.values():
        read_document.func(document_id)
        document = Document.objects.get(pk=document_id)
        assert (document.reading_state, document.purged_at) == (ReadingState.READ, None)
        assert client.get(f"/documents/{document_id}/").status_code == 200
