"""Registers and their lines for programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from ninja import Field, Query, Router, Schema, Status

from lotrinh.api.auth import Scoped
from lotrinh.api.errors import naming
from lotrinh.api.idempotency import idempotent
from lotrinh.api.paging import Page, PagingQuery, page_of
from lotrinh.api.preconditions import IfMatch, require_match
from lotrinh.api.scopes import Scope
from lotrinh.api.values import Body, Id, PathId, Ref, set_location
from lotrinh.documents.models import Direction
from lotrinh.documents.queries.documents import get_document_for
from lotrinh.organisation.queries import get_unit_for
from lotrinh.registers.actions.books import (
    change_types,
    close_register,
    open_register,
    record_taken_out,
    reopen_register,
)
from lotrinh.registers.actions.entries import Columns, cancel_entry, correct_entry, enter_document
from lotrinh.registers.books import book_table
from lotrinh.registers.models import Entry, Register
from lotrinh.registers.queries import (
    Filters,
    find_entries_for,
    find_registers_for,
    get_entry_for,
    get_register_for,
)
from lotrinh.registers.series import codes_of
from lotrinh.shared.exports import write_pdf, write_xlsx
from lotrinh.shared.http import ActorRequest

router = Router(tags=["registers"])
_READ, _WRITE = Scoped(Scope.REGISTERS_READ), Scoped(Scope.REGISTERS_WRITE)
_FORMS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    "pdf": ("application/pdf", write_pdf),
}
_FILES = {
    200: {
        "description": "The register's year as the paper register has it.",
        "content": {kind: {"schema": {}} for kind, _write in _FORMS.values()},
    }
}

Year = Annotated[int, Field(ge=1945, le=9999, examples=[2026])]


class RegisterOut(Schema):
    """Sổ đăng ký văn bản đi or đến of a unit."""

    id: int = Field(examples=[3])
    unit: Ref
    direction: Direction
    name: str = Field(examples=["Sổ đăng ký văn bản đến"])
    type_codes: list[str] = Field(description="The types it takes; empty for all that no other register names.")
    opened_at: datetime
    closed_at: datetime | None

    @staticmethod
    def resolve_type_codes(register: Register) -> list[str]:
        """One by one."""
        return sorted(codes_of(register))


class RegisterIn(Body):
    """A new register."""

    unit_id: Id
    direction: Direction
    name: str = Field(min_length=1, max_length=200, examples=["Sổ đăng ký văn bản đến"])
    type_codes: list[Annotated[str, Field(max_length=10)]] = Field([], max_length=40, examples=[["QĐ", "NQ"]])


class TypesIn(Body):
    """The types it is to take."""

    type_codes: list[Annotated[str, Field(max_length=10)]] = Field(max_length=40, examples=[["QĐ", "NQ"]])


class EntryOut(Schema):
    """A line of a register. Its number is never given again."""

    id: int
    register_id: int
    year: int = Field(examples=[2026])
    number: int = Field(examples=[48])
    document_id: int
    entered_date: date
    symbol: str = Field(description="Outgoing: the symbol that went with the number.")
    holder: str = Field(description="Incoming: đơn vị hoặc người nhận. Outgoing: nơi nhận văn bản.")
    archive_holder: str = Field(description="Outgoing: đơn vị, người nhận bản lưu.")
    copies: int | None = Field(description="Outgoing: số lượng bản.")
    handed_over_date: date | None = Field(description="Ngày chuyển.")
    receipt: str = Field(description="Ký nhận.")
    note: str
    entered_at: datetime
    cancelled_at: datetime | None
    cancelled_reason: str
    version: int


class EntryPatch(Body):
    """The columns that are to change; what is left out stays."""

    holder: str = Field("", max_length=1000)
    archive_holder: str = Field("", max_length=200)
    copies: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = None
    handed_over_date: date | None = None
    receipt: str = Field("", max_length=200)
    note: str = Field("", max_length=500)


class EntryIn(EntryPatch):
    """A document to be entered."""

    document_id: Id
    entered_date: date = Field(description="Ngày đến; of an outgoing document the day of its number.")


class Cancelling(Body):
    """Why."""

    reason: str = Field(min_length=1, max_length=300, description="It stands in the register.")


class EntryFilter(Schema):
    """Which lines; days are inclusive."""

    year: Year
    q: str = Field("", max_length=200, description="Words of the line and its document.")
    from_date: date | None = None
    until_date: date | None = None
    with_cancelled: bool = True


@router.get("/registers", response=Page[RegisterOut], auth=_READ)
def list_registers(request: ActorRequest, response: HttpResponse, paging: PagingQuery) -> dict[str, Any]:
    """The registers that one may read, by unit."""
    found = find_registers_for(request.actor, year=timezone.localdate().year)
    return page_of(found, paging, request=request, response=response)


@router.post("/registers", response={201: RegisterOut}, auth=_WRITE)
@idempotent
def open_a_register(request: ActorRequest, response: HttpResponse, body: RegisterIn) -> Status[RegisterOut]:
    """Open a register of a unit."""
    with naming("unit_id"):
        unit = get_unit_for(request.actor, body.unit_id)
    fields = body.model_dump(exclude={"unit_id"})
    register = open_register(unit, by=request.actor, at=timezone.now(), **fields)
    set_location(response, "get_a_register", register_id=register.pk)
    return Status(201, RegisterOut.from_orm(register))


@router.get("/registers/{int:register_id}", response=RegisterOut, auth=_READ)
def get_a_register(request: ActorRequest, register_id: PathId) -> Register:
    """One register."""
    return get_register_for(request.actor, register_id)


@router.patch("/registers/{int:register_id}", response=RegisterOut, auth=_WRITE)
def change_types_of_a_register(
    request: ActorRequest, register_id: PathId, body: TypesIn, if_match: IfMatch = None
) -> Register:
    """Say anew which types it takes, from its next number on."""
    register = get_register_for(request.actor, register_id)
    require_match(if_match, RegisterOut.from_orm(register))
    return change_types(register, type_codes=body.type_codes, by=request.actor, at=timezone.now())


@router.post("/registers/{int:register_id}/close", response=RegisterOut, auth=_WRITE)
def close_a_register(request: ActorRequest, register_id: PathId) -> Register:
    """Take no more entries into it. Safe to repeat."""
    return close_register(get_register_for(request.actor, register_id), by=request.actor, at=timezone.now())


@router.post("/registers/{int:register_id}/reopen", response=RegisterOut, auth=_WRITE)
def reopen_a_register(request: ActorRequest, register_id: PathId) -> Register:
    """Let it take entries again. Safe to repeat."""
    return reopen_register(get_register_for(request.actor, register_id), by=request.actor, at=timezone.now())


@router.get("/registers/{int:register_id}/entries", response=Page[EntryOut], auth=_READ)
def list_entries(
    request: ActorRequest,
    response: HttpResponse,
    register_id: PathId,
    chosen: Annotated[EntryFilter, Query()],
    paging: PagingQuery,
) -> dict[str, Any]:
    """The lines of a register's year, the first number first."""
    register = get_register_for(request.actor, register_id)
    found = find_entries_for(request.actor, register, year=chosen.year, filters=_filters(chosen))
    return page_of(found, paging, request=request, response=response)


