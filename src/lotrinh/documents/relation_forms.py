"""Forms of relations."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lotrinh.documents.models import RelationKind


class RelationForm(forms.Form):
    """What this document is to which other."""

    kind = forms.ChoiceField(label=_("This document"), choices=RelationKind.choices, initial=RelationKind.ANSWERS)
    symbol = forms.CharField(
        label=_("the document of number and symbol"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class CorrectionForm(forms.Form):
    """Another kind, or which of several is meant."""

    kind = forms.ChoiceField(label=_("Relation"), choices=RelationKind.choices)
    target = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
