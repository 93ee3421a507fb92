"""Forms of this room."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


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
