"""The one table: every address and who gets there. An address without a row fails the test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from lotrinh.shared.policy import Role, Verb
from tests.lotrinh.access.rows import PUBLIC, SIGNED_IN, Row
from tests.lotrinh.access.world import CARD_KEY, Place, World

FORM = ("GET", "POST")
POST = ("POST",)


UNIT = Row(sees=Verb.UNIT_VIEW)
UNIT_CHANGE = Row(sees=Verb.UNIT_VIEW, does=Verb.UNIT_MANAGE)
PERSON = Row(sees=Verb.PERSON_VIEW)
PERSON_CHANGE = Row(sees=Verb.PERSON_VIEW, does=Verb.PERSON_MANAGE)


DOCUMENT = Row(sees=Verb.DOCUMENT_VIEW)
DOCUMENT_EDIT = Row(sees=Verb.DOCUMENT_VIEW, does=Verb.DOCUMENT_EDIT)
DOCUMENT_ROUTE = Row(sees=Verb.DOCUMENT_VIEW, does=Verb.DOCUMENT_ROUTE)
DOCUMENT_ENTER = Row(sees=Verb.DOCUMENT_VIEW, does=Verb.REGISTER_KEEP)
REGISTER = Row(sees=Verb.REGISTER_VIEW)
REGISTER_KEEP = Row(sees=Verb.REGISTER_VIEW, does=Verb.REGISTER_KEEP)
REGISTER_MANAGE = Row(sees=Verb.REGISTER_VIEW, does=Verb.REGISTER_MANAGE)
BOOK = Row(sees=Verb.REGISTER_VIEW, arguments={"year": date.today().year})  # noqa: DTZ011 — any year with lines does


def _appoints(world: World, role: Role, place: Place) -> bool:
    """Heads and leaders let somebody stand in for their people."""
    return role in (Role.HEAD, Role.LEADER) and place.unit.path.startswith(world.post_unit(role).path)


SUBSTITUTE = Row(sees=Verb.PERSON_VIEW, does=Verb.PERSON_MANAGE, does_also=_appoints)


DESK = Row(sees=Verb.DOCUMENT_VIEW)
DESK_REVIEW = Row(sees=Verb.DOCUMENT_VIEW, does=Verb.REVIEW)
PLAN = Row(sees=Verb.DOCUMENT_VIEW)


def _with(row: Row, **changed: Any) -> Row:
    return replace(row, **changed)


def _file(_world: World, place: Place) -> dict[str, Any]:
    content = "CÔNG ĐOÀN NGÀNH\nSố: 9/KH-CĐN\nKế hoạch tập huấn".encode()
    file = SimpleUploadedFile("ke-hoach.txt", content, content_type="text/plain")
    return {"file": file, "unit_id": place.unit.pk, "direction": "incoming"}


def _new_register(_world: World, place: Place) -> dict[str, Any]:
    return {"unit_id": place.unit.pk, "direction": "outgoing", "name": "Sổ đi"}


def _recipients(world: World, _place: Place) -> dict[str, Any]:
    return {"to": [{"unit_id": world.top.pk, "purpose": "information"}]}


def _may_erase(world: World, role: Role, place: Place) -> bool:
    """An administrator erases what they may not read."""
    return world.may(role, Verb.DOCUMENT_PURGE, place.unit)


def _recipient(world: World, _place: Place) -> dict[str, Any]:
    return {"route-unit": world.top.pk, "route-purpose": "information"}


def _relation(_world: World, _place: Place) -> dict[str, Any]:
    return {"kind": "amends", "symbol": "12/QĐ-CĐN"}


def _substitute(_world: World, place: Place) -> dict[str, Any]:
    # The days after those of the substitution that is there already.
    day = (place.substitution.until_date + timedelta(days=1)).isoformat()
    return {"substitute_id": place.substitution.substitute_id, "from_date": day, "until_date": day}


def _line(_world: World, place: Place) -> dict[str, Any]:
    return {"document_id": place.document.pk, "entered_date": place.entry.entered_date.isoformat()}


def _this_year(_world: World, place: Place) -> dict[str, Any]:
    return {"year": place.entry.year}


def _new_unit(_world: World, place: Place) -> dict[str, Any]:
    return {"code": "MOI", "name": "Ban mới", "parent_id": place.unit.pk}


def _step(_world: World, _place: Place) -> dict[str, Any]:
    return {"key": "mot-buoc-moi", "verb": "accept", "cards": {CARD_KEY: 1}}


TABLE: dict[str, Row] = {
    # Frame and health
    "dashboard:home": SIGNED_IN,
    "web:set_language": _with(PUBLIC, methods=POST),
    "web:favicon": PUBLIC,
    "healthz": PUBLIC,
    "readyz": PUBLIC,
    "metrics": PUBLIC,
    # The trail
    "audit:trail": Row(needs=Verb.AUDIT_VIEW),
    "audit:export": Row(needs=Verb.AUDIT_VIEW),
    # Units and people
    "organisation:unit-options": SIGNED_IN,
    "organisation:person-options": SIGNED_IN,
    "organisation:units": SIGNED_IN,
    "organisation:unit-new": _with(Row(needs=Verb.UNIT_MANAGE), methods=FORM),
    "organisation:unit": UNIT,
    "organisation:unit-below": UNIT,
    "organisation:unit-edit": _with(UNIT_CHANGE, methods=FORM),
    "organisation:unit-move": _with(UNIT_CHANGE, methods=FORM),
    "organisation:merge": _with(UNIT_CHANGE, methods=FORM),
    "organisation:split": _with(UNIT_CHANGE, methods=FORM),
    "organisation:dissolve": _with(UNIT_CHANGE, methods=FORM),
    "organisation:people": SIGNED_IN,
    "organisation:person-new": _with(Row(needs=Verb.PERSON_MANAGE), methods=FORM),
    "organisation:person": PERSON,
    "organisation:person-edit": _with(PERSON_CHANGE, methods=FORM),
    "organisation:person-password": _with(PERSON_CHANGE, methods=FORM),
    "organisation:person-invite": _with(PERSON_CHANGE, methods=POST),
    "organisation:person-deactivate": _with(PERSON_CHANGE, methods=POST),
    "organisation:person-reactivate": _with(PERSON_CHANGE, methods=POST),
    "organisation:post-new": _with(PERSON_CHANGE, methods=FORM),
    "organisation:post-edit": _with(PERSON_CHANGE, methods=FORM),
    "organisation:substitute": _with(SUBSTITUTE, methods=FORM),
    "organisation:substitution-end": _with(SUBSTITUTE, methods=POST),
    "organisation:imports": Row(needs=Verb.UNIT_MANAGE),
    "organisation:import": Row(is_own=True),
    "organisation:import-confirm": Row(is_own=True, needs=Verb.UNIT_MANAGE, methods=POST),
    "organisation:import-template": Row(needs=Verb.UNIT_MANAGE, arguments={"kind": "units"}),
    # One's account, and the installation
    "accounts:profile": _with(SIGNED_IN, methods=FORM),
    "accounts:security": SIGNED_IN,
    "accounts:sessions": SIGNED_IN,
    "accounts:revoke-session": Row(is_own=True, methods=POST),
    "accounts:revoke-other-sessions": _with(SIGNED_IN, methods=POST),
    "accounts:tokens": SIGNED_IN,
    "accounts:create-token": _with(SIGNED_IN, methods=FORM),
    "accounts:revoke-token": Row(is_own=True, methods=POST),
    "accounts:system": Row(needs=Verb.SYSTEM_MANAGE),
    "accounts:test-mail": Row(needs=Verb.SYSTEM_MANAGE, methods=POST),
    "accounts:first-run": Row(is_nowhere=True),  # once the installation is set up
    "accounts:first-steps": Row(needs=Verb.SYSTEM_MANAGE),
    # Documents
    "documents:list": SIGNED_IN,
    "documents:upload": _with(Row(needs=Verb.DOCUMENT_UPLOAD), methods=FORM),
    "documents:incidents": Row(needs=Verb.DOCUMENT_PURGE),
    "documents:minutes": Row(is_nowhere=True, arguments={"incident": "0"}),  # of no incident; of one: `test_incidents`
    "documents:detail": DOCUMENT,
    "documents:state": DOCUMENT,
    "documents:edit": _with(DOCUMENT_EDIT, methods=FORM),
    "documents:read-again": _with(DOCUMENT_EDIT, methods=POST),
    "documents:annex": _with(DOCUMENT_EDIT, methods=POST, data=_file),
    "documents:purge": Row(sees=Verb.DOCUMENT_VIEW, does=Verb.DOCUMENT_PURGE, sees_also=_may_erase, methods=FORM),
    "documents:download": DOCUMENT,
    "documents:show": DOCUMENT,
    "documents:routed-to-me": SIGNED_IN,
    "documents:routings": DOCUMENT,
    "documents:route": _with(DOCUMENT_ROUTE, methods=POST, data=_recipient),
    "documents:routing-withdraw": _with(DOCUMENT_ROUTE, methods=POST),
    "documents:routing-change": _with(DOCUMENT_ROUTE, methods=POST),
    "documents:relations": DOCUMENT,
    "documents:family": DOCUMENT,
    "documents:relate": _with(
        DOCUMENT_EDIT,
        methods=POST,
        data=lambda _world, _place: {"relation-kind": "answers", "relation-symbol": "9/TB-X"},
    ),
    "documents:relation-correct": _with(DOCUMENT_EDIT, methods=POST, data=lambda _world, _place: {"kind": "mentions"}),
    "documents:relation-remove": _with(DOCUMENT_EDIT, methods=POST),
    # The review desk, and plans
    "review:list": SIGNED_IN,
    "review:import-list": _with(Row(needs=Verb.REVIEW), methods=FORM),
    "review:list-template": Row(needs=Verb.REVIEW),
    "review:labels": Row(needs=Verb.REVIEW),
    "review:start": _with(DESK_REVIEW, methods=POST),
    "review:desk": DESK,
    "review:steps": _with(DESK_REVIEW, methods=POST),
    "review:changes": DESK,
    "review:card-form": _with(DESK_REVIEW, arguments={"key": CARD_KEY}),
    "review:unit": _with(DESK, data=lambda world, _place: {"q": world.top.name}),
    "review:lines": DESK,
    # Imported lists alone have one, and none is in this world.
    "review:reconciliation": Row(is_nowhere=True, arguments={"desk_id": 1}),
    "review:desk-labels": DESK_REVIEW,
    "review:accept": _with(DESK_REVIEW, methods=FORM),
    "review:compare": _with(DESK_REVIEW, methods=POST),
    "review:set-aside": _with(DESK_REVIEW, methods=FORM, data=lambda _world, _place: {"reason": "Chỉ để biết"}),
    "review:take-back": _with(DESK_REVIEW, methods=POST),
    "plans:list": SIGNED_IN,
    "plans:plan": PLAN,
    # Registers
    "registers:list": SIGNED_IN,
    "registers:open": _with(Row(needs=Verb.REGISTER_MANAGE), methods=FORM),
    "registers:waiting": SIGNED_IN,
    "registers:enter": _with(DOCUMENT_ENTER, methods=FORM),
    "registers:entry": REGISTER,
    "registers:slip": REGISTER,
    "registers:correct": _with(REGISTER_KEEP, methods=FORM),
    "registers:cancel": _with(REGISTER_KEEP, methods=POST),
    "registers:current": REGISTER,
    "registers:quick": _with(REGISTER_KEEP, methods=FORM),
    "registers:series": _with(
        REGISTER_MANAGE, methods=FORM, shows=True, data=lambda _world, _place: {"type_codes": ["QĐ"]}
    ),
    "registers:close": _with(REGISTER_MANAGE, methods=POST),
    "registers:reopen": _with(REGISTER_MANAGE, methods=POST),
    "registers:book": BOOK,
    "registers:print": BOOK,
    "registers:xlsx": BOOK,
    "registers:pdf": BOOK,
    "registers:following": BOOK,
    "registers:following-print": BOOK,
    "registers:following-xlsx": BOOK,
    "registers:following-pdf": BOOK,
    # Search
    "search:search": SIGNED_IN,
    "search:xlsx": SIGNED_IN,
    "search:pdf": SIGNED_IN,
    "search:saved": SIGNED_IN,
    "search:save": _with(SIGNED_IN, methods=POST, data=lambda _world, _place: {"name": "mới", "query": "q=mới"}),
    "search:rename": Row(is_own=True, methods=POST, data=lambda _world, _place: {"name": "tên khác"}),
    "search:delete": Row(is_own=True, methods=POST),
    # The API
    "api:api-root": Row(is_nowhere=True),
    "api:openapi": SIGNED_IN,
    "api:get_me": SIGNED_IN,
    "api:list_units": SIGNED_IN,
    "api:create_a_unit": Row(needs=Verb.UNIT_MANAGE, data=_new_unit),
    "api:get_a_unit": UNIT,
    "api:change_a_unit": _with(UNIT_CHANGE, data=lambda _world, _place: {"address": "Số 1"}),
    "api:move_a_unit": _with(UNIT_CHANGE, data=lambda world, _place: {"parent_id": world.top.pk}),
    "api:list_people": SIGNED_IN,
    "api:create_a_person": Row(
        needs=Verb.PERSON_MANAGE, data=lambda _world, _place: {"username": "moi", "full_name": "Người Mới"}
    ),
    "api:get_a_person": PERSON,
    "api:change_a_person": _with(PERSON_CHANGE, data=lambda _world, _place: {"full_name": "Tên Khác"}),
    "api:deactivate_a_person": PERSON_CHANGE,
    "api:reactivate_a_person": PERSON_CHANGE,
    "api:list_posts": PERSON,
    "api:give_a_post": _with(
        PERSON_CHANGE,
        data=lambda _world, place: {"unit_id": place.unit.pk, "role": Role.OFFICER, "from_date": "2026-01-01"},
    ),
    "api:get_a_post": PERSON,
    "api:change_a_post": _with(PERSON_CHANGE, data=lambda _world, _place: {"title": "Tổ trưởng"}),
    "api:list_substitutions": PERSON,
    "api:appoint_a_substitute": _with(SUBSTITUTE, data=_substitute),
    "api:end_a_substitution": SUBSTITUTE,
    "api:get_system": Row(needs=Verb.SYSTEM_MANAGE),
    "api:list_relations": DOCUMENT,
    "api:relate_a_document": _with(DOCUMENT_EDIT, data=_relation),
    "api:unrelate_a_document": DOCUMENT_EDIT,
    "api:get_a_family": DOCUMENT,
    "api:list_documents": SIGNED_IN,
    "api:upload_a_document": Row(needs=Verb.DOCUMENT_UPLOAD, data=_file),
    "api:get_a_document": DOCUMENT,
    "api:confirm_a_header": _with(DOCUMENT_EDIT, data=lambda _world, _place: {"subject": "Khác"}),
    "api:read_a_document_again": DOCUMENT_EDIT,
    "api:list_files": DOCUMENT,
    "api:add_a_file": _with(DOCUMENT_EDIT, data=_file),
    "api:download_a_file": DOCUMENT,
    "api:get_a_reading": DOCUMENT,
    "api:list_routings": DOCUMENT,
    "api:route_a_document": _with(DOCUMENT_ROUTE, data=_recipients),
    "api:get_a_routing": DOCUMENT,
    "api:change_a_routing": _with(DOCUMENT_ROUTE, data=lambda _world, _place: {"instruction": "Khẩn trương"}),
    "api:withdraw_a_routing": DOCUMENT_ROUTE,
    "api:list_reviews": SIGNED_IN,
    "api:start_review": DESK_REVIEW,
    "api:get_review": DESK,
    "api:open_review": DESK_REVIEW,
    "api:list_changes": DESK,
    "api:take_a_step": _with(DESK_REVIEW, data=_step),
    "api:accept_review": _with(DESK_REVIEW, data=lambda _world, _place: {"sequence": 0, "knows_doubts": True}),
    "api:set_review_aside": _with(DESK_REVIEW, data=lambda _world, _place: {"reason": "Chỉ để biết"}),
    "api:take_review_back": DESK_REVIEW,
    "api:compare_review": DESK_REVIEW,
    "api:get_labels": DESK_REVIEW,
    "api:list_plans": SIGNED_IN,
    "api:get_a_plan": PLAN,
    "api:list_registers": SIGNED_IN,
    "api:open_a_register": Row(needs=Verb.REGISTER_MANAGE, data=_new_register),
    "api:get_a_register": REGISTER,
    "api:change_types_of_a_register": _with(REGISTER_MANAGE, data=lambda _world, _place: {"type_codes": ["QĐ"]}),
    "api:close_a_register": REGISTER_MANAGE,
    "api:reopen_a_register": REGISTER_MANAGE,
    "api:list_entries": _with(REGISTER, data=_this_year),
    "api:enter_a_document": _with(REGISTER_KEEP, data=_line),
    "api:export_a_register": _with(REGISTER, data=_this_year),
    "api:get_an_entry": REGISTER,
    "api:correct_an_entry": _with(REGISTER_KEEP, data=lambda _world, _place: {"note": "Đã giao"}),
    "api:cancel_an_entry": _with(REGISTER_KEEP, data=lambda _world, _place: {"reason": "Ghi nhầm"}),
    "api:search_documents": SIGNED_IN,
    "api:list_saved_searches": SIGNED_IN,
    "api:save_a_search": _with(SIGNED_IN, data=lambda _world, _place: {"name": "mới", "query": "text=mới"}),
    "api:rename_a_search": Row(is_own=True, data=lambda _world, _place: {"name": "tên khác"}),
    "api:delete_a_search": Row(is_own=True),
    "api:list_audit_entries": Row(needs=Verb.AUDIT_VIEW),
}

UNTOUCHED_PREFIXES = ("account_", "mfa_", "socialaccount_", "openid_connect_", "usersessions_", "accounts/social/")
"""Pages of django-allauth, about oneself alone: each is asked as a visitor and as a person, and must not fail."""
