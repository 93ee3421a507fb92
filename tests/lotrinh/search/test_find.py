"""Finding documents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotrinh.documents.models import Document, Purpose, Routing
from lotrinh.documents.policy import visible_documents
from lotrinh.organisation.models import Person
from lotrinh.search import backends
from lotrinh.search.actions import index_document
from lotrinh.search.backends import reach
from lotrinh.search.filters import Filters
from lotrinh.search.models import SearchEntry
from lotrinh.search.queries import find_document_ids_for, find_results_for
from lotrinh.shared.actor import Actor
from tests.cast import Cast

Make = Callable[..., Document]
Acting = Callable[[Person], Actor]


def found(actor: Actor, text: str = "", **filters: object) -> list[str]:
    """The symbols found, in order."""
    ids = find_document_ids_for(actor, Filters(text=text, **filters)).ids  # type: ignore[arg-type]
    symbols = dict(Document.objects.values_list("pk", "symbol"))
    return [symbols[each] for each in ids]


@pytest.fixture
def leader(cast: Cast, acting: Acting) -> Actor:
    return acting(cast.leader)


@pytest.fixture
def plan(make_document: Make) -> Document:
    return make_document(
        symbol="48/KH-CĐKCN",
        type_name="Kế hoạch",
        type_code="KH",
        subject="Tập huấn an toàn, vệ sinh lao động",
        issuer_name="Công đoàn các Khu công nghiệp",
        issued_date=date(2026, 3, 5),
        text="Các đơn vị rà soát thiết bị nâng hạ, hoàn thành trước ngày 25/11/2026. Theo Công văn số 07/CV-SYT.",
    )


SEARCHES = (
    "tap huan an toan",
    "TẬP HUẤN AN TOÀN",
    "lao động vệ sinh",
    "an toàn thiết b",
    '"an toàn, vệ sinh"',
    "48/KH-CĐKCN",
    "48 kh cdkcn",
    "48KHCDKCN",
    "048/kh-cđkcn",
    "48/KH",
    "7/CV-SYT",
    "07 CV SYT",
    "5/3/2026",
    "03/2026",
    "ngày 5 tháng 3 năm 2026",
    "quý I/2026",
    "25/11/2026",
    "khu công nghiệp",
    "Văn phòng Công đoàn ngành",
    "kế hoạch 03/2026 nâng hạ",
)


@pytest.mark.parametrize("text", SEARCHES)
def test_it_works(leader: Actor, plan: Document, make_document: Make, cast: Cast, text: str) -> None:
    make_document(unit=cast.branch, symbol="1/TB-X", subject="Khám sức khỏe định kỳ")

    assert found(leader, text) == ["48/KH-CĐKCN"]


@pytest.mark.parametrize(
    "text", ["amiăng", '"toàn an"', "49/KH-CĐKCN", "6/3/2026", "quý II/2026", "***", '"', "an toàn amiăng"]
)
def test_it_finds_nothing_where_a_part_is_missing(leader: Actor, plan: Document, text: str) -> None:
    assert found(leader, text) == []


def test_it_puts_the_exact_symbol_before_heads_and_heads_before_texts(leader: Actor, make_document: Make) -> None:
    make_document(symbol="9/BC-A", text="Theo Kế hoạch số 5/KH-B.", issued_date=date(2026, 9, 1))
    make_document(symbol="8/BC-A", subject="Kết quả thực hiện 5/KH-B", issued_date=date(2026, 8, 1))
    make_document(symbol="05/KH-B", issued_date=date(2020, 1, 1))
    make_document(symbol="5/KH-BX", issued_date=date(2026, 1, 1))

    assert found(leader, "5/KH-B") == ["05/KH-B", "5/KH-BX", "8/BC-A", "9/BC-A"]


def test_it_puts_the_newer_first(leader: Actor, make_document: Make) -> None:
    for number, day in enumerate([date(2025, 1, 1), date(2026, 1, 1), None], 1):
        make_document(symbol=f"{number}/TB-A", subject="Sơ cứu", issued_date=day)

    assert found(leader, "so cuu") == ["2/TB-A", "1/TB-A", "3/TB-A"]


def test_it_filters(leader: Actor, plan: Document, make_document: Make, cast: Cast) -> None:
    make_document(
        unit=cast.branch,
        symbol="2/TB-X",
        direction="outgoing",
        type_code="TB",
        urgency=1,
        issued_date=date(2026, 6, 1),
        confirmed_at=plan.created_at,
        reading_state="read",
    )

    assert found(leader, direction="outgoing") == ["2/TB-X"]
    assert found(leader, type_code="KH") == ["48/KH-CĐKCN"]
    assert found(leader, unit="ben nghe") == ["2/TB-X"]
    assert found(leader, from_date=date(2026, 5, 1)) == ["2/TB-X"]
    assert found(leader, until_date=date(2026, 5, 1)) == ["48/KH-CĐKCN"]
    assert found(leader, urgency=1) == ["2/TB-X"]
    assert found(leader, state="confirmed") == ["2/TB-X"]
    assert found(leader, state="unread") == ["48/KH-CĐKCN"]
    assert found(leader, "an toan", direction="outgoing") == []


def test_it_finds_by_the_unit_that_was_given_the_document(
    leader: Actor, plan: Document, cast: Cast, now: datetime
) -> None:
    assert found(leader, "bến nghé") == []

    Routing.objects.create(document=plan, unit=cast.branch, purpose=Purpose.LEAD, routed_by=cast.clerk, routed_at=now)
    index_document(plan.pk)

    assert found(leader, "bến nghé") == ["48/KH-CĐKCN"]


@pytest.mark.parametrize("few", [0, 20_000])
@pytest.mark.parametrize("text", ["", "sơ cứu", "1/TB-A", "TB-A"])
def test_it_finds_what_one_may_see_and_nothing_else(
    cast: Cast, acting: Acting, make_document: Make, now: datetime, monkeypatch: pytest.MonkeyPatch, text: str, few: int
) -> None:
    monkeypatch.setattr(reach, "FEW", few)
    monkeypatch.setattr(backends.postgresql, "FEW", few)
    monkeypatch.setattr(backends.postgresql, "RARE", few)
    units = (cast.root, cast.office, cast.team, cast.branch)
    documents = [make_document(unit=unit, symbol="1/TB-A", subject="Sơ cứu", text="TB-A") for unit in units]
    Routing.objects.create(
        document=documents[0], unit=cast.branch, purpose=Purpose.LEAD, routed_by=cast.leader, routed_at=now
    )

    for person in cast.people().values():
        actor = acting(person)
        seen = set(find_document_ids_for(actor, Filters(text=text)).ids)
        assert seen == set(visible_documents(actor).values_list("pk", flat=True)), person.username


def test_it_shows_nothing_that_one_may_no_longer_see(cast: Cast, acting: Acting, plan: Document) -> None:
    assert find_results_for(acting(cast.outsider), [plan.pk], text="an toan") == []


def test_it_says_that_there_are_more_than_the_limit(leader: Actor, make_document: Make) -> None:
    for number in range(4):
        make_document(symbol=f"{number}/TB-A", subject="Sơ cứu")

    for text in ("", "sơ cứu", "tb"):
        assert find_document_ids_for(leader, Filters(text=text), limit=3).has_more
        assert len(find_document_ids_for(leader, Filters(text=text), limit=3).ids) == 3
        assert not find_document_ids_for(leader, Filters(text=text), limit=4).has_more


def test_it_marks_what_was_found_with_its_diacritics(leader: Actor, plan: Document) -> None:
    (result,) = find_results_for(leader, [plan.pk], text="thiet bi nang an toan")

    assert [part.text for part in result.subject if part.is_hit] == ["an", "toàn"]
    assert [part.text for part in result.excerpt if part.is_hit] == ["thiết", "bị", "nâng"]


def test_it_follows_changes(leader: Actor, plan: Document) -> None:
    plan.subject = "Diễn tập ứng phó bão"
    plan.save()
    index_document(plan.pk)
    index_document(plan.pk)

    assert found(leader, "dien tap bao") == ["48/KH-CĐKCN"]
    assert found(leader, "tap huan") == []

    SearchEntry.objects.all().delete()

    assert found(leader, "dien tap bao") == []


def test_it_indexes_a_text_of_nothing_but_different_words(leader: Actor, make_document: Make) -> None:
    words = " ".join(f"{number * 7919:x}" for number in range(120_000))
    make_document(symbol="1/TB-A", text="sơ cứu " + words + "x" * 5000)

    assert found(leader, "so cuu") == ["1/TB-A"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=60), st.text(alphabet="\"*:^-+()&|!<>'/\\ 0123456789aeđẽNEARANDOT.", max_size=60)))
def test_it_never_raises(leader: Actor, plan: Document, text: str) -> None:
    found(leader, text)


@pytest.mark.parametrize(
    "text", ["a" * 10_000, '"' * 10_000, "an " * 5_000, "1e400", "0x1f", "\x00an", "9" * 300, "\ud800"]
)
def test_it_bears_hostile_searches(leader: Actor, plan: Document, text: str) -> None:
    ids = find_document_ids_for(leader, Filters(text=text, unit=text)).ids
    find_results_for(leader, [*ids, plan.pk], text=text)
