"""What the clerk fills in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotrinh.documents.actions.header import HeaderFields
from lotrinh.documents.actions.routing import Recipient
from lotrinh.documents.models import Direction, Document, Urgency
from lotrinh.organisation.forms.fields import ActorForm, UnitField
from lotrinh.organisation.models import Unit
from lotrinh.registers.actions import Arrival, Columns
from lotrinh.registers.models import Register
from lotrinh.registers.queries import Filters, keeping_units
from lotrinh.registers.series import all_types, known_types
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb

_HEADER = ("symbol", "issued_date", "type_code", "issuer_name", "subject", "signer_name", "signer_position")
_HEADER_MORE = ("page_count", "urgency", "due_date", "identifier")
_QUICK = {
    Direction.OUTGOING: ("type_code", "subject", "signer_name", "holder", "copies", "entered_date", "is_not_same"),
    Direction.INCOMING: (
        "symbol",
        "issued_date",
        "type_code",
        "issuer_name",
        "subject",
        "holder",
        "entered_date",
        "is_not_same",
    ),
}
"""What a number needs when there is no file yet."""


class HeaderPart(ActorForm):
    """The header of the document, as it was read or as the clerk corrects it."""

    symbol = forms.CharField(label=_("Number and symbol"), max_length=60, required=False)
    issued_date = forms.DateField(label=_("Date of the document"), required=False)
    type_code = forms.ChoiceField(label=_("Type"), required=False)
    issuer_name = forms.CharField(label=_("Issuer"), max_length=200, required=False)
    subject = forms.CharField(label=_("Abstract"), max_length=500, widget=forms.Textarea({"rows": 3}))
    signer_name = forms.CharField(label=_("Signer"), max_length=50, required=False)
    signer_position = forms.CharField(label=_("Signer's position"), max_length=100, required=False)
    page_count = forms.IntegerField(label=_("Number of pages"), min_value=1, required=False)
    urgency = forms.TypedChoiceField(label=_("Urgency"), choices=Urgency.choices, coerce=int)
    due_date = forms.DateField(label=_("Deadline"), required=False)
    identifier = forms.CharField(label=_("Document identifier"), max_length=100, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["type_code"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [("", _("Not known")), *all_types()]

    def header_of(self, document: Document) -> HeaderFields:
        """The document's header with what the form says."""
        values = {name: self.cleaned_data[name] for name in (*_HEADER, *_HEADER_MORE) if name in self.fields}
        before = HeaderFields.of(document)
        same_type = before.type_code == values.get("type_code", before.type_code)
        return replace(before, **values, type_name=before.type_name if same_type else "")


