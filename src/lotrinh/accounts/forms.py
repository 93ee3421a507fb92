"""Forms of this room."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.accounts.actions.first_run import FirstRun
from lotrinh.api.scopes import Scope
from lotrinh.organisation.models import UnitKind


class SignInForm(LoginForm):  # type: ignore[misc] # allauth ships no types
    """Allauth's, with our words and without its link in the help text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login, password = self.fields["login"], self.fields["password"]
        login.label = _("Sign-in name or e-mail")
        login.max_length = 254
        login.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "autofocus": True, "maxlength": 254}
        password.label = _("Password")
        password.help_text = ""
        password.widget.attrs = {"autocomplete": "current-password", "maxlength": 500}
        self.fields["remember"].label = _("Stay signed in on this machine")


class EraseForm(forms.Form):
    """Which document turned out to be a state secret: by its record number alone, for an administrator reads none."""

    record = forms.IntegerField(
        label=_("Record"),
        min_value=1,
        max_value=2**63 - 1,
        help_text=_("The number that stands on the document's page under “Record”."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class ProfileForm(forms.Form):
    """What one changes of oneself; the rest is the administrator's."""

    phone = forms.CharField(label=_("Telephone"), required=False, max_length=30)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, help_text=_("Of pages and mails."))


class TokenForm(forms.Form):
    """A new access token."""

    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("What will use it, for example “Export to the archive”.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may be used for"), choices=Scope.choices, widget=forms.CheckboxSelectMultiple
    )
    expires_at = forms.DateField(label=_("Last day"), help_text=_("At most 366 days from today. It ends at midnight."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expires_at"].initial = today + timedelta(days=90)

    def values(self) -> dict[str, Any]:
        """As the action takes them."""
        end = datetime.combine(self.cleaned_data["expires_at"] + timedelta(days=1), time.min)
        named = {key: self.cleaned_data[key] for key in ("name", "scopes")}
        return named | {"expires_at": timezone.make_aware(end)}


class FirstRunForm(forms.Form):
    """Organisation and administrator."""

    name = forms.CharField(
        label=_("Name of the organisation"), max_length=200, help_text=_("In full, as its documents have it.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)
    symbol = forms.CharField(
        label=_("Abbreviation"),
        required=False,
        max_length=30,
        help_text=_("As in the symbols of its documents: the CĐKCN of 48/KH-CĐKCN."),
    )
    full_name = forms.CharField(label=_("Full name"), max_length=100, widget=forms.TextInput({"autocomplete": "name"}))
    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        help_text=_("Small letters without marks, digits, dots: quy.hoang."),
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False, help_text=_("For a forgotten password, and notices."))
    password = forms.CharField(
        label=_("Password"), strip=False, max_length=500, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )
    password_again = forms.CharField(
        label=_("Password once more"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    setup_code = forms.CharField(
        label=_("Setup code"),
        max_length=60,
        help_text=_("It stands in the window or log where Lộ Trình was started."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
    )

    def __init__(self, *args: Any, asks_for_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts()[1:2])
        if not asks_for_code:
            del self.fields["setup_code"]

    def clean(self) -> None:
        """Two passwords that differ say that one was mistyped."""
        typed = [self.cleaned_data.get(name) for name in ("password", "password_again")]
        if all(typed) and typed[0] != typed[1]:
            self.add_error("password_again", _("The two passwords differ."))

    def values(self) -> FirstRun:
        """As the action takes them."""
        return FirstRun(**{name: self.cleaned_data[name] for name in FirstRun.__slots__})


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc] # allauth ships no types
    """Allauth's, with our words; a passkey signs in by itself unless one wants it as a second factor alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["name"].help_text = _("By which you know the device again: “Work telephone”.")
        self.fields["passwordless"].label = _("Sign in without a password")
        self.fields["passwordless"].help_text = _("Without it the passkey is asked for after the password.")
        self.fields["passwordless"].initial = True


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc] # allauth ships no types
    """Allauth's, with our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["name"].max_length = 100
