"""The desk as labelled data: what a reader should have found, as people left it on the cards.

The form is that of the documents the reader is measured by: header, outline, citations, deadlines, tasks, recipients,
signature. What was dropped, merged or set aside is not in it; what a person corrected is.

Public names: `labels_of`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lotrinh.review.board.card import Board, Card, Finding, Json, Kind

_HEADER = ("issuer", "superior", "symbol", "type", "place", "date", "abstract")
_SIGNATURE = ("authority", "body", "role", "name")
_OUTLINE_LENGTH = 80
_TASK_LENGTH = 160


def labels_of(board: Board) -> Json:
    """The labels. Shape: an object of plain values; None where nothing is stated, lists in the order of the text."""
    return {
        "header": _block(board, Kind.HEADER, _HEADER),
        "outline": list(_outline(board)),
        "citations": [
            {"symbol": card.text("symbol"), "date": card.text("date") or None} for card in board.live(Kind.CITATION)
        ],
        "deadlines": [_deadline(found) for found in _deadlines(board)],
        "tasks": [_task(card) for card in board.live(Kind.TASK)],
        "recipients": [card.text("name") for card in board.live(Kind.RECIPIENT)],
        "signature": _block(board, Kind.SIGNATURE, _SIGNATURE),
    }


def _block(board: Board, kind: Kind, names: tuple[str, ...]) -> Json:
    card = next(iter(board.live(kind)), None)
    return {name: (card.text(name) or None) if card else None for name in names}


def _outline(board: Board) -> Iterator[Json]:
    """Headings, and the tasks that are numbered items of the text themselves: their label has a place in it."""
    told = {label.span for card in board.live(Kind.SECTION) if (label := card.first("label")) and label.span}
    for card in board.in_order():
        label = card.first("label") if card.is_live else None
        if card.kind is Kind.SECTION and card.is_live:
            title = card.text("title")
            text = "" if label is not None and title == label.value else title
            yield _item(card, board, label=label.value if label else "", text=text)
        elif card.kind is Kind.TASK and label is not None and label.span and label.span not in told:
            yield _item(card, board, label=label.value, text=_text_behind(label, card, board))


def _item(card: Card, board: Board, *, label: str, text: str) -> Json:
    return {"label": label, "parent": _label_above(card, board), "text": text[:_OUTLINE_LENGTH].rstrip()}


def _label_above(card: Card, board: Board) -> str | None:
    """The label of the nearest section above that still counts; None at the top."""
    above = board.cards.get(card.section or "")
    while above is not None and not above.is_live:
        above = board.cards.get(above.section or "")
    return above.text("label") if above else None


def _text_behind(label: Finding, card: Card, board: Board) -> str:
    """The item's words as the source has them, where they are the source's; else what the person wrote."""
    text = card.first("text")
    if text is None or text.is_by_person or text.read is not None or label.end is None or text.end is None:
        return card.text("text")
    line = board.text[label.end : text.end].split("\n")[0]
    return " ".join(line.lstrip(" \t.):/-").split()) or text.value


def _deadlines(board: Board) -> list[Finding]:
    """Each once, however many tasks share it; those without words in the text where their card stands."""
    placed: dict[tuple[int, int], Finding] = {}
    free: list[tuple[int, Finding]] = []
    at = 0
    for card in board.in_order():
        if not card.is_live or card.kind not in (Kind.TASK, Kind.DEADLINE):
            continue
        at = max(at, _begin(card))
        for found in card.values("deadline"):
            if found.span is None:
                free.append((at, found))
            elif found.span not in placed or found.is_by_person:
                placed[found.span] = found
    ordered = [(start, end, found) for (start, end), found in placed.items()]
    ordered += [(start, start, found) for start, found in free]
    return [found for _, _, found in sorted(ordered, key=lambda one: one[:2])]


def _begin(card: Card) -> int:
    """Where the card's own words begin; a deadline may stand in a heading far above its task."""
    text = card.first("text") or card.first("deadline")
    return text.start or 0 if text else 0


def _deadline(found: Finding) -> Json:
    return {"text": found.raw or found.value} | _days(found)


def _days(found: Finding | None) -> Json:
    more = found.more if found else {}
    return {name: more.get(name) or None for name in ("start", "due", "recurrence")}


def _task(card: Card) -> Json:
    return {
        "text": card.text("text")[:_TASK_LENGTH].rstrip(),
        "label": card.text("label") or None,
        "lead": [one.value for one in card.values("lead")],
        "support": [one.value for one in card.values("support")],
    } | _days(_own_deadline(card))


def _own_deadline(card: Card) -> Finding | None:
    """The first that says when; one counted from an event only where there is no other."""
    found = card.values("deadline")
    return next((one for one in found if any(_days(one).values())), found[0] if found else None)