class ColumnsPart(ActorForm):
    """The columns that a register has beside the header."""

    holder = forms.CharField(max_length=1000, required=False)
    archive_holder = forms.CharField(label=_("Unit or person keeping the file copy"), max_length=200, required=False)
    copies = forms.IntegerField(label=_("Number of copies"), min_value=1, max_value=1_000_000, required=False)
    handed_over_date = forms.DateField(label=_("Handed over on"), required=False)
    receipt = forms.CharField(label=_("Receipt confirmed by"), max_length=200, required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def suit(self, direction: str) -> None:
        """Name the columns as the register of this direction does, and leave out what it has not."""
        if direction == Direction.OUTGOING:
            self.fields["holder"].label = _("Recipients")
        else:
            self.fields["holder"].label = _("Unit or person receiving it")
            del self.fields["archive_holder"], self.fields["copies"]

    def columns(self) -> Columns:
        """What the form says; a column that it has not is empty."""
        values: dict[str, Any] = {n.name: self.cleaned_data[n.name] for n in fields(Columns) if n.name in self.fields}
        return Columns(**values)


class EnterForm(HeaderPart, ColumnsPart):
    """Header, register and columns: one form, one save."""

    register = forms.ModelChoiceField(label=_("Register"), queryset=Register.objects.none(), empty_label=None)
    entered_date = forms.DateField(label=_("Arrived on"))
    is_not_same = forms.BooleanField(label=_("It is not the same document"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def suit_document(self, document: Document, registers: Any) -> None:
        """The registers of the document's unit and direction, and the names that they use."""
        self.suit(document.direction)
        choice = self.fields["register"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = registers
        if document.direction == Direction.OUTGOING:
            self.fields["entered_date"].label = _("Date of the number")
            self.fields["symbol"].help_text = _("Leave it empty to have it made with the number.")

    def arrival(self, document: Document, to: list[Recipient]) -> Arrival:
        """What the valid form says."""
        return Arrival(
            header=self.header_of(document),
            register=self.cleaned_data["register"],
            entered_date=self.cleaned_data["entered_date"],
            columns=self.columns(),
            to=to,
            is_not_same=self.cleaned_data["is_not_same"],
        )


class CorrectForm(ColumnsPart):
    """The columns of a line that stands."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class CancelForm(forms.Form):
    """Why a line is struck out."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
    takes_back = forms.BooleanField(
        label=_("Take the document back from whoever it was given to"),
        required=False,
        initial=True,
        help_text=_("They see it no more. When it is entered anew, give it to them again."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def suit(self, routings: Collection[object]) -> CancelForm:
        """Ask about routings only where there are some."""
        if not routings:
            del self.fields["takes_back"]
        return self


class QuickForm(HeaderPart, ColumnsPart):
    """A number at once, for a document whose file comes later."""

    entered_date = forms.DateField(label=_("Date of the number"))
    is_not_same = forms.BooleanField(label=_("It is not the same document"), required=False)

    def suit_register(self, register: Register) -> None:
        """Only what a number needs."""
        kept = _QUICK[Direction(register.direction)]
        if register.direction == Direction.INCOMING:
            self.fields["entered_date"].label = _("Arrived on")
        self.suit(register.direction)
        for name in set(self.fields) - set(kept):
            del self.fields[name]
        self.order_fields(list(kept))

    def arrival(self, register: Register) -> Arrival:
        """What the valid form says."""
        return Arrival(
            header=self.header_of(Document()),
            register=register,
            entered_date=self.cleaned_data["entered_date"],
            columns=self.columns(),
            is_not_same=self.cleaned_data["is_not_same"],
        )


class OpenForm(ActorForm):
    """A new register."""

    unit = UnitField(label=_("Unit"), verb=Verb.REGISTER_MANAGE)
    direction = forms.ChoiceField(label=_("Direction"), choices=Direction.choices)
    name = forms.CharField(label=_("Name of the register"), max_length=200)
    type_codes = forms.MultipleChoiceField(
        label=_("Types it takes"),
        required=False,
        help_text=_("Choose none for every type that no other register takes."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type_codes"].choices = known_types()  # type: ignore[attr-defined]
        only = only_unit(self.actor)
        if only is not None:
            self.initial.setdefault("unit", only)


class TypesForm(forms.Form):
    """Which types a register takes."""

    type_codes = OpenForm.base_fields["type_codes"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type_codes"].choices = known_types()  # type: ignore[attr-defined]


class FilterForm(forms.Form):
    """What of a year's lines is shown. What cannot be read is left out, with a word about it."""

    q = forms.CharField(
        label=_("Words to find"), required=False, max_length=200, widget=forms.TextInput({"data-shortcut": "/"})
    )
    from_date = forms.DateField(label=_("From day"), required=False)
    until_date = forms.DateField(label=_("To day"), required=False)

    def filters(self) -> Filters:
        """The valid part of it."""
        self.is_valid()
        data = self.cleaned_data
        return Filters(words=data.get("q") or "", from_date=data.get("from_date"), until_date=data.get("until_date"))


def only_unit(actor: Actor) -> Unit | None:
    """The unit whose registers the actor keeps, where there is just one."""
    units = list(keeping_units(actor)[:2])
    return units[0] if len(units) == 1 else None


def header_initial(document: Document, *, today: date) -> dict[str, object]:
    """The form as it opens: what the reader found."""
    header = HeaderFields.of(document)
    values = {name: getattr(header, name) for name in (*_HEADER, *_HEADER_MORE)}
    return {**values, "entered_date": today, "version": document.version}
