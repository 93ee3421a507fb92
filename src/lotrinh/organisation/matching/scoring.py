"""Which units a name means, each with a score and the reasons for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from lotrinh.organisation.matching.alignment import Alignment, align, is_mark
from lotrinh.organisation.matching.index import Entry, Form, light_places
from lotrinh.organisation.matching.likely import forms_like
from lotrinh.organisation.matching.names import Reading, read_name, readings_of
from lotrinh.organisation.matching.viewpoint import ASIDE, BELOW, FAR, Viewpoint
from lotrinh.organisation.matching.words import BARE_WORDS, PLACES, is_bare, is_place, is_proper, proper_start
from lotrinh.organisation.models import UnitKind
from lotrinh.shared.folding import symbol_key

KNOWN: Final = 60.0
"""From this score on a unit is meant; below, the name is of another body."""
SURE: Final = 80.0
_GAP: Final = 3.0
_ABOUT: Final = 8.0
"""Units whose scores differ by less fit about as well: the nearer one is likelier."""
_OFFICE: Final = ("van", "phong")
_STEP_COST, _MOST_STEPS = 3.0, 4.0
_BARE_AND_FAR: Final = 20.0
_CONFLICT: Final = 25.0
_BARE_SUPERIOR: Final = 19.5
"""`Văn phòng Trường` is of the own school: of a school below it is only likely."""
_ORDER_AND_LEFT_OUT: Final = 15.0
_OTHER_LEGAL_FORM: Final = 8.0
_OFFICES: Final = frozenset({UnitKind.DEPARTMENT.value, UnitKind.GROUP.value})


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit that may be meant."""

    entry: Entry
    score: float
    reasons: tuple[str, ...]
    nearness: float
    is_doubtful: bool


def rank_units(text: str, view: Viewpoint) -> list[Scored]:
    """The units that the name may mean, the best first, ended ones replaced by their successors."""
    best: dict[int, Scored] = {}
    for scored in _all_scored(text, view):
        _keep_better(best, scored)
    living = _with_successors(best.values(), view)
    return _by_nearness(living)


def is_sure(ranked: list[Scored]) -> bool:
    """Whether the first is meant and no other."""
    if not ranked or ranked[0].score < SURE or ranked[0].is_doubtful:
        return False
    return len(ranked) == 1 or ranked[0].score - ranked[1].score >= _GAP


def _keep_better(best: dict[int, Scored], scored: Scored) -> None:
    before = best.get(scored.entry.id)
    if before is None or scored.score > before.score:
        best[scored.entry.id] = scored


def _all_scored(text: str, view: Viewpoint) -> Iterator[Scored]:
    yield from _by_key(text, view)
    for reading in readings_of(read_name(text)):
        if reading.name.plain:
            yield from _by_forms(reading, view)
        elif reading.reason == "board":
            yield from _own_organisation(view)


def _by_key(text: str, view: Viewpoint) -> Iterator[Scored]:
    for entry in view.index.by_key.get(symbol_key(text), ()):
        yield Scored(entry, 97.0, ("symbol", view.relation(entry)), view.nearness(entry), is_doubtful=False)


def _own_organisation(view: Viewpoint) -> Iterator[Scored]:
    """`Ban Thường vụ` alone: the nearest union, else school, at or above the unit."""
    bodies = {UnitKind.UNION.value, UnitKind.UNIVERSITY.value, UnitKind.ENTERPRISE.value}
    for entry in (view.origin, *view.index.above(view.origin)):
        if entry.kind in bodies:
            yield Scored(entry, 92.0, ("board", view.relation(entry)), 0.0, is_doubtful=False)
            return


def _by_forms(reading: Reading, view: Viewpoint) -> Iterator[Scored]:
    for form in forms_like(reading.name, view):
        found = align(reading.name, form, view.index)
        if found is None:
            continue
        for entry, code in form.entries:
            scored = _score(found, entry, code, view)
            if scored is not None and reading.reason:
                yield replace(scored, score=scored.score - 1, reasons=(*scored.reasons, reading.reason))
            elif scored is not None:
                yield scored


def _score(found: Alignment, entry: Entry, code: str, view: Viewpoint) -> Scored | None:
    """The score of one unit for which the form stands; None below any interest."""
    score = 100.0 - found.cost
    reasons = dict.fromkeys([code, *found.reasons])
    doubtful = found.is_doubtful
    rest_cost = _cost_of_rest(found, entry, view, reasons)
    missing_cost = _cost_of_missing(found, entry, view, reasons)
    score -= rest_cost + missing_cost + _cost_of_both(found, entry, view, reasons)
    if score < KNOWN / 2:
        return None
    relation = view.relation(entry)
    nearness = view.nearness(entry)
    doubtful = doubtful or _is_doubtful(found, entry, view, reasons)
    return Scored(entry, score, tuple([*reasons, relation] if relation else reasons), nearness, doubtful)


