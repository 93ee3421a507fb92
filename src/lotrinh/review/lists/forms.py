"""The form that takes a list of tasks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.models import Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb
from lotrinh.shared.scope import within


class ListForm(forms.Form):
    """A list, and whose tasks they are."""

    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_(
            "XLSX or CSV, up to 10 MB and 2,000 tasks. Nothing becomes a task before you accept it on the desk."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(within(actor, Verb.REVIEW, path="path", unit="id")).order_by("path")
        field = self.fields["unit"]
        field.queryset = units  # type: ignore[attr-defined]  # the stubs do not know this field's kind
        field.initial = units.first()
        if len(units) == 1:
            field.widget = forms.HiddenInput()
