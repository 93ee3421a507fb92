"""Whatever people do at a desk, in whatever order, undone and redone: spans stay true, and no finding is lost."""

from __future__ import annotations

import itertools
from collections import Counter

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from lotrinh.review.board import Board, Kind, State
from lotrinh.review.board.card import FIELDS, MANY, Card, Finding, Json
from lotrinh.review.board.comparing import pair_up
from lotrinh.review.board.operations import VERBS, apply
from lotrinh.shared.errors import InvalidError
from tests.lotrinh.review.conftest import PLAN, board_of

_LETTER = """LIÊN ĐOÀN LAO ĐỘNG TỈNH
Số: 45/LĐLĐ-CSPL
V/v chuẩn bị ứng phó mưa bão
Kính gửi: Các công đoàn cơ sở; Ban Chính sách pháp luật.
Đề nghị các công đoàn cơ sở kiểm tra mái che, dây neo trước ngày 20/9/2026; báo cáo thiệt hại về Văn phòng trong 24 giờ.
Ban Chính sách pháp luật tổng hợp, báo cáo Ban Thường vụ hằng tháng và trước ngày 05/10/2026.
Nơi nhận:
- Như trên;
- Lưu: VT.
"""
_TEXTS = (PLAN, _LETTER)


def start(number: int) -> Board:
    counter = itertools.count(1)
    return board_of(_TEXTS[number], fresh=lambda: f"{next(counter):012x}")


def compared() -> Board:
    """The plan beside one in force."""
    board = start(0)
    texts = [card.text("text") for card in board.live(Kind.TASK)][:3]
    endings = [
        Card(f"e{number}", Kind.ENDING, f"zz{number}", fields={"text": (Finding(text),)}, more={"task": number})
        for number, text in enumerate((*texts, "Mua tủ thuốc"), 1)
    ]
    return pair_up(board.with_cards(*endings))


_STARTS = (*(start(number) for number in range(len(_TEXTS))), compared())
"""Read once: hypothesis runs hundreds of stories."""


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_story_keeps_spans_true_and_loses_nothing(data: st.DataObject) -> None:
    """Law: `text[start:end] == raw`; every letter found at first is still in a finding of the same kind of field."""
    first = _STARTS[data.draw(st.integers(0, len(_STARTS) - 1))]
    counter = itertools.count(2**40)
    done, undone = [first], list[Board]()
    for _ in range(data.draw(st.integers(1, 14))):
        turn = data.draw(st.sampled_from(["do", "do", "do", "undo", "redo"]))
        if turn == "undo" and len(done) > 1:
            undone.append(done.pop())
        elif turn == "redo" and undone:
            done.append(undone.pop())
        elif turn == "do":
            order = data.draw(orders(done[-1]))
            note(order)
            try:
                done.append(apply(done[-1], order, fresh=lambda: f"{next(counter):012x}"))
            except InvalidError:
                continue
            undone.clear()
        check_laws(done[-1], first)
        check_json(done[-1])
    while len(done) > 1:
        done.pop()
    assert done == [first]


def check_laws(board: Board, first: Board) -> None:
    """Both laws, and that places are unlike and sections are there."""
    for card in board.cards.values():
        for name, found in card.findings():
            if found.span is not None:
                start, end = found.span
                assert board.text[start:end] == found.raw, (card.key, name)
        assert card.section is None or board.cards[card.section].kind is Kind.SECTION
        assert all(len(found) == 1 or name in MANY or name == "name" for name, found in card.fields.items())
        assert card.fields.keys() <= set(FIELDS[card.kind])
        check_pair(card, board)
    assert max(Counter(card.order for card in board.cards.values()).values()) == 1
    for kind in Kind:
        assert _letters(first, kind) <= _letters(board, kind)
    assert _values(first) <= _values(board)


def check_pair(card: Card, board: Board) -> None:
    """A task and the one in force that it goes on with name each other."""
    if card.kind is Kind.ENDING and card.state is State.MERGED:
        assert board.cards[card.more["into"]].more["counterpart"] == card.key
    if (key := card.more.get("counterpart")) is not None:
        assert board.cards[key].more["into"] == card.key