def _cost_of_both(found: Alignment, entry: Entry, view: Viewpoint, reasons: dict[str, None]) -> float:
    """What weighs more together: words that differ on both sides, a bare name of a unit far away."""
    cost = 0.0
    is_cut = not {"beginning", "left_out", "number_left_out"}.isdisjoint(reasons)
    if found.rest and is_cut and ("words_over" in reasons or is_bare(found.name.plain)):
        cost += _CONFLICT
    if "order" in reasons and "left_out" in reasons:
        cost += _ORDER_AND_LEFT_OUT
    if is_bare(found.name.plain) and view.nearness(entry) >= BELOW and "superior" not in reasons:
        cost += _BARE_AND_FAR
    return cost


def _is_doubtful(found: Alignment, entry: Entry, view: Viewpoint, reasons: dict[str, None]) -> bool:
    """Whether a person should look at it, however well the words fit."""
    if "superior" not in reasons and _is_office_of_others(entry, view):
        return True
    if found.rest and "legal_form" in reasons:
        return True
    if _is_cut_proper_name(found, entry, view, reasons):
        return True
    is_cut = "beginning" in reasons and "superior" not in reasons
    if is_cut and view.nearness(entry) >= ASIDE - 1 and not view.is_own_or_above(entry):
        return True
    return "left_out" in reasons and any(
        found.form.plain[at] not in BARE_WORDS for at in found.missing if at not in found.form.light()
    )


def _is_cut_proper_name(found: Alignment, entry: Entry, view: Viewpoint, reasons: dict[str, None]) -> bool:
    """Whether a word of a proper name is missing, or a place is far away: many share a name."""
    plain, light = found.form.plain, found.form.light()
    if not is_proper(plain) or (is_bare(found.name.plain) and view.is_own_or_above(entry)):
        return False
    if is_place(plain):
        is_far = view.nearness(entry) >= FAR and "superior" not in reasons
        return is_far or any(at >= proper_start(plain) for at in found.missing)
    is_cut = any(at not in light and plain[at] not in BARE_WORDS for at in found.missing)
    return is_cut and "place_left_out" not in reasons


def _is_office_of_others(entry: Entry, view: Viewpoint) -> bool:
    """Whether it is an office of a body that is neither the unit's own nor above it."""
    if entry.kind not in _OFFICES or view.nearness(entry) < BELOW:
        return False
    superior = view.index.by_path.get(entry.parent_path)
    return superior is not None and superior.kind not in _OFFICES and not view.is_own_or_above(superior)


def _cost_of_rest(found: Alignment, entry: Entry, view: Viewpoint, reasons: dict[str, None]) -> float:
    """Words that are not in the unit's name: its superior's, or those of another body."""
    if not found.rest:
        return 0.0
    legal = light_places(found.name.plain)
    words = tuple(found.name.plain[at] for at in found.rest if at not in legal)
    cost = _OTHER_LEGAL_FORM if len(words) < len(found.rest) else 0.0
    if cost:
        reasons["legal_form"] = None
    if not words:
        return cost
    for steps, superior in enumerate(view.index.above(entry)):
        if any(_names(words, form, found.form) for form in superior.forms) or words in {
            (key,) for key in superior.keys
        }:
            reasons["superior"] = None
            is_far = is_bare(words) and (steps > 0 or not view.is_own_or_above(superior))
            return cost + 1.0 + 3.0 * steps + (_BARE_SUPERIOR if is_far else 0.0)
    reasons["words_over"] = None
    if any(is_mark(word) for word in words):
        return 100.0
    whole = sum(view.index.weight(word) for word in found.name.plain)
    return cost + 34.0 + 60.0 * sum(view.index.weight(word) for word in words) / whole


def _names(words: tuple[str, ...], form: Form, own: Form) -> bool:
    """Whether they are the form, its beginning, its end, or its place: `Công đoàn ngành`, `huyện X`, `ĐHKTCN`.

    One word of its end is too little, and so is any end behind the name of a place.
    """
    is_end_enough = len(words) > 1 and not is_place(own.plain)
    initials = form.initials
    for start in range(len(form.plain)):
        if initials[start] != words[0][0]:
            continue
        end = _end_of_run(words, form, start)
        if end is None:
            continue
        if start == 0 or form.plain[start] in _PLACE_FIRSTS or (is_end_enough and end == len(form.plain)):
            return True
    return False


