"""How documents look to programs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Field, Schema

from lotrinh.api.auth import Scoped
from lotrinh.api.scopes import Scope
from lotrinh.api.values import Body, Id, Ref
from lotrinh.documents.models import Direction, Document, DocumentFile, Purpose, ReadingState, Routing
from lotrinh.shared.policy import Verb

READ, WRITE = Scoped(Scope.DOCUMENTS_READ), Scoped(Scope.DOCUMENTS_WRITE)
WRITE_FILES = Scoped(Scope.DOCUMENTS_WRITE, files_by=Verb.DOCUMENT_UPLOAD)
SMALL = 2**31 - 1

Urgency = Literal[0, 1, 2, 3]
"""Normal, urgent, very urgent, express (mức độ khẩn)."""


class DocumentOut(Schema):
    """A document in a unit's keeping. Names follow phụ lục VI of Nghị định 30/2020/NĐ-CP."""

    id: int = Field(examples=[42])
    unit: Ref
    direction: Direction
    symbol: str = Field(description="Number and symbol as printed.", examples=["48/KH-CĐKCN"])
    type_code: str = Field(examples=["KH"])
    type_name: str = Field(examples=["Kế hoạch"])
    issued_date: date | None
    issuer_name: str = Field(examples=["Công đoàn các Khu công nghiệp"])
    issuer_unit_id: int | None = Field(description="The issuer, where it is a unit of this organisation.")
    subject: str = Field(description="Trích yếu.", examples=["Huấn luyện an toàn lao động năm 2026"])
    language: str
    page_count: int | None
    signer_name: str
    signer_position: str
    urgency: int = Field(description="0 normal, 1 urgent, 2 very urgent, 3 express.")
    identifier: str = Field(description="Mã định danh in electronic exchange.")
    due_date: date | None
    note: str
    reading_state: ReadingState
    confirmed_at: datetime | None = Field(description="When a clerk said that the header is right.")
    created_at: datetime
    changed_at: datetime
    purged_at: datetime | None = Field(description="When its content was erased; its other fields are then empty.")
    version: int

    @staticmethod
    def resolve_unit(document: Document) -> Ref:
        """Number and name."""
        return Ref(id=document.unit_id, name=document.unit.name)


class HeaderPatch(Body):
    """What stands on the head of the document, as far as it is to change. Sending it confirms the header."""

    symbol: str = Field("", max_length=60, examples=["48/KH-CĐKCN"])
    type_code: str = Field("", max_length=10, examples=["KH"])
    type_name: str = Field("", max_length=100)
    issued_date: date | None = None
    issuer_name: str = Field("", max_length=200)
    issuer_unit_id: Id | None = None
    subject: str = Field("", max_length=500)
    language: str = Field("", max_length=30)
    page_count: Annotated[int, Field(ge=0, le=SMALL)] | None = None
    signer_name: str = Field("", max_length=50)
    signer_position: str = Field("", max_length=100)
    urgency: Urgency = 0
    identifier: str = Field("", max_length=100)
    due_date: date | None = None
    note: str = Field("", max_length=500)


class FileOut(Schema):
    """A file of a document, kept untouched under its hash. The first is the one that was read."""

    id: int
    name: str = Field(examples=["ke-hoach-an-toan.pdf"])
    position: int
    size_bytes: int
    media_type: str = Field(examples=["application/pdf"])
    sha256: str
    added_at: datetime

    @staticmethod
    def resolve_size_bytes(file: DocumentFile) -> int:
        """Of the stored bytes."""
        return file.stored.size_bytes

    @staticmethod
    def resolve_media_type(file: DocumentFile) -> str:
        """As found in the bytes, whatever the name says."""
        return file.stored.media_type

    @staticmethod
    def resolve_sha256(file: DocumentFile) -> str:
        """Of the stored bytes."""
        return file.stored.sha256


class RoutingOut(Schema):
    """A document given to a unit, or to one person of it."""

    id: int
    document_id: int
    unit: Ref
    person: Ref | None
    purpose: Purpose
    due_date: date | None
    instruction: str
    routed_at: datetime
    opened_at: datetime | None
    withdrawn_at: datetime | None

    @staticmethod
    def resolve_person(routing: Routing) -> Ref | None:
        """Number and name."""
        return Ref(id=routing.person.pk, name=routing.person.full_name) if routing.person else None


class RecipientIn(Body):
    """Who is to be given it, and for what."""

    unit_id: Id
    person_id: Id | None = Field(None, description="One person of the unit; without it the unit as a whole.")
    purpose: Purpose
    due_date: date | None = None
    instruction: str = Field("", max_length=1000, description="Ý kiến chỉ đạo.")


class RoutingIn(Body):
    """Whom to give it to."""

    to: list[RecipientIn] = Field(min_length=1, max_length=200)


class RoutingPatch(Body):
    """Another deadline or instruction; for another purpose take it back and give it anew."""

    due_date: date | None = None
    instruction: str = Field("", max_length=1000)
