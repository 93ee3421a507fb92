"""Pages of people and posts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse

from lotrinh.organisation.models import Person, Substitution
from tests.cast import Cast

SignedIn = Callable[[Person], Client]
QUERIES_OF_EVERY_PAGE = 6


@pytest.fixture
def admin(cast: Cast, signed_in: SignedIn) -> Client:
    return signed_in(cast.administrator)


def test_the_list_shows_whom_one_may_see(cast: Cast, signed_in: SignedIn, django_assert_max_num_queries: Any) -> None:
    url = reverse("organisation:people")
    client = signed_in(cast.head)
    # Count, page, posts of the page.
    with django_assert_max_num_queries(QUERIES_OF_EVERY_PAGE + 3):
        page = client.get(url).content.decode()
    assert cast.officer.full_name in page
    assert cast.outsider.full_name not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "ngoc lan"}, {"lan"}),
        ({"unit": "CDN-BC"}, {"nga", "tuan", "son"}),
        ({"role": "clerk"}, {"lan", "nga"}),
        ({"role": "clerk", "unit": "CDN-VP"}, {"lan"}),
        ({"state": "inactive"}, set()),
        ({"q": "zzz"}, set()),
    ],
)
def test_the_list_is_narrowed(admin: Client, asked: dict[str, str], found: set[str]) -> None:
    page = admin.get(reverse("organisation:people"), asked)
    assert {person.username for person in page.context["page"]} == found


def test_a_person_out_of_sight_is_404(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.head)
    assert client.get(reverse("organisation:person", args=[cast.outsider.id])).status_code == 404
    assert client.get(reverse("organisation:substitute", args=[cast.outsider.posts.get().id])).status_code == 404
    assert client.get(reverse("organisation:person", args=[cast.officer.id])).status_code == 200


@pytest.mark.parametrize("part", ["clerk", "head", "leader", "auditor", "member"])
def test_management_is_refused_to_others(cast: Cast, signed_in: SignedIn, part: str) -> None:
    client = signed_in(cast.people()[part])
    assert client.get(reverse("organisation:person-new")).status_code == 403
    subject = cast.clerk if part != "member" else cast.member
    for name in ("person-edit", "person-password", "post-new"):
        assert client.get(reverse(f"organisation:{name}", args=[subject.id])).status_code == 403
    for name in ("person-deactivate", "person-reactivate", "person-invite"):
        assert client.post(reverse(f"organisation:{name}", args=[subject.id])).status_code == 403


def test_a_person_is_added_with_a_post_and_changed(cast: Cast, admin: Client) -> None:
    fields = {"full_name": "Trần Thị Dung", "username": "dung", "email": "dung@example.org", "phone": "0912"}
    post = {"unit": "CDN-VP", "role": "officer", "title": "Chuyên viên", "from_date": "01/11/2026"}
    assert admin.post(reverse("organisation:person-new"), {**fields, **post, "unit": "KHONG"}).status_code == 422
    assert admin.post(reverse("organisation:person-new"), {**fields, **post, "username": "lan"}).status_code == 422
    assert admin.post(reverse("organisation:person-new"), {**fields, **post}).status_code == 302
    person = Person.objects.get(username="dung")
    edit = reverse("organisation:person-edit", args=[person.id])
    assert admin.post(edit, {**fields, "full_name": "Trần Dung", "version": "1"}).status_code == 302
    assert admin.post(edit, {**fields, "full_name": "Khác", "version": "1"}).status_code == 422
    more = reverse("organisation:post-new", args=[person.id])
    assert admin.post(more, {**post, "unit": "CDN-BC"}).status_code == 302
    change = reverse("organisation:post-edit", args=[person.posts.get(unit=cast.branch).id])
    assert admin.post(change, {"title": "Khác", "until_date": "30/11/2026"}).status_code == 302
    page = admin.get(reverse("organisation:person", args=[person.id])).content.decode()
    assert "30/11/2026" in page


def test_nothing_is_kept_of_a_person_whose_post_is_refused(cast: Cast, admin: Client) -> None:
    fields = {"full_name": "Trần Thị Dung", "username": "dung", "unit": "CDN-VP", "role": "officer"}
    days = {"from_date": "01/11/2026", "until_date": "01/10/2026"}
    assert admin.post(reverse("organisation:person-new"), {**fields, **days}).status_code == 422
    assert not Person.objects.filter(username="dung").exists()


def test_the_link_sets_a_password_once(cast: Cast, admin: Client) -> None:
    page = admin.post(reverse("organisation:person-invite", args=[cast.clerk.id])).content.decode()
    link = re.search(r"http://[^\s<]+", page)
    assert link
    path = link.group().split("8000", 1)[1]
    visitor = Client()
    answer = visitor.get(path, follow=True)
    words = {"password1": "mot-mat-khau-moi-2026", "password2": "mot-mat-khau-moi-2026"}
    visitor.post(answer.redirect_chain[-1][0], words)
    cast.clerk.refresh_from_db()
    assert cast.clerk.check_password("mot-mat-khau-moi-2026")


def test_the_link_is_mailed_where_there_is_a_server(cast: Cast, admin: Client) -> None:
    with override_settings(EMAIL_HOST="smtp.example.org"):
        answer = admin.post(reverse("organisation:person-invite", args=[cast.clerk.id]))
    assert answer.status_code == 302
    assert mail.outbox[0].to == ["lan@example.org"]
    assert "/accounts/" in mail.outbox[0].body


def test_an_account_is_shut_and_opened(cast: Cast, admin: Client) -> None:
    admin.post(reverse("organisation:person-deactivate", args=[cast.clerk.id]))
    cast.clerk.refresh_from_db()
    assert not cast.clerk.is_active
    admin.post(reverse("organisation:person-reactivate", args=[cast.clerk.id]))
    cast.clerk.refresh_from_db()
    assert cast.clerk.is_active
    answer = admin.post(reverse("organisation:person-deactivate", args=[cast.administrator.id]), follow=True)
    assert answer.status_code == 200
    cast.administrator.refresh_from_db()
    assert cast.administrator.is_active


def test_a_holder_appoints_who_stands_in_and_calls_it_off(cast: Cast, signed_in: SignedIn) -> None:
    client = signed_in(cast.clerk)
    url = reverse("organisation:substitute", args=[cast.clerk.posts.get().id])
    fields = {"substitute": "minh", "from_date": "01/01/2099", "until_date": "05/01/2099"}
    assert client.post(url, fields).status_code == 302
    assert client.post(url, fields).status_code == 422
    found = Substitution.objects.get()
    assert signed_in(cast.member).post(reverse("organisation:substitution-end", args=[found.id])).status_code == 404
    assert client.post(reverse("organisation:substitution-end", args=[found.id])).status_code == 302
    found.refresh_from_db()
    assert found.ended_at
