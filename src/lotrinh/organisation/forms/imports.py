"""The form that takes a table."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """A table of units, or of people."""

    kind = forms.ChoiceField(
        label=_("What is in it"),
        choices=[("units", _("Units")), ("people", _("People and their posts"))],
        widget=forms.RadioSelect,
        initial="units",
    )
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("XLSX or CSV, up to 10 MB and 20,000 rows. You will see what it changes before anything does."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
