"""Opening, closing and sharing out types among registers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from lotrinh.audit.models import AuditEntry
from lotrinh.documents.models import Document
from lotrinh.organisation.models import Person
from lotrinh.registers.actions import change_types, close_register, open_register, reopen_register
from lotrinh.registers.models import Register
from lotrinh.registers.policy import can, visible_registers
from lotrinh.registers.series import all_types, known_codes, known_types, register_for
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError
from lotrinh.shared.policy import Verb
from tests.cast import Cast

Acting = Callable[[Person], Actor]
Make = Callable[..., Document]


def _open(cast: Cast, acting: Acting, now: datetime, name: str, *codes: str) -> Register:
    return open_register(cast.office, direction="outgoing", name=name, type_codes=codes, by=acting(cast.clerk), at=now)


def test_it_works(cast: Cast, acting: Acting, now: datetime) -> None:
    register = _open(cast, acting, now, "  Sổ   quyết định ", "QĐ", "QyĐ")
    assert (register.name, register.type_codes, register.opened_at) == ("Sổ quyết định", "QyĐ,QĐ", now)
    assert AuditEntry.objects.get().verb == "register.open"


def test_it_opens_a_register_once(cast: Cast, acting: Acting, now: datetime) -> None:
    assert _open(cast, acting, now, "Sổ đi") == _open(cast, acting, now, "Sổ đi")
    assert AuditEntry.objects.count() == 1
    with pytest.raises(ConflictError) as refusal:
        _open(cast, acting, now, "Sổ đi", "QĐ")
    assert refusal.value.code == "register.name_taken"


@pytest.mark.parametrize(
    ("codes", "code"), [((), "register.all_types"), (("QĐ", "TB"), "register.types_taken"), (("XX",), "register.types")]
)
def test_each_type_has_one_place(cast: Cast, acting: Acting, now: datetime, codes: tuple[str, ...], code: str) -> None:
    _open(cast, acting, now, "Sổ chung")
    _open(cast, acting, now, "Sổ quyết định", "QĐ")
    with pytest.raises((ConflictError, InvalidError)) as refusal:
        _open(cast, acting, now, "Sổ ba", *codes)
    assert refusal.value.code == code


def test_a_type_goes_where_it_is_named(cast: Cast, acting: Acting, now: datetime, make_document: Make) -> None:
    common, decisions, letters = (
        _open(cast, acting, now, "Sổ chung"),
        _open(cast, acting, now, "Sổ quyết định", "QĐ"),
        _open(cast, acting, now, "Sổ công văn", "CV"),
    )
    for type_code, register in (("QĐ", decisions), ("KH", common), ("", letters), ("CV", letters)):
        document = make_document(direction="outgoing", type_code=type_code)
        assert register_for(document, Register.objects.all()) == register
    assert register_for(make_document(direction="incoming"), Register.objects.all()) is None


def test_a_closed_register_gives_its_types_back(cast: Cast, acting: Acting, now: datetime) -> None:
    clerk = acting(cast.clerk)
    old = close_register(_open(cast, acting, now, "Sổ cũ"), by=clerk, at=now)
    assert close_register(old, by=clerk, at=now).closed_at == now
    new = _open(cast, acting, now, "Sổ mới")
    with pytest.raises(ConflictError):
        reopen_register(old, by=clerk, at=now)
    change_types(new, type_codes=["QĐ"], by=clerk, at=now)
    assert reopen_register(old, by=clerk, at=now).closed_at is None


@pytest.mark.parametrize("part", ["officer", "head", "leader", "administrator", "auditor", "member", "branch_clerk"])
def test_it_refuses_who_is_no_clerk_of_the_unit(cast: Cast, acting: Acting, now: datetime, part: str) -> None:
    register, by = _open(cast, acting, now, "Sổ đi"), acting(getattr(cast, part))
    with pytest.raises(NotAllowedError):
        open_register(cast.office, direction="incoming", name="Sổ", by=by, at=now)
    with pytest.raises(NotAllowedError):
        change_types(register, type_codes=[], by=by, at=now)
    with pytest.raises(NotAllowedError):
        close_register(register, by=by, at=now)
    with pytest.raises(NotAllowedError):
        reopen_register(register, by=by, at=now)


@pytest.mark.parametrize(
    ("name", "direction", "field"),
    [(" ", "incoming", "name"), ("x" * 201, "incoming", "name"), ("Sổ", "up", "direction")],
)
def test_it_refuses_bad_values(
    cast: Cast, acting: Acting, now: datetime, name: str, direction: str, field: str
) -> None:
    with pytest.raises(InvalidError) as refusal:
        open_register(cast.office, direction=direction, name=name, by=acting(cast.clerk), at=now)
    assert refusal.value.field == field


def test_the_policy_and_the_list_agree(cast: Cast, acting: Acting, now: datetime) -> None:
    register = _open(cast, acting, now, "Sổ đi")
    for part, person in cast.people().items():
        actor = acting(person)
        is_seen = visible_registers(actor).filter(pk=register.pk).exists()
        assert is_seen == can(actor, Verb.REGISTER_VIEW, register), part
        assert is_seen == (part in {"clerk", "head", "leader", "auditor"}), part


def test_types_of_former_times_are_known_and_not_offered() -> None:
    assert known_types()[0] == ("CV", "Công văn")
    assert "GĐĐ" not in known_codes()
    assert "GĐĐ" in dict(all_types())
