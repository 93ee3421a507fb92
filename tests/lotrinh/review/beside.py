"""Documents that replace or amend others, with their desks."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from lotrinh.documents.models import Document, DocumentFile, Relation, RelationKind, StoredFile
from lotrinh.organisation.models import Unit
from lotrinh.plans.models import Plan
from lotrinh.review.actions.accepting import accept_desk
from lotrinh.review.actions.laying import open_desk, start_desk
from lotrinh.review.actions.steps import Outcome, take_step
from lotrinh.review.models import Card, Desk
from lotrinh.shared.actor import Actor
from tests.lotrinh.review.conftest import PLAN, read_document

CHECKED = "a) Văn phòng kiểm tra dây an toàn, áo phao tại các bến hằng quý.\n"
WITHOUT = PLAN.replace("12/KH-CĐCVT", "13/KH-CĐCVT").replace(CHECKED, "")
"""The plan without its task to check the belts."""
AGAIN = PLAN.replace("12/KH-CĐCVT", "14/KH-CĐCVT")
AMENDMENT = """KẾ HOẠCH
Bổ sung kế hoạch huấn luyện an toàn
I. NHIỆM VỤ
1. Văn phòng mua tủ thuốc cấp cứu cho các bến trước ngày 30/9/2026.
"""


def desk_of(
    text: str,
    *,
    unit: Unit,
    by: Actor,
    at: datetime,
    replaces: Document | None = None,
    amends: Document | None = None,
) -> Desk:
    """An open desk of a document of the unit that replaces or amends another."""
    document = read_document(text, unit=unit, by=by, at=at)
    for kind, target in ((RelationKind.REPLACES, replaces), (RelationKind.AMENDS, amends)):
        if target is not None:
            Relation.objects.create(document=document, kind=kind, target=target, added_by=by.person, added_at=at)
    return open_desk(start_desk(document, by=by, at=at), by=by, at=at)


def document_of(desk: Desk) -> Document:
    """The document, for it is none of a list."""
    assert desk.document is not None
    return Document.objects.get(pk=desk.document.pk)


def accept(desk: Desk, *, by: Actor, at: datetime) -> Plan:
    """The plan of the desk as it stands, whatever is doubtful."""
    current = Desk.objects.get(pk=desk.pk)
    return accept_desk(current, by=by, at=at, sequence=current.sequence, knows_doubts=True)


def step(desk: Desk, verb: str, *cards: Card, by: Actor, at: datetime, **more: Any) -> Outcome:
    """One step on the cards as they stand."""
    versions = dict(desk.cards.filter(pk__in=[card.pk for card in cards]).values_list("key", "version"))
    order = {"key": str(uuid.uuid4()), "verb": verb, "cards": versions, **more}
    return take_step(Desk.objects.get(pk=desk.pk), order, by=by, at=at)


def card_with(desk: Desk, words: str, *, kind: str = "task") -> Card:
    """The first card of a kind with these words."""
    return next(card for card in desk.cards.filter(kind=kind).order_by("id") if words in card.value.text("text"))


def freeze(document: Document, *, by: Actor, at: datetime) -> None:
    """As if its file had been erased in another document as a state secret."""
    sha256 = uuid.uuid4().hex * 2
    stored = StoredFile.objects.create(
        sha256=sha256, size_bytes=9, media_type="text/plain", created_at=at, erased_at=at
    )
    DocumentFile.objects.create(document=document, stored=stored, name="a.txt", added_by=by.person, added_at=at)
