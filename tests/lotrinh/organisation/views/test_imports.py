"""Pages of the import, from the template to the confirmation."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lotrinh.organisation.models import ImportPreview, Person, Unit
from tests.cast import Cast
from tests.lotrinh.organisation.imports.tables import csv_of

SignedIn = Callable[[Person], Client]
TABLE = csv_of("Mã;Tên;Cấp trên\nHP;Cảng Hải Phòng;CDN\nDN;Cảng Đà Nẵng;KHONG\nCDN-VP;Văn phòng;CDN")


def upload(client: Client, data: bytes, *, kind: str = "units", name: str = "đơn vị.csv") -> str:
    file = SimpleUploadedFile(name, data)
    answer = client.post(reverse("organisation:imports"), {"kind": kind, "file": file})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_it_works(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.administrator)
    url = upload(client, TABLE)
    page = client.get(url).content.decode()
    assert "KHONG" in page
    assert "Văn phòng Công đoàn ngành" in page
    assert client.get(url, {"show": "created"}).content.decode().count("<td>") == 3
    assert not Unit.objects.filter(code="HP").exists()
    client.post(url + "confirm/")
    assert Unit.objects.filter(code="HP").exists()
    assert client.post(url + "confirm/", follow=True).status_code == 200
    assert Unit.objects.count() == 5


def test_it_refuses_what_is_no_table(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.administrator)
    for data in (b"", b"PK\x03\x04", b"\x89PNG\x00\x00"):
        file = SimpleUploadedFile("x.xlsx", data)
        answer = client.post(reverse("organisation:imports"), {"kind": "units", "file": file})
        assert answer.status_code == 422


def test_another_s_preview_is_404(cast: Cast, signed_in: SignedIn) -> None:
    url = upload(signed_in(cast.administrator), TABLE)
    other = signed_in(cast.leader)
    assert other.get(url).status_code == 404
    assert other.post(url + "confirm/").status_code == 404
    assert ImportPreview.objects.get().applied_at is None


def test_the_templates_are_there(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.administrator)
    for kind, status in (("units", 200), ("people", 200), ("other", 404)):
        answer = client.get(reverse("organisation:import-template", args=[kind]))
        assert answer.status_code == status
    people = csv_of("Họ tên;Tên đăng nhập;Mã đơn vị;Vai trò\nLý Kim;kim;CDN-VP;Văn thư")
    url = upload(client, people, kind="people")
    assert "Lý Kim" in client.get(url).content.decode()
    client.post(url + "confirm/")
    assert Person.objects.get(username="kim").posts.get().unit == cast.office
