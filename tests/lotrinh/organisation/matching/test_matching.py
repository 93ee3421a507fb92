"""What a name means, asked of the database."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from lotrinh.organisation.actions.units import set_aliases
from lotrinh.organisation.matching import REASONS, match_names
from lotrinh.organisation.models import Succession, SuccessionKind, Unit, UnitKind
from tests.cast import Cast, make_unit

TODAY = date(2026, 11, 25)
Queries = Callable[[int], AbstractContextManager[object]]


def test_it_asks_the_database_once(cast: Cast, django_assert_num_queries: Queries) -> None:
    with django_assert_num_queries(1):
        found = match_names(["Văn phòng", "các đơn vị", "Sở Y tế"], keeper=cast.root, today=TODAY)
    assert found["Văn phòng"].candidates[0].unit_id == cast.office.id
    assert found["Văn phòng"].is_sure
    assert found["các đơn vị"].members == (cast.office.id, cast.branch.id)
    assert found["Sở Y tế"].kind == "unknown"


def test_it_knows_other_names_symbols_and_codes(cast: Cast) -> None:
    set_aliases(cast.branch, ["Tiểu ban Cầu tàu"])
    found = match_names(["Tiểu ban Cầu tàu", "CDN-VP"], keeper=cast.root, today=TODAY)
    assert found["Tiểu ban Cầu tàu"].candidates[0].unit_id == cast.branch.id
    assert "other_name" in found["Tiểu ban Cầu tàu"].candidates[0].reasons
    assert "symbol" in found["CDN-VP"].candidates[0].reasons


def test_it_names_the_successor_of_a_unit_that_ended(cast: Cast) -> None:
    old = make_unit("OLD", "Ban Thi đua", parent=cast.root, valid_until_date=date(2025, 6, 30))
    new = make_unit("NEW", "Ban Phong trào", parent=cast.root)
    Succession.objects.create(
        kind=SuccessionKind.MERGED, old_unit=old, new_unit=new, date=date(2025, 7, 1), grounds="QĐ"
    )
    best = match_names(["Ban Thi đua"], keeper=cast.root, today=TODAY)["Ban Thi đua"].candidates[0]
    assert best.unit_id == new.id
    assert best.reasons[0] == "successor"
    before = match_names(["Ban Thi đua"], keeper=cast.root, today=date(2025, 6, 30))["Ban Thi đua"]
    assert before.candidates[0].unit_id == old.id


def test_it_is_not_sure_where_a_unit_was_split_or_dissolved(cast: Cast) -> None:
    old = make_unit("OLD", "Ban Thi đua", parent=cast.root, valid_until_date=date(2025, 6, 30))
    dissolved = match_names(["Ban Thi đua"], keeper=cast.root, today=TODAY)["Ban Thi đua"]
    assert dissolved.candidates[0].reasons[0] == "ended"
    assert not dissolved.is_sure
    for code in ("A", "B"):
        part = make_unit(code, f"Ban Phong trào {code}", parent=cast.root)
        Succession.objects.create(
            kind=SuccessionKind.SPLIT, old_unit=old, new_unit=part, date=date(2025, 7, 1), grounds="QĐ"
        )
    split = match_names(["Ban Thi đua"], keeper=cast.root, today=TODAY)["Ban Thi đua"]
    assert len(split.candidates) == 2
    assert not split.is_sure


def test_it_looks_from_the_issuer(cast: Cast) -> None:
    own = make_unit("BC-VP", "Văn phòng", parent=cast.branch, kind=UnitKind.DEPARTMENT)
    kept = match_names(["Văn phòng"], keeper=cast.branch, today=TODAY)["Văn phòng"]
    issued = match_names(["Văn phòng"], keeper=cast.branch, issuer=cast.root, today=TODAY)["Văn phòng"]
    assert kept.candidates[0].unit_id == own.id
    assert issued.candidates[0].unit_id == cast.office.id


def test_it_leaves_members_out_that_ended(cast: Cast) -> None:
    make_unit("OLD", "Ban Thi đua", parent=cast.root, valid_until_date=date(2025, 6, 30))
    living = make_unit("NEW", "Ban Phong trào", parent=cast.root)
    assert match_names(["các ban"], keeper=cast.root, today=TODAY)["các ban"].members == (living.id,)


def test_it_knows_nothing_from_an_unknown_unit(cast: Cast) -> None:
    assert match_names(["Văn phòng"], keeper=Unit(id=0), today=TODAY)["Văn phòng"].kind == "unknown"


@pytest.mark.parametrize("name", ["", " – ", "các", "các đơn vị liên quan", "một số ban", "trừ Ban Tài chính", ",;"])
def test_it_is_never_sure_of_nothing(cast: Cast, name: str) -> None:
    found = match_names([name], keeper=cast.root, today=TODAY)[name]
    assert not found.is_sure
    assert not found.members


def test_every_reason_has_words() -> None:
    assert all(str(words) for words in REASONS.values())
