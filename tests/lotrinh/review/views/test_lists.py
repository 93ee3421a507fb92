from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from lotrinh.organisation.models import Person
from lotrinh.review.actions.lists import import_list
from lotrinh.review.lists.notes import sheet_of
from lotrinh.review.lists.reading import read_list
from lotrinh.review.models import Desk
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import InvalidError
from tests.cast import Cast
from tests.lotrinh.review.lists.samples import HEADINGS, ROWS, csv_file, xlsx

SignedIn = Callable[[Person], Client]


def _post(client: Client, cast: Cast, data: bytes, name: str = "nhiem-vu.csv") -> Any:
    return client.post(reverse("review:import-list"), {"unit": cast.office.pk, "file": SimpleUploadedFile(name, data)})


def test_it_works(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.officer)
    assert client.get(reverse("review:import-list")).status_code == 200
    answer = _post(client, cast, csv_file(HEADINGS, *ROWS))
    desk = Desk.objects.get()
    assert answer.status_code == 302
    assert answer.url == reverse("review:desk", args=[desk.pk])
    assert desk.task_count == 3


@pytest.mark.parametrize(
    "data",
    [b"", csv_file(("Họ tên", "Điện thoại"), ("An", "1")), xlsx(("MẬT",), HEADINGS, *ROWS), b"PK\x03\x04"],
    ids=["empty", "no list", "secret", "broken"],
)
def test_it_says_at_the_field_why_a_file_is_refused(data: bytes, cast: Cast, signed_in: SignedIn) -> None:
    answer = _post(signed_in(cast.officer), cast, data)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not Desk.objects.exists()


def test_it_says_that_a_file_is_too_large(cast: Cast, signed_in: SignedIn) -> None:
    answer = _post(signed_in(cast.officer), cast, b"a" * (settings.UPLOAD_LIMIT_BYTES + 1))
    assert answer.status_code == 422
    assert "10 MB" in str(answer.context["form"].errors["file"])


def test_it_takes_no_unit_in_which_one_does_not_review(cast: Cast, signed_in: SignedIn) -> None:
    data = {"unit": cast.branch.pk, "file": SimpleUploadedFile("a.csv", csv_file(HEADINGS, *ROWS))}
    answer = signed_in(cast.officer).post(reverse("review:import-list"), data)
    assert answer.status_code == 422
    assert "unit" in answer.context["form"].errors


@pytest.mark.parametrize("name", ["review:import-list", "review:list-template"])
def test_it_refuses_who_reviews_nowhere(name: str, cast: Cast, signed_in: SignedIn) -> None:
    assert signed_in(cast.auditor).get(reverse(name)).status_code == 403


def test_it_gives_a_template_that_it_reads_itself(cast: Cast, signed_in: SignedIn) -> None:
    answer = signed_in(cast.officer).get(reverse("review:list-template"))
    book = load_workbook(io.BytesIO(answer.content))
    with pytest.raises(InvalidError) as refused:
        read_list(answer.content)
    assert refused.value.code == "import.no-rows"
    sheet = book.worksheets[0]
    for place, words in enumerate(("1", "NV-1", "Kiểm tra máy", "Phòng Kỹ thuật"), start=1):
        sheet.cell(3, place, words)
    with io.BytesIO() as file:
        book.save(file)
        assert len(read_list(file.getvalue()).rows) == 1


def test_it_hands_out_the_reconciliation(
    cast: Cast, signed_in: SignedIn, acting: Callable[[Person], Actor], now: datetime
) -> None:
    data = csv_file(HEADINGS, *ROWS)
    desk = import_list(data, name="a.csv", unit=cast.office, by=acting(cast.officer), at=now)
    address = reverse("review:reconciliation", args=[desk.pk])
    assert signed_in(cast.leader).get(address).content.startswith(b"PK")
    assert signed_in(cast.outsider).get(address).status_code == 404


def test_it_shows_the_reconciliation_with_every_row_s_note(
    cast: Cast, acting: Callable[[Person], Actor], now: datetime
) -> None:
    unread = (9, "NV-9", "Diễn tập sơ tán", None, None, "31/02/2026", None)
    data = csv_file(HEADINGS, *ROWS, ROWS[0], unread, (10, "NV-10", None, "Phòng Y tế", None, None, None))
    desk = import_list(data, name="a.csv", unit=cast.office, by=acting(cast.officer), at=now)
    shown = render_to_string("review/_reconciliation.html", {"desk": desk, "sheet": sheet_of(desk.notes)})
    for words in ("a.csv", "F6", "31/02/2026", reverse("review:reconciliation", args=[desk.pk])):
        assert words in shown
    assert shown.count("<li") == len(desk.notes) - 1
