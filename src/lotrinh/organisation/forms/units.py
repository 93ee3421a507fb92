"""Forms about units: their fields, their place, and what a decision makes of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.actions import NewUnit, PostsThen
from lotrinh.organisation.forms.fields import ActorForm, UnitField
from lotrinh.organisation.models import Unit, UnitKind
from lotrinh.shared.policy import Verb

PLAIN_FIELDS = (
    "code",
    "name",
    "short_name",
    "symbol",
    "identifier",
    "kind",
    "contact_name",
    "contact_phone",
    "contact_email",
    "address",
    "position",
    "valid_from_date",
    "valid_until_date",
)


class UnitForm(ActorForm):
    """The fields of a unit."""

    code = forms.CharField(
        label=_("Code"), max_length=30, help_text=_("Yours to choose; imports know the unit again by it.")
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)
    symbol = forms.CharField(
        label=_("Symbol"), max_length=30, required=False, help_text=_("As in its documents’ symbols: CĐKCN.")
    )
    identifier = forms.CharField(
        label=_("Identifier"), max_length=13, required=False, help_text=_("For the exchange of electronic documents.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices, initial=UnitKind.DEPARTMENT)
    aliases = forms.CharField(
        label=_("Other names"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As documents use them, one a line."),
    )
    contact_name = forms.CharField(label=_("Contact"), max_length=100, required=False)
    contact_phone = forms.CharField(
        label=_("Telephone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    contact_email = forms.EmailField(label=_("E-mail"), required=False)
    address = forms.CharField(label=_("Address"), max_length=255, required=False)
    position = forms.IntegerField(
        label=_("Place in the list"), min_value=0, max_value=100_000, initial=0, help_text=_("Small numbers first.")
    )
    valid_from_date = forms.DateField(label=_("Exists from"), required=False)
    valid_until_date = forms.DateField(label=_("Exists until"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(unit: Unit) -> dict[str, object]:
        """What the form of a unit shows."""
        values = {name: getattr(unit, name) for name in (*PLAIN_FIELDS, "version")}
        return values | {"aliases": "\n".join(alias.name for alias in unit.aliases.all())}

    def fields_for_action(self) -> dict[str, Any]:
        """As the actions take them."""
        values = {name: self.cleaned_data[name] for name in PLAIN_FIELDS}
        return values | {"aliases": self.cleaned_data["aliases"].splitlines()}


class NewUnitForm(UnitForm):
    """A unit that is new, and where it stands."""

    parent = UnitField(label=_("Under"), verb=Verb.UNIT_MANAGE)
    field_order = ("parent", "code", "name", "kind")


class MoveForm(ActorForm):
    """Another place in the tree."""

    parent = UnitField(label=_("Under"), verb=Verb.UNIT_MANAGE)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DecisionForm(ActorForm):
    """What every reform needs: the first day, and the decision."""

    from_date = forms.DateField(
        label=_("In force from"), help_text=_("The first day of the new order; the old one ends the day before.")
    )
    grounds = forms.CharField(
        label=_("Grounds"), max_length=500, help_text=_("The decision: its number, date and issuer.")
    )


class HomesForm(DecisionForm):
    """A reform that asks, for each unit right below, where it goes. A subclass says by which kind of field."""

    def __init__(self, data: Any = None, *, children: list[Unit], **options: Any) -> None:
        super().__init__(data, **options)
        self.children = children
        for child in children:
            self.fields[_home(child)] = self.home_field(child)

    def home_field(self, child: Unit) -> forms.Field:
        """The field that asks."""
        raise NotImplementedError


class DissolveForm(HomesForm):
    """Nothing follows the unit; those below go elsewhere or end too."""

    def home_field(self, child: Unit) -> forms.Field:
        """A unit, or nothing: it ends too."""
        field = UnitField(
            label=_("“%(unit)s” goes under") % {"unit": child.name},
            verb=Verb.UNIT_MANAGE,
            required=False,
            help_text=_("Leave empty where it ends too, with everything below it."),
        )
        field.actor = self.actor
        return field

    def homes(self) -> dict[Unit, Unit | None]:
        """As the action takes them."""
        return {child: self.cleaned_data.get(_home(child)) for child in self.children}


class MergeForm(HomesForm):
    """This unit and others become one."""

    other_1 = UnitField(label=_("Merges with"), verb=Verb.UNIT_MANAGE)
    other_2 = UnitField(label=_("and with"), verb=Verb.UNIT_MANAGE, required=False)
    other_3 = UnitField(label=_("and with"), verb=Verb.UNIT_MANAGE, required=False)
    other_4 = UnitField(label=_("and with"), verb=Verb.UNIT_MANAGE, required=False)
    into = UnitField(
        label=_("Becomes part of"),
        verb=Verb.UNIT_MANAGE,
        required=False,
        help_text=_("One of these units, or another that exists. Leave empty for a new one, named below."),
    )
    new_code = forms.CharField(label=_("Code of the new unit"), max_length=30, required=False)
    new_name = forms.CharField(label=_("Name of the new unit"), max_length=200, required=False)
    posts = forms.ChoiceField(
        label=_("People’s posts"),
        choices=[(PostsThen.GO_ON, _("go on in the new unit")), (PostsThen.END, _("end"))],
        widget=forms.RadioSelect,
        initial=PostsThen.GO_ON,
    )

    def home_field(self, child: Unit) -> forms.Field:
        """With the others, or to its end."""
        return forms.ChoiceField(
            label=child.name, choices=[("follow", _("goes under the new unit")), ("end", _("ends too"))]
        )

    def clean(self) -> dict[str, Any]:
        """Either a unit that exists, or a new one's code and name."""
        values = super().clean() or {}
        if not values.get("into") and not (values.get("new_code") and values.get("new_name")):
            self.add_error("into", _("Choose a unit, or give the code and the name of a new one."))
        return values

    def others(self) -> list[Unit]:
        """Those that merge with this one."""
        found = (self.cleaned_data.get(f"other_{n}") for n in range(1, 5))
        return [unit for unit in found if unit]

    def result(self, *, beside: Unit) -> Unit | NewUnit:
        """What they become; a new unit stands where the first stood."""
        values = self.cleaned_data
        return values["into"] or NewUnit(values["new_code"], values["new_name"], beside.parent, beside.kind)

    def ending_children(self) -> dict[Unit, None]:
        """Those below this unit that end too."""
        return {child: None for child in self.children if self.cleaned_data.get(_home(child)) == "end"}


