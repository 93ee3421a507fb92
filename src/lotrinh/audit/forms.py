"""The filters of the trail."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.queries import Filters
from lotrinh.audit.words import KINDS, VERBS


def _choices(words: Mapping[str, str | Promise]) -> list[tuple[str, str]]:
    return [("", str(_("Any"))), *sorted(((code, str(text)) for code, text in words.items()), key=lambda pair: pair[1])]


class TrailFilter(forms.Form):
    """Everything is optional; the address keeps it."""

    person = forms.CharField(label=_("Who"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=lambda: _choices(KINDS))
    verb = forms.ChoiceField(label=_("What was done"), required=False, choices=lambda: _choices(VERBS))
    unit = forms.CharField(label=_("Unit"), required=False, max_length=100)
    from_date = forms.DateField(label=_("From day"), required=False)
    until_date = forms.DateField(label=_("To day"), required=False)
    object_id = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1, max_value=2**62)

    def filters(self) -> Filters:
        """What is asked for; what cannot be read is left out, and said at its field."""
        self.is_valid()
        return Filters(**{name: value for name, value in self.cleaned_data.items() if value not in (None, "")})
