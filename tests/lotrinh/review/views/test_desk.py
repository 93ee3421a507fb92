"""The desk's page, and the form of a card."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from lotrinh.organisation.models import Person
from lotrinh.review.models import Desk, DeskState
from lotrinh.shared.actor import Actor
from tests.cast import Cast
from tests.lotrinh.review.conftest import PLAN, read_document

SignIn = Callable[[Person], Client]


def test_it_shows_every_card_in_its_place(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get(f"/review/{desk.pk}/").content.decode()

    places = re.findall(r'data-place="([^"]*)"', page)
    assert len(places) == desk.cards.count()
    assert places == sorted(places)
    assert page.count('data-kind="task" data-state="open"') == desk.task_count


def test_it_tells_the_source_where_every_field_has_its_words(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get(f"/review/{desk.pk}/").content.decode()

    spans = json.loads(re.findall(r'<script id="desk-spans" type="application/json">(.*?)</script>', page)[0])
    told = {(key, *span) for key, found in spans.items() for span in found}
    kept = {
        (row.key, name, *one.span)
        for row in desk.cards.all()
        for name, found in row.value.fields.items()
        for one in found
        if one.span
    }
    assert told == kept


def test_it_lays_the_cards_out_for_the_first_who_reviews(
    cast: Cast, acting: Callable[[Person], Actor], signed_in: SignIn, now: datetime
) -> None:
    document = read_document(PLAN, unit=cast.office, by=acting(cast.clerk), at=now)
    waiting = Desk.objects.get(document=document)

    looking_on = signed_in(cast.auditor).get(f"/review/{waiting.pk}/")
    assert looking_on.status_code == 200
    assert not waiting.cards.exists()

    signed_in(cast.officer).get(f"/review/{waiting.pk}/")
    waiting.refresh_from_db()
    assert waiting.state == DeskState.OPEN
    assert waiting.cards.exists()


def test_it_is_read_only_for_those_who_do_not_review(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.auditor).get(f"/review/{desk.pk}/").content.decode()

    assert 'data-may-change="no"' in page
    assert "data-act=" not in page.split("data-cards ")[1].split("data-none")[0]
    assert "data-order" not in page


def test_it_does_not_exist_for_outsiders(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    assert signed_in(cast.outsider).get(f"/review/{desk.pk}/").status_code == 404


def test_it_escapes_the_words_of_the_document(
    cast: Cast, acting: Callable[[Person], Actor], signed_in: SignIn, now: datetime
) -> None:
    text = PLAN.replace("biên soạn sổ tay", "biên soạn <script>x</script> & sổ tay")
    document = read_document(text, unit=cast.office, by=acting(cast.clerk), at=now)

    page = signed_in(cast.officer).get(f"/review/{Desk.objects.get(document=document).pk}/").content.decode()

    assert "<script>x</script>" not in page
    assert "&lt;script&gt;x&lt;/script&gt;" in page


@pytest.mark.parametrize("kind", ["header", "section", "task", "unit", "recipient", "signature"])
def test_every_kind_of_card_has_its_form(desk: Desk, cast: Cast, signed_in: SignIn, kind: str) -> None:
    card = desk.cards.filter(kind=kind).first()
    assert card is not None

    answer = signed_in(cast.officer).get(f"/review/{desk.pk}/cards/{card.key}/form/")

    assert answer.status_code == 200
    assert f'data-kind="{kind}" data-version="{card.version}"' in answer.content.decode()


def test_the_form_keeps_the_findings_of_the_reader(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    card = desk.cards.filter(kind="task").first()
    assert card is not None

    form = signed_in(cast.officer).get(f"/review/{desk.pk}/cards/{card.key}/form/").content.decode()

    value = card.value
    assert value.text("text") in form
    for one in (*value.values("lead"), *value.values("deadline")):
        assert one.value in form


def test_the_form_is_refused_to_those_who_do_not_review(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    card = desk.cards.filter(kind="task").first()
    assert card is not None
    assert signed_in(cast.auditor).get(f"/review/{desk.pk}/cards/{card.key}/form/").status_code == 403
    assert signed_in(cast.officer).get(f"/review/{desk.pk}/cards/000000000000/form/").status_code == 404


def test_it_asks_the_same_of_the_database_for_any_number_of_cards(
    desk: Desk, cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Callable[..., object]
) -> None:
    client = signed_in(cast.officer)
    client.get(f"/review/{desk.pk}/")
    # Session and person (3), the desk and who may see and review it (6), its cards, names of units, undo and redo (4),
    # the view in the trail (6), the file that is shown and how the page is framed (3).
    with django_assert_max_num_queries(24):  # type: ignore[attr-defined]  # pytest-django types it as a callable
        client.get(f"/review/{desk.pk}/")


def test_it_says_how_a_task_stands_to_the_plan_in_force(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    same, other, *_rest = sorted(desk.cards.filter(kind="task"), key=lambda card: card.order)
    ending = same.value.to_json()
    desk.cards.create(key="aaaaaaaaaaaa", kind="ending", order="zz", state="merged", data=ending)
    same.data["more"]["counterpart"] = "aaaaaaaaaaaa"
    same.save()

    page = signed_in(cast.officer).get(f"/review/{desk.pk}/", headers={"Accept-Language": "en"}).content.decode()

    drawn = {key: page.split(f'data-card="{key}"')[1].split("</article>")[0] for key in (same.key, other.key)}
    assert '"verb": "pair"'.replace('"', "&quot;") in drawn[same.key]
    assert "is-new" not in drawn[same.key]
    assert "is-new" in drawn[other.key]
