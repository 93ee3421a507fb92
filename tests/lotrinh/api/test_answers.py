"""Pages, tags and keys: what every answer keeps to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.cast import Cast
from tests.lotrinh.api.conftest import Program, problem_of

from lotrinh.api import paging
from lotrinh.audit.models import AuditEntry
from lotrinh.organisation.models import Unit

Programs = Callable[..., Program]


@pytest.fixture
def administrator(cast: Cast, program: Programs) -> Program:
    return program(cast.administrator)


def test_it_works(administrator: Program) -> None:
    answer = administrator.get("/units?page=2&limit=1&q=")
    assert answer.status_code == 200
    page = answer.json()
    assert (len(page["items"]), page["page"], page["limit"]) == (1, 2, 1)
    assert (page["total"], page["total_is_exact"]) == (4, True)
    assert answer.headers["Link"] == (
        '</api/v1/units?page=1&limit=1&q=>; rel="first", </api/v1/units?page=1&limit=1&q=>; rel="prev", '
        '</api/v1/units?page=3&limit=1&q=>; rel="next", </api/v1/units?page=4&limit=1&q=>; rel="last"'
    )


def test_it_gives_an_empty_page_beyond_the_last(administrator: Program) -> None:
    answer = administrator.get("/units?page=9")
    assert answer.json()["items"] == []
    assert 'rel="next"' not in answer.headers["Link"]


def test_it_does_not_pretend_to_have_counted_all(administrator: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "COUNTED_TO", 2)
    answer = administrator.get("/units?limit=2")
    assert (answer.json()["total"], answer.json()["total_is_exact"]) == (2, False)
    assert 'rel="next"' in answer.headers["Link"]
    assert 'rel="last"' not in answer.headers["Link"]


def test_it_asks_the_database_the_same_for_one_and_for_many(
    administrator: Program, django_assert_num_queries: Callable[[int], object]
) -> None:
    administrator.get("/units")
    for limit in (1, 200):
        # Token with person, posts, substitutions, the rows, their aliases, the count.
        with django_assert_num_queries(6):  # type: ignore[attr-defined]
            administrator.get(f"/units?limit={limit}")


def test_it_says_that_nothing_has_changed(administrator: Program, cast: Cast) -> None:
    tag = administrator.get(f"/units/{cast.office.pk}").headers["ETag"]
    again = administrator.get(f"/units/{cast.office.pk}", If_None_Match=tag)
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)
    Unit.objects.filter(pk=cast.office.pk).update(address="Số 82 Trần Hưng Đạo")
    assert administrator.get(f"/units/{cast.office.pk}", If_None_Match=tag).status_code == 200


def test_it_changes_what_the_caller_has_seen(administrator: Program, cast: Cast) -> None:
    path = f"/units/{cast.office.pk}"
    tag = administrator.get(path).headers["ETag"]
    answer = administrator.send("PATCH", path, {"short_name": "VP"}, If_Match=tag)
    assert answer.status_code == 200
    assert answer.headers["ETag"] == administrator.get(path).headers["ETag"] != tag
    problem = problem_of(administrator.send("PATCH", path, {"short_name": "X"}, If_Match=tag), 412)
    assert problem["code"] == "precondition.failed"
    assert Unit.objects.get(pk=cast.office.pk).short_name == "VP"


def test_it_refuses_a_change_of_what_nobody_read(administrator: Program, cast: Cast) -> None:
    answer = administrator.send("PATCH", f"/units/{cast.office.pk}", {"short_name": "VP"})
    assert problem_of(answer, 428)["code"] == "precondition.required"


def test_it_creates_once_under_a_key(administrator: Program, cast: Cast) -> None:
    body = {"code": "CDN-X", "name": "Ban Đối ngoại", "parent_id": cast.root.pk}
    first = administrator.send("POST", "/units", body, Idempotency_Key="k1")
    again = administrator.send("POST", "/units", body, Idempotency_Key="k1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.content == again.content
    assert first.headers["Location"] == again.headers["Location"] == f"/api/v1/units/{first.json()['id']}"
    assert AuditEntry.objects.filter(verb="unit.create").count() == 1


def test_it_refuses_a_key_for_something_else(administrator: Program, cast: Cast) -> None:
    body = {"code": "CDN-X", "name": "Ban Đối ngoại", "parent_id": cast.root.pk}
    administrator.send("POST", "/units", body, Idempotency_Key="k1")
    answer = administrator.send("POST", "/units", {**body, "code": "CDN-Y"}, Idempotency_Key="k1")
    assert problem_of(answer, 422)["code"] == "idempotency.key.reused"


def test_it_keeps_no_key_of_what_was_refused(administrator: Program, cast: Cast) -> None:
    body = {"code": cast.branch.code, "name": "Ban Đối ngoại", "parent_id": cast.root.pk}
    problem_of(administrator.send("POST", "/units", body, Idempotency_Key="k1"), 422)
    assert administrator.send("POST", "/units", {**body, "code": "CDN-X"}, Idempotency_Key="k1").status_code == 201


def test_it_keeps_keys_of_different_people_apart(cast: Cast, program: Programs) -> None:
    answers = [
        program(person).send("POST", "/saved-searches", {"name": "của tôi", "query": "text=a"}, Idempotency_Key="k1")
        for person in (cast.clerk, cast.officer)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] != answers[1].json()["id"]