RESULTS = (1, 2, 3, 4)
"""Units that one split makes at a time."""


class SplitForm(HomesForm):
    """This unit becomes several."""

    goes_on = forms.BooleanField(
        label=_("This unit goes on, smaller"), required=False, help_text=_("Otherwise it ends.")
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for number in RESULTS:
            place = {"number": number}
            unit = UnitField(
                label=_("Unit %(number)s: one that exists") % place,
                verb=Verb.UNIT_MANAGE,
                required=False,
                help_text=_("Or, for a new one, its code and name:"),
            )
            unit.actor = self.actor
            self.fields[f"into_{number}"] = unit
            self.fields[f"code_{number}"] = forms.CharField(label=_("Code"), max_length=30, required=False)
            self.fields[f"name_{number}"] = forms.CharField(label=_("Name"), max_length=200, required=False)
        homes = [name for name in self.fields if name.startswith("home_")]
        self.order_fields([*(name for name in self.fields if name not in homes), *homes])

    def home_field(self, child: Unit) -> forms.Field:
        """Under one of the results, or to its end, or where it is."""
        results = [(str(n), _("goes under unit %(number)s") % {"number": n}) for n in RESULTS]
        choices = [("", _("stays, where this unit goes on")), *results, ("end", _("ends too"))]
        return forms.ChoiceField(label=child.name, choices=choices, required=False)

    def results(self, *, beside: Unit) -> dict[int, Unit | NewUnit]:
        """The units it becomes, by their number in the form."""
        found: dict[int, Unit | NewUnit] = {}
        for number in RESULTS:
            unit, code, name = (self.cleaned_data.get(f"{part}_{number}") for part in ("into", "code", "name"))
            if unit:
                found[number] = unit
            elif code or name:
                found[number] = NewUnit(code or "", name or "", beside.parent, beside.kind)
        return found

    def homes(self, results: dict[int, Unit | NewUnit]) -> dict[Unit, Unit | NewUnit | None]:
        """As the action takes them; what stays is left out."""
        chosen = {child: self.cleaned_data.get(_home(child), "") for child in self.children}
        ends: dict[Unit, Unit | NewUnit | None] = {child: None for child, where in chosen.items() if where == "end"}
        goes = {child: results[int(n)] for child, n in chosen.items() if n.isdigit() and int(n) in results}
        return ends | goes


class UnitFilterForm(forms.Form):
    """What the directory is narrowed by; it stays in the address."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=200,
        widget=forms.SearchInput(attrs={"placeholder": _("Name, code or symbol"), "data-shortcut": "/"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Every kind")), *UnitKind.choices])
    ended = forms.BooleanField(label=_("Also ended units"), required=False)


def _home(child: Unit) -> str:
    return f"home_{child.id}"
