"""What the pickers ask while one types: JSON for `frontend/src/organisation.js`."""

from __future__ import annotations

from django.http import JsonResponse
from django.utils import timezone

from lotrinh.organisation.forms.fields import person_label, unit_label
from lotrinh.organisation.models import Unit
from lotrinh.organisation.queries.names import find_units_by_name
from lotrinh.organisation.queries.people import find_people_for
from lotrinh.organisation.queries.units import find_units_for
from lotrinh.shared.http import ActorRequest, signed_in
from lotrinh.shared.policy import Verb

_SHOWN = 10
_VERBS = {verb.value: verb for verb in Verb}


@signed_in
def unit_options(request: ActorRequest) -> JsonResponse:
    """Units that fit what was typed; the first of the tree where nothing was."""
    words, today = request.GET.get("q", "")[:200], timezone.localdate()
    among = find_units_for(request.actor, verb=_VERBS.get(request.GET.get("verb", ""), Verb.UNIT_VIEW))
    if not request.GET.get("ended"):
        among = among.filter(id__in=Unit.objects.valid_on(today))
    among = among.select_related("parent")
    matches = find_units_by_name(words, today=today, among=among, limit=_SHOWN)
    units = [match.unit for match in matches] if words.strip() else list(among[:_SHOWN])
    return _options([(unit_label(unit), unit.name, _note(unit)) for unit in units])


@signed_in
def person_options(request: ActorRequest) -> JsonResponse:
    """People who fit what was typed."""
    words = request.GET.get("q", "")[:200]
    people = find_people_for(request.actor, words=words, today=timezone.localdate())[:_SHOWN]
    return _options(
        [
            (person_label(one), one.full_name, "; ".join(f"{post.title}, {post.unit}" for post in one.current_posts))  # type: ignore[attr-defined]
            for one in people
        ]
    )


def _note(unit: Unit) -> str:
    return f"{unit.code} · {unit.parent.name}" if unit.parent else unit.code


def _options(rows: list[tuple[str, str, str]]) -> JsonResponse:
    return JsonResponse({"options": [{"value": value, "label": label, "note": note} for value, label, note in rows]})
