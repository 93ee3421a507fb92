"""The form of the search page; it lives in the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotrinh.documents.models import Direction, Urgency
from lotrinh.search.filters import COLUMNS, USUAL_COLUMNS, Filters, State
from vanban.rules.document_types import TYPES

_ALL = ("", _("All"))


def _type_choices() -> list[Any]:
    """Today's types by name, each once."""
    current = {kind.abbreviation: kind.name for kind in TYPES if kind.valid_until is None}
    return [_ALL, *sorted(current.items(), key=lambda item: item[1])]


class SearchForm(forms.Form):
    """What is searched for, what narrows it, and how it is shown."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        strip=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off", "maxlength": 400}),
    )
    direction = forms.ChoiceField(label=_("Direction"), required=False, choices=[_ALL, *Direction.choices])
    type_code = forms.ChoiceField(label=_("Type"), required=False, choices=_type_choices)
    unit = forms.CharField(label=_("Keeping or issuing unit"), required=False, max_length=100)
    from_date = forms.DateField(
        label=_("Date from"), required=False, widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"})
    )
    until_date = forms.DateField(
        label=_("to"), required=False, widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"})
    )
    urgency = forms.TypedChoiceField(
        label=_("Urgency"), required=False, coerce=int, empty_value=None, choices=[_ALL, *Urgency.choices]
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[_ALL, *State.choices])
    view = forms.ChoiceField(required=False, choices=[("", ""), ("table", "")], widget=forms.HiddenInput)
    columns = forms.MultipleChoiceField(
        label=_("Columns"), required=False, choices=list(COLUMNS.items()), widget=forms.CheckboxSelectMultiple
    )

    NARROWING = ("direction", "type_code", "unit", "from_date", "until_date", "urgency", "state")

    def filters(self) -> Filters:
        """What is asked for; a value that makes no sense narrows nothing, and the form says so at its field."""
        self.is_valid()
        values = {name: self.cleaned_data[name] for name in self.NARROWING if self.cleaned_data.get(name)}
        if self.cleaned_data.get("urgency") == Urgency.NORMAL:
            values["urgency"] = Urgency.NORMAL
        return Filters(text=self.cleaned_data.get("q") or "", **values)

    def shown_columns(self) -> tuple[str, ...]:
        """The chosen ones in the order of the table, the usual ones where none is chosen."""
        chosen = self.cleaned_data.get("columns") or USUAL_COLUMNS
        return tuple(name for name in COLUMNS if name in chosen)

    def is_narrowed(self) -> bool:
        """Whether the panel of filters stands open."""
        return any(self.data.get(name) for name in self.NARROWING)

    def narrowing_fields(self) -> list[forms.BoundField]:
        """The filters."""
        return [self[name] for name in self.NARROWING]


class NameForm(forms.Form):
    """The name of a saved search."""

    name = forms.CharField(label=_("Name"), max_length=100)
