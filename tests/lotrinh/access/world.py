"""A person in each role, and the same things three times: in their unit, in one below it, and in another tree.

The things are put there as they are, not by actions: what is tested is who reaches them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import date, datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lotrinh.api.actions import hash_of_secret
from lotrinh.api.models import ApiToken
from lotrinh.api.scopes import Scope
from lotrinh.documents.models import (
    Direction,
    Document,
    DocumentFile,
    Purpose,
    Reading,
    ReadingState,
    Relation,
    RelationKind,
    Routing,
    StoredFile,
)
from lotrinh.organisation.models import ImportPreview, Person, Post, Substitution, Unit
from lotrinh.plans.models import Plan
from lotrinh.registers.models import Counter, Entry, Register
from lotrinh.review.board import Card as CardValue
from lotrinh.review.board import Finding
from lotrinh.review.board import Kind as CardKind
from lotrinh.review.models import Card, Desk, DeskState
from lotrinh.search.models import SavedSearch
from lotrinh.shared.heartbeats import Kind, beat
from lotrinh.shared.policy import TABLE, Reach, Role, Verb
from tests.cast import make_person, make_unit

CARD_KEY = "0123456789ab"
_CONTENT = "CÔNG ĐOÀN NGÀNH\nSố: 48/KH-CĐN\nKế hoạch huấn luyện an toàn lao động năm 2026".encode()


@dataclass(frozen=True)
class Place:
    """A unit and one of everything in it. The names are those of the arguments of addresses, less `_id`."""

    unit: Unit
    person: Person
    post: Post
    substitution: Substitution
    document: Document
    file: DocumentFile
    routing: Routing
    relation: Relation
    register: Register
    entry: Entry
    desk: Desk
    plan: Plan


@dataclass(frozen=True)
class Mine:
    """What belongs to a person alone."""

    token: ApiToken
    secret: str
    saved_search: SavedSearch
    session: UserSession
    preview: ImportPreview

    @property
    def saved(self) -> SavedSearch:
        """As the pages of the search name it."""
        return self.saved_search


@dataclass(frozen=True)
class World:
    """Everything the matrix walks over."""

    home: Place
    below: Place
    outside: Place
    roles: dict[Role, Person]
    mine: dict[Role, Mine]
    top: Unit

    def places(self) -> dict[str, Place]:
        """The three, by name."""
        return {f.name: getattr(self, f.name) for f in fields(self) if isinstance(getattr(self, f.name), Place)}

    def post_unit(self, role: Role) -> Unit:
        """Where the person of the role works: the roles that look over a whole tree at its top, the others at home."""
        return self.top if role in _AT_THE_TOP else self.home.unit

    def may(self, role: Role, verb: Verb, unit: Unit) -> bool:
        """What the policy's table says, read anew and not through the code that is tested."""
        reach, own = TABLE[verb].get(role), self.post_unit(role)
        within = {
            None: False,
            Reach.UNIT: unit.id == own.id,
            Reach.SUBTREE: unit.path.startswith(own.path),
            Reach.EVERYWHERE: True,
        }
        return within[reach]


_AT_THE_TOP = (Role.LEADER, Role.ADMINISTRATOR, Role.AUDITOR)


def make_world(now: datetime) -> World:
    """All of it."""
    top = make_unit("CDN", "Công đoàn ngành Điện tử")
    home = make_unit("CDN-VP", "Văn phòng", parent=top)
    below = make_unit("CDN-VP-LT", "Tổ Lưu trữ", parent=home)
    other = make_unit("CDK", "Công đoàn ngành Dệt may")
    for kind in Kind:
        beat(f"{kind}:tests", kind=kind, at=now)  # so that the installation counts as ready
    # Another tree has its own administrator, so that none is the last.
    make_person("quan-tri-khac", "Lý Thu Hà", (Role.ADMINISTRATOR, other))
    roles = {
        role: make_person(role.value, f"Người {role.label}", (role, top if role in _AT_THE_TOP else home))
        for role in Role
    }
    places = [_make_place(unit, number, now=now) for number, unit in enumerate((home, below, other))]
    mine = {role: _make_mine(person, now) for role, person in roles.items()}
    return World(*places, roles=roles, mine=mine, top=top)


