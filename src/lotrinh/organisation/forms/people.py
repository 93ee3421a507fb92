"""Forms about people, their posts, and who stands in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lotrinh.organisation.forms.fields import ActorForm, PersonField, UnitField
from lotrinh.organisation.models import Person
from lotrinh.shared.policy import Role, Verb

_PLAIN = ("username", "full_name", "email", "phone")
_PASSWORD = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class PersonForm(ActorForm):
    """The fields of a person."""

    full_name = forms.CharField(label=_("Full name"), max_length=100)
    username = forms.CharField(
        label=_("Sign-in name"), max_length=60, help_text=_("Small letters without diacritics, digits, dots, hyphens.")
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=30, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(person: Person) -> dict[str, object]:
        """What the form of a person shows."""
        return {name: getattr(person, name) for name in (*_PLAIN, "version")}

    def fields_for_action(self) -> dict[str, Any]:
        """As the actions take them."""
        return {name: self.cleaned_data[name] for name in _PLAIN}


class PostForm(ActorForm):
    """A post: where, as what, from when."""

    unit = UnitField(label=_("Unit"), verb=Verb.PERSON_MANAGE)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, help_text=_("What the person may do in this unit."))
    title = forms.CharField(
        label=_("Title"), max_length=100, required=False, help_text=_("As printed under a signature.")
    )
    from_date = forms.DateField(label=_("From"))
    until_date = forms.DateField(label=_("Until"), required=False, help_text=_("The last day; empty while it lasts."))


class NewPersonForm(PersonForm, PostForm):
    """A new person with a first post."""

    password = forms.CharField(
        label=_("Password"),
        required=False,
        widget=_PASSWORD,
        help_text=_("Leave empty: the person sets it by a link, sent by e-mail or handed over by you."),
    )
    field_order = ("full_name", "username", "email", "phone", "unit", "role", "title", "from_date", "until_date")


class ChangePostForm(ActorForm):
    """What of a post may be corrected."""

    title = PostForm.base_fields["title"]
    until_date = forms.DateField(label=_("Until"), required=False, help_text=_("The last day; empty while it lasts."))


class PasswordForm(ActorForm):
    """A password that the administrator hands over."""

    password = forms.CharField(label=_("Password"), widget=_PASSWORD)


class SubstituteForm(ActorForm):
    """Who stands in, and when."""

    substitute = PersonField(label=_("Stands in"))
    from_date = forms.DateField(label=_("From"))
    until_date = forms.DateField(label=_("Until"), help_text=_("The last day."))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)


class PeopleFilterForm(ActorForm):
    """What the list of people is narrowed by; it stays in the address."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=200,
        widget=forms.SearchInput(attrs={"placeholder": _("Name, sign-in name or e-mail"), "data-shortcut": "/"}),
    )
    unit = UnitField(label=_("Unit"), required=False, help_text="")
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("Every role")), *Role.choices])
    state = forms.ChoiceField(
        label=_("Account"),
        required=False,
        choices=[("", _("Open accounts")), ("inactive", _("Shut accounts")), ("all", _("All accounts"))],
    )