def _end_of_run(words: tuple[str, ...], form: Form, start: int) -> int | None:
    """Where the words end if they stand in the form from there on, each whole or as first letters."""
    at = start
    for word in words:
        if at < len(form.plain) and form.plain[at] == word:
            at += 1
        elif len(word) > 1 and form.initials.startswith(word, at):
            at += len(word)
        elif at < len(form.plain) and len(word) == 1 and form.initials[at] == word and form.plain[at] in BARE_WORDS:
            at += 1
        else:
            return None
    return at


_PLACE_FIRSTS: Final = frozenset(place.split()[0] for place in PLACES)


def _cost_of_missing(found: Alignment, entry: Entry, view: Viewpoint, reasons: dict[str, None]) -> float:
    """Words of the unit's name that are not written."""
    missing = found.missing
    if not missing:
        return 0.0
    light = [at for at in missing if at in found.form.light()]
    if light:
        reasons["legal_form"] = None
    missing = [at for at in missing if at not in light]
    cost = 2.0 if light else 0.0
    if not missing:
        return cost
    return cost + _cost_of_heavy(found, missing, entry, view, reasons)


def _cost_of_heavy(
    found: Alignment, missing: list[int], entry: Entry, view: Viewpoint, reasons: dict[str, None]
) -> float:
    words = [found.form.plain[at] for at in missing]
    fitted = found.fitted
    bare = is_bare(fitted)
    if _is_place_of_superior(words, entry, view):
        reasons["place_left_out"] = None
        is_short = bare and (len(fitted) <= len(_OFFICE) or view.nearness(entry) > 1)
        return _cost_of_bare(fitted, entry, view) if is_short else 1.5
    if any(word.isdigit() for word in words):
        reasons["number_left_out"] = None
        return 25.0
    weights = [view.index.weight(word) for word in found.form.plain]
    share = sum(weights[at] for at in missing) / sum(weights)
    is_beginning = min(missing) > max(at for at, used in enumerate(found.used) if used >= 0)
    reasons["beginning" if is_beginning else "left_out"] = None
    if bare:
        return _cost_of_bare(fitted, entry, view)
    return 6.0 + 14.0 * share if is_beginning else 10.0 + 22.0 * share


def _cost_of_bare(plain: tuple[str, ...], entry: Entry, view: Viewpoint) -> float:
    """`Công ty`, `Công đoàn ngành`: the own one, or one above. `Văn phòng`: also the one below, for there is one."""
    if view.is_own_or_above(entry):
        return 6.0
    if view.nearness(entry) > 1:
        return 35.0
    return 10.0 if plain == _OFFICE else 24.0


def _is_place_of_superior(words: list[str], entry: Entry, view: Viewpoint) -> bool:
    return view.index.words_above(entry).issuperset(words)


def _with_successors(found: Iterable[Scored], view: Viewpoint) -> list[Scored]:
    """Units that exist today; those that ended by their successors, or less likely."""
    best: dict[int, Scored] = {}
    for scored in found:
        for living in _living(scored, view):
            _keep_better(best, living)
    return list(best.values())


def _living(scored: Scored, view: Viewpoint) -> Iterator[Scored]:
    if scored.entry.is_valid_on(view.today):
        yield scored
        return
    successors = _successors(scored.entry, view)
    for successor in successors:
        reasons = ("successor", *scored.reasons)
        yield replace(scored, entry=successor, score=scored.score - 2, reasons=reasons)
    if not successors:
        has_begun = scored.entry.begins is None or scored.entry.begins <= view.today
        reasons = ("ended" if has_begun else "not_yet", *scored.reasons)
        yield replace(scored, score=scored.score - 15, reasons=reasons, is_doubtful=True)


def _successors(entry: Entry, view: Viewpoint, *, steps: int = 5) -> list[Entry]:
    found = [view.index.by_id[unit_id] for unit_id in entry.successors if unit_id in view.index.by_id]
    ended = [unit for unit in found if not unit.is_valid_on(view.today)]
    living = [unit for unit in found if unit.is_valid_on(view.today)]
    if steps:
        living += [later for unit in ended for later in _successors(unit, view, steps=steps - 1)]
    return living


def _by_nearness(found: list[Scored]) -> list[Scored]:
    """Among those that fit about as well, the nearest first."""
    if not found:
        return []
    best = max(scored.score for scored in found)
    nearest = min(scored.nearness for scored in found if scored.score > best - _ABOUT)
    placed = [
        replace(scored, score=scored.score - _STEP_COST * min(_MOST_STEPS, max(0.0, scored.nearness - nearest)))
        for scored in found
    ]
    return sorted(placed, key=lambda scored: (-scored.score, scored.nearness, scored.entry.path))
