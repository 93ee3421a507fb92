"""Orders of the page, and what others changed."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

from django.test import Client

from lotrinh.organisation.models import Person
from lotrinh.review.board import Finding
from lotrinh.review.board.difference import Proposal
from lotrinh.review.models import Card, Desk
from tests.cast import Cast

SignIn = Callable[[Person], Client]


def order(client: Client, desk: Desk, verb: str, *cards: Card, **more: Any) -> Any:
    """The answer to one order."""
    body = {"key": str(uuid.uuid4()), "verb": verb, "cards": {card.key: card.version for card in cards}, **more}
    return client.post(f"/review/{desk.pk}/steps/", json.dumps(body), content_type="application/json")


def first_task(desk: Desk) -> Card:
    """The task card that the page has first."""
    return min(desk.cards.filter(kind="task"), key=lambda card: card.order)


def test_it_answers_with_the_cards_that_changed(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    task = first_task(desk)

    told = order(signed_in(cast.officer), desk, "accept", task).json()

    (card,) = told["cards"]
    assert (card["key"], card["version"], card["state"]) == (task.key, task.version + 1, "accepted")
    assert 'data-state="accepted"' in card["html"]
    assert told["counts"]["accepted"] == 1
    assert told["sequence"] == 1
    assert told["undo"]
    assert not told["redo"]


def test_it_does_nothing_again_for_the_same_key(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    client, task, key = signed_in(cast.officer), first_task(desk), str(uuid.uuid4())

    first = order(client, desk, "drop", task, key=key).json()
    again = order(client, desk, "drop", task, key=key).json()

    assert again == first


def test_it_refuses_a_card_that_somebody_changed_and_shows_it(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    task = first_task(desk)
    order(signed_in(cast.officer), desk, "accept", task)

    answer = order(signed_in(cast.head), desk, "drop", task)

    told = answer.json()
    assert answer.status_code == 409
    assert told["code"] == "review.changed"
    assert str(cast.officer) in told["message"]
    assert told["cards"][0]["version"] == task.version + 1


def test_it_refuses_in_json_whatever_was_sent(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    address = f"/review/{desk.pk}/steps/"

    for body in ("", "[]", "{}", '{"key": 5}', '{"key": "12345678", "verb": "accept", "cards": [[]]}'):
        answer = client.post(address, body, content_type="application/json")
        assert answer.status_code in (409, 422), body
        assert answer.json()["message"], body


def test_it_is_refused_to_those_who_do_not_review(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    assert order(signed_in(cast.auditor), desk, "accept", first_task(desk)).status_code == 403
    outside = order(signed_in(cast.outsider), desk, "accept", first_task(desk))
    assert outside.status_code == 404
    assert outside.json()["code"] == "review.desk"


def test_a_choice_of_units_shows_on_the_tasks_that_name_them(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    unit = next(card for card in desk.cards.filter(kind="unit") if "Bến Nghé" in card.value.text("name"))
    choice = {"kind": "unit", "units": [cast.branch.pk], "is_learned": False}

    told = order(signed_in(cast.officer), desk, "choose", unit, choice=choice).json()

    changed = {card["key"]: card for card in told["cards"]}
    tasks = [
        card.key
        for card in desk.cards.filter(kind="task")
        if any("Bến Nghé" in one.value for one in card.value.values("lead"))
    ]
    assert {unit.key, *tasks} <= changed.keys()
    assert all(cast.branch.name in changed[key]["html"] for key in tasks)


def test_a_new_task_of_selected_words_is_the_one_to_go_to(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    start = desk.text.index("1. Người lao động") + 3
    end = desk.text.index("\n", start)

    told = order(signed_in(cast.officer), desk, "add", kind="task", start=start, end=end).json()

    new = Card.objects.get(desk=desk, key=told["focus"])
    assert new.value.text("text").startswith("Người lao động nắm được")
    assert ["text", start, end] in next(card["spans"] for card in told["cards"] if card["key"] == new.key)


def test_it_tells_what_others_changed_and_who(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    task = first_task(desk)
    order(signed_in(cast.officer), desk, "accept", task)

    told = signed_in(cast.head).get(f"/review/{desk.pk}/changes/?since=0").json()
    mine = signed_in(cast.officer).get(f"/review/{desk.pk}/changes/?since=0").json()

    assert [card["key"] for card in told["cards"]] == [task.key]
    assert told["people"] == [str(cast.officer)]
    assert mine["people"] == []


def test_it_tells_nothing_where_nothing_happened(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    for since in ("0", "", "x", "-1", "99999999999999999999"):
        told = signed_in(cast.officer).get(f"/review/{desk.pk}/changes/?since={since}").json()
        assert told["cards"] == []
    assert signed_in(cast.outsider).get(f"/review/{desk.pk}/changes/").status_code == 404


def test_it_tells_what_undoing_took_away(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    client = signed_in(cast.officer)
    new = order(client, desk, "add", kind="task", text="Kiểm tra bình chữa cháy tại kho").json()["focus"]

    told = order(client, desk, "undo").json()

    assert told["removed"] == [new]
    assert told["redo"]


def test_it_finds_the_unit_that_somebody_typed(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    client, address = signed_in(cast.officer), f"/review/{desk.pk}/unit/"

    assert client.get(address, {"q": f"{cast.team.name} ({cast.team.code})"}).json()["id"] == cast.team.pk
    unknown = client.get(address, {"q": "Ban Không Có"})
    assert unknown.status_code == 422
    assert unknown.json()["message"]


def test_a_proposal_of_a_newer_reading_goes_when_it_is_settled_and_comes_back(
    desk: Desk, cast: Cast, signed_in: SignIn
) -> None:
    client, task = signed_in(cast.officer), first_task(desk)
    proposal = Proposal("abcdabcdabcdabcd", "changed", task.key, "product", (Finding("Sổ tay bốc xếp"),))
    desk.newer = [proposal.to_json()]
    desk.save()

    for verb in ("adopt", "refuse"):
        settled = order(client, desk, verb, proposal=proposal.key).json()
        assert settled["newer_html"] == ""
        assert [card["key"] for card in settled["cards"]] == [task.key]
        assert proposal.key in order(client, desk, "undo").json()["newer_html"]


def test_a_task_made_of_a_paragraph_stands_under_the_heading_above(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    paragraph = next(card for card in desk.cards.filter(kind="section") if "nắm được" in card.value.text("title"))
    start = desk.text.index("1. Người lao động")

    added = order(
        signed_in(cast.officer), desk, "add", kind="task", start=start, end=desk.text.index("\n", start)
    ).json()

    task = next(told for told in added["cards"] if told["key"] == added["focus"])
    assert task["section"] == paragraph.section


def test_words_of_the_source_go_into_a_field_with_their_place(desk: Desk, cast: Cast, signed_in: SignIn) -> None:
    task, start = first_task(desk), desk.text.index("sổ tay bốc xếp")
    item = {"value": "sổ tay bốc xếp", "start": start, "end": start + 14}

    told = order(signed_in(cast.officer), desk, "edit", task, fields={"product": [item]}).json()

    assert ["product", start, start + 14] in told["cards"][0]["spans"]
