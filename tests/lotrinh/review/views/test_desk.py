"""The desk's page, and the form of a card."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from lotrinh.organisation.models import Person
from lotrinh.review.board import Finding
from lotrinh.review.board.difference import Proposal
from lotrinh.review.models import Card, Desk, DeskState
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
    assert 'data-compared="same"' in page.split(f'data-card="{same.key}"')[1].split(">")[0]
    assert 'data-compared="new"' in page.split(f'data-card="{other.key}"')[1].split(">")[0]
    assert '"verb": "pair"'.replace('"', "&quot;") in drawn[same.key]
    assert "is-new" not in drawn[same.key]
    assert "is-new" in drawn[other.key]


def drawn(page: str, card: Card) -> str:
    """The card on the page, with its opening tag."""
    return page.split(f'data-card="{card.key}"')[1].split("</article>", maxsplit=1)[0]


def test_it_shows_what_a_changed_task_was_and_is(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    task = min(desk.cards.filter(kind="task"), key=lambda card: card.order)
    text = task.value.text("text")
    before = task.value.with_field("text", (Finding(text.replace("sổ tay", "<b>tờ rơi</b>")),)).to_json()
    desk.cards.create(key="aaaaaaaaaaaa", kind="ending", order="zz", state="merged", data=before)
    task.data["more"]["counterpart"] = "aaaaaaaaaaaa"
    task.save()

    html = drawn(signed_in(cast.officer).get(f"/review/{desk.pk}/").content.decode(), task)

    assert 'data-compared="changed"' in html
    assert "<del>&lt;b&gt;tờ rơi&lt;/b&gt;</del>" in html
    assert "<ins>sổ tay</ins>" in html


def test_a_task_in_force_is_ended_or_kept(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    fields = {"fields": {"text": [{"value": "Kiểm tra cầu tàu trước mùa bão"}]}}
    for key, state in (("aaaaaaaaaaaa", "open"), ("bbbbbbbbbbbb", "dropped")):
        desk.cards.create(key=key, kind="ending", order=f"zz{key[0]}", state=state, data=fields)

    page = signed_in(cast.officer).get(f"/review/{desk.pk}/").content.decode()

    asked, kept = (drawn(page, desk.cards.get(key=key)) for key in ("aaaaaaaaaaaa", "bbbbbbbbbbbb"))
    assert 'data-compared="ending"' in asked
    assert 'data-act="accept"' in asked
    assert 'data-act="drop"' in asked
    assert 'data-compared="stays"' in kept
    assert 'data-act="restore"' in kept
    assert page.count('<option value="aaaaaaaaaaaa">') == 1


def test_a_paragraph_that_orders_nothing_is_no_heading(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    page = signed_in(cast.officer).get(f"/review/{desk.pk}/").content.decode()

    light = {card.key for card in desk.cards.filter(kind="section") if "data-paragraph" in drawn(page, card)}

    assert light == {card.key for card in desk.cards.filter(kind="section") if "nắm được" in card.value.text("title")}
    for key in light:
        html = drawn(page, desk.cards.get(key=key))
        assert "<h3" not in html
        assert 'data-act="makeTask"' in html


def test_a_task_about_what_persons_think_cannot_be_accepted(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    task = min(desk.cards.filter(kind="task"), key=lambda card: card.order)
    task.data["fields"]["text"] = [{"value": "Nắm tình hình tư tưởng của đoàn viên, người lao động tại bến."}]
    task.save()

    html = drawn(signed_in(cast.officer).get(f"/review/{desk.pk}/").content.decode(), task)

    assert 'data-blocked="yes"' in html
    assert 'data-act="accept"' not in html
    assert 'data-act="reword"' in html
    assert 'data-act="drop"' in html
    assert "Nghị định 356/2025/NĐ-CP, Điều 4" in html
    assert "data-proposed=" in html
    assert "data-waive" not in html.split('data-doubt="task.sensitive"')[1].split("</li>")[0]


def test_it_shows_what_a_newer_reading_says_otherwise(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    task = min(desk.cards.filter(kind="task"), key=lambda card: card.order)
    product = Proposal("abcdabcdabcdabcd", "changed", task.key, "product", (Finding("Sổ tay <mới>"),))
    desk.newer = [product.to_json()]
    desk.save()

    page = signed_in(cast.officer).get(f"/review/{desk.pk}/").content.decode()
    looking_on = signed_in(cast.auditor).get(f"/review/{desk.pk}/").content.decode()

    assert 'data-proposal="abcdabcdabcdabcd"' in page
    assert "Sổ tay &lt;mới&gt;" in page
    assert "&quot;adopt&quot;" in page
    assert 'data-proposal="abcdabcdabcdabcd"' in looking_on
    assert "&quot;adopt&quot;" not in looking_on


@pytest.mark.parametrize(
    ("kind", "field"), [("header", "joint_issuer"), ("header", "addressee"), ("signature", "other")]
)
def test_fields_of_many_values_can_be_added_to(
    desk: Desk, cast: Cast, signed_in: SignIn, kind: str, field: str
) -> None:
    card = desk.cards.filter(kind=kind).first()
    assert card is not None

    form = signed_in(cast.officer).get(f"/review/{desk.pk}/cards/{card.key}/form/").content.decode()

    assert f'data-add="{field}"' in form


@pytest.mark.parametrize("kind", ["header", "section", "task", "recipient", "signature"])
def test_every_field_has_a_name_for_people(desk: Desk, cast: Cast, signed_in: SignIn, kind: str) -> None:
    card = desk.cards.filter(kind=kind).first()
    assert card is not None

    form = signed_in(cast.officer).get(f"/review/{desk.pk}/cards/{card.key}/form/").content.decode()

    labels = re.findall(r'desk-row-label"[^>]*>([^<]*)<', form)
    assert labels
    assert all(label.strip() and "_" not in label for label in labels)
    if kind == "section":
        assert "Chức vụ" not in labels
