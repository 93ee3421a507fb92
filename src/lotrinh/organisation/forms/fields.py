"""Fields by which any room's form asks for a unit or a person.

    class RouteForm(ActorForm):
        lead = UnitField(label=_("Lead unit"))
        officer = PersonField(label=_("Officer"), required=False)

    form = RouteForm(request.POST or None, actor=request.actor)
    form.cleaned_data["lead"]  # a Unit, or None where the field is not required and empty

Each is one text input. Without JavaScript one types a code or an exact name (a person: the sign-in name, e-mail or
exact name); with it (`frontend/src/organisation.js`) it is a combobox that suggests while one types and works by
keyboard. `UnitField(verb=Verb.UNIT_MANAGE)` offers and accepts only units where the actor may do that;
`with_ended=True` also those that have ended. Several fields of the same class on a page are fine. A form that is not
an `ActorForm` must set `field.actor` itself before it is bound: without an actor nothing is accepted.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.models import Person, Unit
from lotrinh.organisation.policy import visible_people
from lotrinh.organisation.queries.names import find_units_by_name
from lotrinh.organisation.queries.units import find_units_for
from lotrinh.organisation.querysets import matching_people
from lotrinh.shared.actor import Actor
from lotrinh.shared.folding import fold_search
from lotrinh.shared.policy import Verb

_KEY_AT_END = re.compile(r"\(([^()]{1,60})\)\s*$")


class ActorForm(forms.Form):
    """A form whose fields know who fills it in."""

    def __init__(
        self,
        data: Any = None,
        *,
        actor: Actor,
        initial: dict[str, Any] | None = None,
        files: Any = None,
        prefix: str | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial, prefix=prefix)
        self.actor = actor
        for field in self.fields.values():
            if isinstance(field, PickerField):
                field.actor = actor


class PickerField(forms.CharField):
    """What the two pickers share: a text input that a script makes a combobox, and a value that is an object."""

    actor: Actor | None = None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Tells the script where to ask. `autocomplete=off`: the browser's own list would cover ours."""
        attrs = super().widget_attrs(widget)
        return {**attrs, "autocomplete": "off", "spellcheck": "false", "data-picker": _LazyUrl(self)}

    def options_url(self) -> str:
        """Where the script asks for suggestions."""
        raise NotImplementedError

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as shown."""
        return super().has_changed(self.prepare_value(initial), data)


class _LazyUrl:
    """An address made when the page is drawn: addresses are not known while classes of forms are read."""

    def __init__(self, field: PickerField) -> None:
        self.field = field

    def __str__(self) -> str:
        return self.field.options_url()


class UnitField(PickerField):
    """A unit, by its code or a name that is its alone."""

    def __init__(self, *, verb: Verb = Verb.UNIT_VIEW, with_ended: bool = False, **options: Any) -> None:
        self.verb = verb
        self.with_ended = with_ended
        options.setdefault("help_text", _("Type part of the name, or the code."))
        super().__init__(**options)

    def options_url(self) -> str:
        """With the verb, so that only what will be accepted is offered."""
        query = {"verb": self.verb.value} | ({"ended": "1"} if self.with_ended else {})
        return f"{reverse('organisation:unit-options')}?{urlencode(query)}"

    def prepare_value(self, value: Any) -> Any:
        """A unit is shown as `name (code)`."""
        if isinstance(value, int):
            value = Unit.objects.filter(id=value).first()
        return unit_label(value) if isinstance(value, Unit) else value

    def clean(self, value: Any) -> Any:
        """The unit; None for an empty field that may be."""
        if isinstance(value, Unit):
            value = unit_label(value)
        text = super().clean(value)
        return find_typed_unit(text, among=self._choices()) if text else None

    def _choices(self) -> QuerySet[Unit]:
        if self.actor is None:
            return Unit.objects.none()
        found = find_units_for(self.actor, verb=self.verb)
        return found if self.with_ended else found.filter(id__in=Unit.objects.valid_on(timezone.localdate()))


class PersonField(PickerField):
    """An active person whom the actor may see, by sign-in name, e-mail or a name that is theirs alone."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", _("Type part of the name, or the sign-in name."))
        super().__init__(**options)

    def options_url(self) -> str:
        """Suggestions depend on who asks alone."""
        return reverse("organisation:person-options")

    def prepare_value(self, value: Any) -> Any:
        """A person is shown as `full name (sign-in name)`."""
        if isinstance(value, int):
            value = Person.objects.filter(id=value).first()
        return person_label(value) if isinstance(value, Person) else value

    def clean(self, value: Any) -> Any:
        """The person; None for an empty field that may be."""
        if isinstance(value, Person):
            value = person_label(value)
        text = super().clean(value)
        if not text:
            return None
        choices = visible_people(self.actor).filter(is_active=True) if self.actor else Person.objects.none()
        return find_typed_person(text, among=choices)


def unit_label(unit: Unit) -> str:
    """As a field shows it and reads it again."""
    return f"{unit.name} ({unit.code})"


def person_label(person: Person) -> str:
    """As a field shows them and reads them again."""
    return f"{person.full_name} ({person.username})"


def find_typed_unit(text: str, *, among: QuerySet[Unit]) -> Unit:
    """The unit that somebody typed.

    Raises: ValidationError that says what to type.
    """
    key = _KEY_AT_END.search(text)
    for code in filter(None, [key and key.group(1).strip(), text.strip()]):
        if unit := among.filter(code__iexact=code).first():
            return unit
    matches = find_units_by_name(text, today=timezone.localdate(), among=among)
    exact = [match.unit for match in matches if match.is_exact]
    if len(exact) == 1:
        return exact[0]
    raise ValidationError(_several(exact) if exact else _no_unit(text, [match.unit for match in matches[:3]]))


def find_typed_person(text: str, *, among: QuerySet[Person]) -> Person:
    """The person whom somebody typed.

    Raises: ValidationError that says what to type.
    """
    key = _KEY_AT_END.search(text)
    for name in filter(None, [key and key.group(1).strip(), text.strip()]):
        found = among.filter(username__iexact=name) | among.filter(email__iexact=name)
        if person := found.first():
            return person
    folded = fold_search(text)
    same = [one for one in matching_people(among, text)[:50] if folded and fold_search(one.full_name) == folded]
    if len(same) == 1:
        return same[0]
    if same:
        names = ", ".join(one.username for one in same)
        raise ValidationError(_("Several people are called so. Type the sign-in name: %(names)s.") % {"names": names})
    raise ValidationError(
        _("No such person: “%(text)s”. Type the sign-in name or choose from the list.") % {"text": text}
    )


def _several(units: list[Unit]) -> str:
    codes = ", ".join(unit.code for unit in units)
    return _("Several units are called so. Type the code: %(codes)s.") % {"codes": codes}


def _no_unit(text: str, like: list[Unit]) -> str:
    if not like:
        return _("No such unit: “%(text)s”. Type its code, or choose from the list.") % {"text": text}
    names = "; ".join(unit_label(unit) for unit in like)
    return _("No unit is called “%(text)s”. Did you mean: %(names)s?") % {"text": text, "names": names}
