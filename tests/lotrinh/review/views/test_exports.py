from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime

from django.test import Client
from django.urls import reverse

from lotrinh.organisation.models import Person
from lotrinh.review.models import Desk
from tests.cast import Cast
from tests.lotrinh.review.actions.test_exports import _desk

SignedIn = Callable[[Person], Client]


def test_it_works(cast: Cast, signed_in: SignedIn, now: datetime) -> None:
    desk = _desk(cast.office, cast.officer, now, number="12")
    Desk.objects.filter(pk=desk.pk).update(sequence=1)
    answer = signed_in(cast.officer).get(reverse("review:labels"))
    assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == ["12-KH-CNAB.json", "12-KH-CNAB.txt"]
    one = signed_in(cast.officer).get(reverse("review:desk-labels", args=[desk.pk]))
    assert json.loads(one.content)["header"]["symbol"] == "12/KH-CNAB"


def test_it_gives_an_empty_archive_where_nobody_has_worked(cast: Cast, signed_in: SignedIn, now: datetime) -> None:
    _desk(cast.office, cast.officer, now, number="12")
    answer = signed_in(cast.officer).get(reverse("review:labels"))
    assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == []


def test_it_refuses_who_may_not(cast: Cast, signed_in: SignedIn, now: datetime) -> None:
    desk = _desk(cast.office, cast.officer, now, number="12")
    address = reverse("review:desk-labels", args=[desk.pk])
    assert signed_in(cast.auditor).get(reverse("review:labels")).status_code == 403
    assert signed_in(cast.leader).get(address).status_code == 403
    assert signed_in(cast.outsider).get(address).status_code == 404
