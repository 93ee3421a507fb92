"""Forms by which a document is given to units and persons."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.documents.actions.routing import Recipient
from lotrinh.documents.models import Purpose, Routing
from lotrinh.organisation.forms.fields import ActorForm, PersonField, UnitField
from lotrinh.organisation.models import Person, Post, Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb

LINES = 4
"""How many recipients one form takes; more are added on the document's page."""


class RoutingForm(ActorForm):
    """One recipient. Persons are those whom one may see; a person alone stands for their unit too."""

    unit = UnitField(label=_("Unit"), required=False, help_text="")
    person = PersonField(label=_("Or one person of it"), required=False, help_text="")
    purpose = forms.ChoiceField(label=_("Purpose"), choices=Purpose.choices)
    due_date = forms.DateField(label=_("Deadline"), required=False)
    instruction = forms.CharField(label=_("Instruction"), max_length=1000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.actor.subtree_paths(Verb.PERSON_VIEW):
            self.fields["person"].help_text = _("Only people of your own unit can be chosen.")

    def clean_due_date(self) -> date | None:
        """A year that was mistyped is caught here."""
        due_date: date | None = self.cleaned_data["due_date"]
        if due_date and not 2000 <= due_date.year <= timezone.localdate().year + 100:
            raise forms.ValidationError(_("Check the year of the deadline."))
        return due_date

    def clean(self) -> dict[str, Any]:
        """A unit, or a person with a post."""
        data = super().clean() or self.cleaned_data
        person: Person | None = data.get("person")
        if person and not data.get("unit"):
            post = Post.objects.held_on(timezone.localdate()).filter(person=person).select_related("unit").first()
            data["unit"] = post.unit if post else None
        if not data.get("unit") and not self.errors:
            self.add_error("unit", _("Say to which unit or person it goes."))
        return data

    def recipient(self) -> Recipient:
        """What the valid form says."""
        data = self.cleaned_data
        unit: Unit = data["unit"]
        return Recipient(unit, data["person"], data["purpose"], data["due_date"], data["instruction"])


class RoutingLines:
    """Several recipients in one form; lines left empty do not count."""

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        self.forms = [_line(data, actor, number) for number in range(LINES)]

    def is_valid(self) -> bool:
        """Whether every filled line is."""
        return all(list(map(RoutingForm.is_valid, self._filled())))  # every line says what is wrong with it

    def recipients(self) -> list[Recipient]:
        """Of the valid lines."""
        return [form.recipient() for form in self._filled()]

    def fills_more(self) -> bool:
        """Whether more than the first line is filled: the page opens the others then."""
        return any(form is not self.forms[0] for form in self._filled())

    def _filled(self) -> list[RoutingForm]:
        names = ("unit", "person", "due_date", "instruction")
        return [f for f in self.forms if any(f.data.get(f.add_prefix(name), "").strip() for name in names)]


class ChangeForm(forms.Form):
    """Another deadline or instruction; the hidden ones are those that the form was opened on."""

    due_date = forms.DateField(label=_("Deadline"), required=False)
    instruction = forms.CharField(label=_("Instruction"), max_length=1000, required=False)
    seen_due_date = forms.DateField(required=False, widget=forms.HiddenInput)
    seen_instruction = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    @classmethod
    def of(cls, routing: Routing) -> ChangeForm:
        """The form as it opens."""
        values = {"due_date": routing.due_date, "instruction": routing.instruction}
        seen = {f"seen_{name}": value for name, value in values.items()}
        return cls(initial=values | seen, auto_id=f"id_change{routing.pk}_%s")

    def seen(self) -> tuple[date | None, str]:
        """What stood there when it was opened."""
        return self.cleaned_data["seen_due_date"], self.cleaned_data["seen_instruction"]


def _line(data: Any, actor: Actor, number: int) -> RoutingForm:
    purpose = Purpose.LEAD if number == 0 else Purpose.SUPPORT
    # A line left out of the form, by a program or an older page, is an empty line.
    return RoutingForm(data, actor=actor, prefix=f"to{number}", initial={"purpose": purpose})