def _make_place(unit: Unit, number: int, *, now: datetime) -> Place:
    person = make_person(f"nhan-vien-{number}", f"Nhân viên {number}", (Role.MEMBER, unit))
    stand_in = make_person(f"thay-{number}", f"Người thay {number}", (Role.MEMBER, unit))
    post = person.posts.get()
    day = now.date()
    substitution = Substitution.objects.create(post=post, substitute=stand_in, from_date=day, until_date=day)
    document = make_document(unit, person, f"{48 + number}/KH-CĐN", now=now)
    cited = make_document(unit, person, f"{148 + number}/QĐ-CĐN", now=now)
    routing = Routing.objects.create(
        document=document, unit=unit, purpose=Purpose.SUPPORT, routed_by=person, routed_at=now
    )
    relation = Relation.objects.create(
        document=document, kind=RelationKind.BASED_ON, target=cited, added_by=person, added_at=now
    )
    register = Register.objects.create(unit=unit, direction=Direction.INCOMING, name="Sổ đến", opened_at=now)
    Counter.objects.create(register=register, year=day.year, last_number=1)
    entry = Entry.objects.create(
        register=register,
        year=day.year,
        number=1,
        document=document,
        entered_date=day,
        entered_by=person,
        entered_at=now,
    )
    desk = _make_desk(document, now=now)
    plan = Plan.objects.create(unit=unit, document=cited, title="Kế hoạch", accepted_by=person, accepted_at=now)
    file = document.files.get()
    return Place(unit, person, post, substitution, document, file, routing, relation, register, entry, desk, plan)


def _make_desk(document: Document, *, now: datetime) -> Desk:
    """An open one with a task, whose words are all of the document."""
    text = _CONTENT.decode()
    desk = Desk(document=document, unit=document.unit, state=DeskState.OPEN, made_at=now, changed_at=now, text=text)
    desk.task_count = 1
    desk.save()
    card = Card(desk=desk)
    card.take(CardValue(CARD_KEY, CardKind.TASK, "1", fields={"text": (Finding(text, 0, len(text), text),)}))
    card.save()
    return desk


def make_document(unit: Unit, person: Person, symbol: str, *, now: datetime) -> Document:
    """A document that was read, with its file in the storage."""
    document = Document.objects.create(
        unit=unit,
        direction=Direction.INCOMING,
        symbol=symbol,
        symbol_key=symbol.lower(),
        type_code="KH",
        type_name="Kế hoạch",
        issued_date=date(2026, 3, 2),
        issuer_name="Công đoàn ngành",
        subject="Huấn luyện an toàn lao động năm 2026",
        reading_state=ReadingState.READ,
        created_by=person,
        created_at=now,
        changed_at=now,
    )
    DocumentFile.objects.create(
        document=document, stored=_stored(now), name="ke-hoach.txt", added_by=person, added_at=now
    )
    Reading.objects.create(document=document, asked_at=now, finished_at=now, text=_CONTENT.decode())
    return document


def _stored(now: datetime) -> StoredFile:
    stored, is_new = StoredFile.objects.get_or_create(
        sha256=hashlib.sha256(_CONTENT).hexdigest(),
        defaults={"size_bytes": len(_CONTENT), "media_type": "text/plain", "created_at": now},
    )
    if is_new and not default_storage.exists(stored.storage_name):
        default_storage.save(stored.storage_name, ContentFile(_CONTENT))
    return stored


def _make_mine(person: Person, now: datetime) -> Mine:
    secret = f"lt_{person.username}"
    token = ApiToken.objects.create(
        person=person,
        name="chương trình",
        prefix=secret[:12],
        secret_hash=hash_of_secret(secret),
        scopes=Scope.values,
        created_at=now,
        expires_at=now.replace(year=now.year + 1),
        last_used_at=now,
    )
    saved = SavedSearch.objects.create(person=person, name="an toàn", query="q=an+toan", created_at=now)
    store = SessionStore()
    store.create()
    session = UserSession.objects.create(
        user=person, session_key=store.session_key, ip="127.0.0.1", user_agent="Firefox", last_seen_at=now
    )
    preview = ImportPreview.objects.create(kind="units", person=person, file_name="don-vi.xlsx", created_at=now)
    return Mine(token, secret, saved, session, preview)
