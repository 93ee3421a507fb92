"""The filters of the list of plans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.forms.fields import UnitField
from lotrinh.plans.queries import years_for
from lotrinh.shared.actor import Actor


class FilterForm(forms.Form):
    """What the list shows; it lives in the address."""

    words = forms.CharField(label=_("Words of the title or the symbol"), required=False, max_length=200)
    unit = UnitField(label=_("Unit"), required=False, with_ended=True, help_text="")
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].actor = actor  # type: ignore[attr-defined]
        years = [(str(year), str(year)) for year in years_for(actor)]
        self.fields["year"].choices = [("", _("Any")), *years]  # type: ignore[attr-defined]