@router.post("/registers/{int:register_id}/entries", response={201: EntryOut}, auth=_WRITE)
@idempotent
def enter_a_document(
    request: ActorRequest, response: HttpResponse, register_id: PathId, body: EntryIn
) -> Status[EntryOut]:
    """Enter a document under the next number of the year. A document that stands in it already keeps its line."""
    register = get_register_for(request.actor, register_id)
    with naming("document_id"):
        document = get_document_for(request.actor, body.document_id)
    columns = Columns(**body.model_dump(exclude={"document_id", "entered_date"}))
    entry = enter_document(
        document,
        register=register,
        entered_date=body.entered_date,
        columns=columns,
        by=request.actor,
        at=timezone.now(),
    )
    set_location(response, "get_an_entry", entry_id=entry.pk)
    return Status(201, EntryOut.from_orm(entry))


@router.get("/registers/{int:register_id}/export", auth=_READ, openapi_extra={"responses": _FILES})
def export_a_register(
    request: ActorRequest,
    register_id: PathId,
    chosen: Annotated[EntryFilter, Query()],
    form: Annotated[Literal["xlsx", "pdf"], Query()] = "xlsx",
) -> HttpResponse:
    """A register's year as the paper register has it, as an Excel sheet or a PDF."""
    register = get_register_for(request.actor, register_id)
    entries = list(find_entries_for(request.actor, register, year=chosen.year, filters=_filters(chosen)))
    by, at = request.actor, timezone.now()
    record_taken_out(register, year=chosen.year, rows=len(entries), form=form, what="book", by=by, at=at)
    kind, write = _FORMS[form]
    disposition = content_disposition_header(as_attachment=True, filename=f"{register.name}-{chosen.year}.{form}")
    content = write(book_table(register, year=chosen.year, entries=entries))
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition or "attachment"})


@router.get("/entries/{int:entry_id}", response=EntryOut, auth=_READ)
def get_an_entry(request: ActorRequest, entry_id: PathId) -> Entry:
    """One line."""
    return get_entry_for(request.actor, entry_id)


@router.patch("/entries/{int:entry_id}", response=EntryOut, auth=_WRITE)
def correct_an_entry(request: ActorRequest, entry_id: PathId, body: EntryPatch, if_match: IfMatch = None) -> Entry:
    """Change a line's columns; its number and day stay."""
    entry = get_entry_for(request.actor, entry_id)
    require_match(if_match, EntryOut.from_orm(entry))
    columns = replace(Columns.of(entry), **body.model_dump(exclude_unset=True))
    return correct_entry(entry, columns=columns, by=request.actor, at=timezone.now(), version=entry.version)


@router.post("/entries/{int:entry_id}/cancel", response=EntryOut, auth=_WRITE)
def cancel_an_entry(request: ActorRequest, entry_id: PathId, body: Cancelling, if_match: IfMatch = None) -> Entry:
    """Strike a line out. It keeps its place and its number."""
    entry = get_entry_for(request.actor, entry_id)
    require_match(if_match, EntryOut.from_orm(entry))
    return cancel_entry(entry, reason=body.reason, by=request.actor, at=timezone.now(), version=entry.version)


def _filters(chosen: EntryFilter) -> Filters:
    return Filters(
        words=chosen.q,
        from_date=chosen.from_date,
        until_date=chosen.until_date,
        with_cancelled=chosen.with_cancelled,
    )
