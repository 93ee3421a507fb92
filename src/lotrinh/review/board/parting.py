"""One task into two, several into one.

Public names: `split`, `merge`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from lotrinh.review.board.card import MANY, Board, Card, Finding, Json, Kind, State
from lotrinh.review.board.comparing import part
from lotrinh.review.board.ordering import between
from lotrinh.shared.errors import InvalidError


def split(board: Board, cards: Sequence[Card], order: Json, fresh: Callable[[], str]) -> Board:
    """Cut a task at a character of its text. Findings go where their words are, what holds for the whole to both."""
    if len(cards) != 1 or cards[0].kind is not Kind.TASK or not cards[0].is_live:
        raise InvalidError("review.one", _("This step takes one card."))
    card, at = cards[0], order.get("at")
    text = card.first("text")
    if text is None or type(at) is not int or not text.value[:at].strip() or not text.value[at:].strip():
        raise InvalidError("review.split", _("Put the cursor where the second task begins."), field="text")
    first, second = _halves(text, at)
    new = _second(board, card, second, fresh())
    kept = replace(card.with_field("text", (first,)), state=State.OPEN)
    for name in ("lead", "support", "deadline", "product", "product_recipient"):
        ours, theirs = _shared_out(card.values(name), first, second)
        kept, new = kept.with_field(name, ours), new.with_field(name, theirs)
    return board.with_cards(kept, new)


def _second(board: Board, card: Card, text: Finding, key: str) -> Card:
    behind = next((each.order for each in board.in_order() if each.order > card.order), None)
    label = tuple(replace(one, start=None, end=None, raw="", is_by_person=True) for one in card.values("label"))
    new = Card(key, Kind.TASK, between(card.order, behind), card.section)
    return new.with_field("label", label).with_field("text", (text,))


def _halves(text: Finding, at: int) -> tuple[Finding, Finding]:
    """Both with their own words of the source where the value is the source's; else both with all of them."""
    head, tail = text.value[:at].rstrip(" ;,"), text.value[at:].strip()
    cut = _place_in(text, at)
    if cut is None or text.start is None:
        halves = (replace(text, value=head), replace(text, value=tail))
    else:
        left, right = text.raw[:cut].rstrip(), text.raw[cut:]
        skipped = len(right) - len(right.lstrip())
        halves = (
            replace(text, value=head, raw=left, end=text.start + len(left)),
            replace(text, value=tail, raw=right[skipped:], start=text.start + cut + skipped),
        )
    said = text.read if text.is_by_person else text.value
    return tuple(replace(half, read=said, is_by_person=True, confidence=1.0) for half in halves)  # type: ignore[return-value]  # two in, two out


def _place_in(text: Finding, at: int) -> int | None:
    """Where in the raw words character `at` of the value stands; None where the value is other words."""
    wanted = len("".join(text.value[:at].split()))
    if "".join(text.value.split()) not in "".join(text.raw.split()):
        return None
    skipped = "".join(text.raw.split()).index("".join(text.value.split()))
    seen = 0
    for index, letter in enumerate(text.raw):
        if not letter.isspace():
            if seen == wanted + skipped:
                return index
            seen += 1
    return None


def _shared_out(
    found: tuple[Finding, ...], first: Finding, second: Finding
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    ours = tuple(one for one in found if not _within(one, second) or _within(one, first))
    theirs = tuple(one for one in found if not _within(one, first) or _within(one, second))
    return ours, theirs


def _within(one: Finding, text: Finding) -> bool:
    if one.start is None or one.end is None or text.start is None or text.end is None:
        return False
    return text.start <= one.start and one.end <= text.end


def merge(board: Board, cards: Sequence[Card], order: Json, fresh: Callable[[], str]) -> Board:  # noqa: ARG001 — the form of a verb
    """The first takes the others in; they keep their own findings, and say where they went."""
    if len(cards) < 2 or any(card.kind is not Kind.TASK or not card.is_live for card in cards):
        raise InvalidError("review.merge", _("Choose two tasks or more to make one of them."))
    for card in cards[1:]:
        if card.more.get("counterpart"):
            board = part(board, card.key)
    cards = [board.cards[card.key] for card in cards]
    into, others = cards[0], cards[1:]
    text = _joined(board, cards)
    if text is not None:
        into = into.with_field("text", (text,))
    for name in ("lead", "support", "deadline", "product", "product_recipient"):
        into = into.with_field(name, _gathered(cards, name))
    into = replace(into, state=State.OPEN)
    gone = [replace(card, state=State.MERGED, more={**card.more, "into": into.key}) for card in others]
    return board.with_cards(into, *gone)


def _joined(board: Board, cards: Sequence[Card]) -> Finding | None:
    """One text; its words are all from the first to the last where nothing of another card is between them."""
    texts = [text for card in cards if (text := card.first("text"))]
    if not texts:
        return None
    value = "; ".join(text.value.rstrip(" ;.") for text in texts)
    said = texts[0].read if texts[0].is_by_person else texts[0].value
    joined = replace(texts[0], value=value, read=said, is_by_person=True, confidence=1.0)
    spans = [text.span for text in texts if text.span]
    if len(spans) < len(texts) or not _are_neighbours(board, cards, spans):
        return joined
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return replace(joined, start=start, end=end, raw=board.text[start:end])


def _are_neighbours(board: Board, cards: Sequence[Card], spans: Sequence[tuple[int, int]]) -> bool:
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    ours = {card.key for card in cards}
    between_them = (
        text
        for card in board.cards.values()
        if card.key not in ours and card.kind in (Kind.TASK, Kind.SECTION)
        for name, text in card.findings()
        if name in ("text", "title")
    )
    return not any(
        text.start is not None and text.end is not None and text.start < end and text.end > start
        for text in between_them
    )


def _gathered(cards: Sequence[Card], name: str) -> tuple[Finding, ...]:
    """All that the first has, and what the others say besides; of a field that holds one, the first."""
    found = list(cards[0].values(name))
    said = {_said(one) for one in found}
    for one in (one for card in cards[1:] for one in card.values(name)):
        if _said(one) not in said:
            said.add(_said(one))
            found.append(one)
    return tuple(found) if name in MANY else tuple(found[:1])


def _said(one: Finding) -> tuple[str, str]:
    return one.value.casefold(), str(sorted(one.more.items()))
