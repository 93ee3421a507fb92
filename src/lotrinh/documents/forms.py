"""Forms of documents: taking in, the filters of the list, the header."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotrinh.documents.actions.header import HeaderFields
from lotrinh.documents.models import Direction, Document, ReadingState, Urgency
from lotrinh.documents.queries.issuers import find_issuer_unit
from lotrinh.organisation.forms.fields import UnitField
from lotrinh.organisation.models import Unit
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb
from lotrinh.shared.scope import within
from vanban.rules.document_types import TYPES

ACCEPTED = ".pdf,.docx,.doc,.rtf,.html,.htm,.mht,.md,.txt,.png,.jpg,.jpeg,.tif,.tiff,.bmp,.gif,image/*"


def _type_filter() -> list[tuple[str, Any]]:
    """The same for a list that may show all."""
    return [("", _("Any")), *_type_choices()[1:]]


def _type_choices() -> list[tuple[str, str]]:
    """By name, each once: today's types."""
    current = {kind.abbreviation: kind.name for kind in TYPES if kind.valid_until is None}
    return [("", "—"), *sorted(current.items(), key=lambda item: item[1])]


class Files(forms.ClearableFileInput):
    """A picker of several files."""

    allow_multiple_selected = True


class UploadForm(forms.Form):
    """Which way, for which unit. The files themselves the view takes from the request, one by one."""

    direction = forms.ChoiceField(
        label=_("Incoming or outgoing"), choices=Direction.choices, initial=Direction.INCOMING, widget=forms.RadioSelect
    )
    unit = forms.ModelChoiceField(label=_("Unit"), queryset=Unit.objects.none(), empty_label=None)
    file = forms.Field(label=_("Files"), required=False, widget=Files(attrs={"accept": ACCEPTED, "multiple": True}))

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(within(actor, Verb.DOCUMENT_UPLOAD, path="path", unit="id")).order_by("path")
        field = self.fields["unit"]
        field.queryset = units  # type: ignore[attr-defined]
        field.initial = units.first()
        if len(units) == 1:
            field.widget = forms.HiddenInput()


class FilterForm(forms.Form):
    """What the list shows; it lives in the address."""

    direction = forms.ChoiceField(
        label=_("Incoming or outgoing"), required=False, choices=[("", _("Any")), *Direction.choices]
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("Any")), *ReadingState.choices])
    type_code = forms.ChoiceField(label=_("Type"), required=False, choices=_type_filter)
    urgency = forms.TypedChoiceField(
        label=_("Urgency"), required=False, coerce=int, empty_value=None, choices=[("", _("Any")), *Urgency.choices]
    )
    unit = UnitField(label=_("Unit"), required=False, with_ended=True, help_text="")
    issued_from = forms.DateField(label=_("Issued from"), required=False)
    issued_until = forms.DateField(label=_("to"), required=False)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].actor = actor  # type: ignore[attr-defined]


class HeaderForm(forms.ModelForm):  # type: ignore[type-arg]
    """The header of a document, as a clerk corrects it."""

    type_code = forms.ChoiceField(label=_("Type"), required=False, choices=_type_choices)
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Document
        fields = (
            "symbol",
            "issued_date",
            "type_code",
            "issuer_name",
            "subject",
            "signer_name",
            "signer_position",
            "urgency",
            "page_count",
            "language",
            "due_date",
            "identifier",
            "note",
        )
        labels = {  # noqa: RUF012 — as Django wants it
            "symbol": _("Number and symbol"),
            "issued_date": _("Date of issue"),
            "issuer_name": _("Issuing body"),
            "subject": _("Abstract"),
            "signer_name": _("Signed by"),
            "signer_position": _("Position of the signer"),
            "urgency": _("Urgency"),
            "page_count": _("Number of pages"),
            "language": _("Language"),
            "due_date": _("To be settled by"),
            "identifier": _("Identifier in electronic exchange"),
            "note": _("Note"),
        }
        widgets = {  # noqa: RUF012 — as Django wants it
            "subject": forms.Textarea(attrs={"rows": 3}),
            "issued_date": forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric"}),
            "due_date": forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        code = self.instance.type_code
        choices = _type_choices()
        if code and code not in dict(choices):
            choices.append((code, self.instance.type_name or code))
        self.fields["type_code"].choices = choices  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The action writes the document, not the form: the instance stays as it is."""

    def header(self) -> HeaderFields:
        """What was typed; the issuer's unit is found by its name."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return HeaderFields(**typed, issuer_unit=find_issuer_unit(typed["issuer_name"]))


class PurgeForm(forms.Form):
    """Declaring a document a state secret afterwards."""

    reason = forms.CharField(
        label=_("Who ordered it, and when"),
        max_length=300,
        help_text=_("Kept in the audit trail. Write nothing of the content."),
    )