def check_json(board: Board) -> None:
    """A card comes back from its row as it went in."""
    for card in board.cards.values():
        columns = {"kind": card.kind, "order": card.order, "section": card.section, "state": card.state}
        assert Card.from_row(key=card.key, data=card.to_json(), **columns) == card


def _letters(board: Board, kind: Kind) -> set[int]:
    """Offsets of all letters, white space left out, in findings on cards of a kind, live or not."""
    return {
        at
        for card in board.cards.values()
        if card.kind is kind
        for _name, one in card.findings()
        if one.span is not None
        for at in range(*one.span)
        if not board.text[at].isspace()
    }


def _values(board: Board) -> set[tuple[int, int, str]]:
    """What the reader found besides texts that may be cut in two: words with the field's value, changed or not."""
    return {
        (*one.span, one.read if one.read is not None else one.value)
        for card in board.cards.values()
        for name, one in card.findings()
        if one.span is not None and (name != "text") and (one.read is not None or not one.is_by_person)
    }


@st.composite
def orders(draw: st.DrawFn, board: Board) -> Json:
    """An order that makes sense more often than not."""
    verb = draw(st.sampled_from(sorted(VERBS)))
    cards = board.in_order()
    tasks = [card for card in cards if card.kind is Kind.TASK and card.is_live]
    units = [card for card in cards if card.kind is Kind.UNIT]
    pool = {"choose": units, "merge": tasks, "split": tasks, "edit": [card for card in cards if card.is_live]}
    chosen = draw(st.lists(st.sampled_from(pool.get(verb) or cards), min_size=1, max_size=3, unique_by=lambda c: c.key))
    if verb not in ("accept", "reopen", "drop", "restore", "merge", "move"):
        chosen = chosen[:1]
    order: Json = {"verb": verb, "cards": {card.key: 1 for card in chosen}}
    return order | draw(_rest(verb, chosen[0], board))


def _rest(verb: str, card: Card, board: Board) -> st.SearchStrategy[Json]:
    offsets = st.integers(0, len(board.text))
    keys = st.sampled_from([None, *board.cards])
    sections = st.sampled_from([None, *(each.key for each in board.cards.values() if each.kind is Kind.SECTION)])
    return {
        "edit": _edits(card, board),
        "split": st.fixed_dictionaries({"at": st.integers(0, len(card.text("text")) + 1)}),
        "move": st.fixed_dictionaries({"after": keys, "section": sections}),
        "add": st.one_of(
            st.fixed_dictionaries({"kind": st.sampled_from(["task", "section"]), "start": offsets, "end": offsets}),
            st.fixed_dictionaries(
                {"kind": st.just("task"), "text": st.sampled_from(["", "Đo tiếng ồn"]), "section": sections}
            ),
        ),
        "choose": st.fixed_dictionaries(
            {"choice": st.sampled_from([None, {"kind": "outside"}, {"kind": "unit", "units": [3]}, {"kind": "unit"}])}
        ),
        "waive": st.fixed_dictionaries({"code": st.sampled_from(["task.lead.missing", ""])}),
        "pair": st.fixed_dictionaries({"ending": keys}),
        "unwaive": st.just({"code": "task.lead.missing"}),
    }.get(verb, st.just({}))


@st.composite
def _edits(draw: st.DrawFn, card: Card, board: Board) -> Json:
    names = draw(st.lists(st.sampled_from(FIELDS[card.kind]), min_size=1, max_size=3, unique=True))
    fields = {name: draw(_items(name, names, card, board)) for name in names}
    return {"fields": fields, "no_deadline": draw(st.booleans())}


def _items(name: str, names: list[str], card: Card, board: Board) -> st.SearchStrategy[list[Json]]:
    kept = [{"keep": index} for index in range(len(card.values(name)))]
    kept += [{"keep": index, "value": "khác", "more": {"due": "2026-05-01"}} for index in range(len(card.values(name)))]
    kept += [
        {"keep": index, "field": other} for other in names if other != name for index in range(len(card.values(other)))
    ]
    kept += [{"aside": index} for index in range(len(card.set_aside))]
    middle = len(board.text) // 2
    new = [{"value": "Phòng Kỹ thuật"}, {"value": ""}, {"start": middle, "end": middle + 30}, {"start": -1, "end": 4}]
    return st.lists(st.sampled_from([*kept, *new]), max_size=3 if name in MANY else 1, unique_by=str)
