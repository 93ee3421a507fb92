"""How allauth meets our people: nobody signs up, the administrator makes accounts and gives them their addresses."""

from __future__ import annotations

import smtplib
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from lotrinh.accounts.browsers import browser_words
from lotrinh.accounts.queries import find_person_by_email
from lotrinh.organisation.models import Person

log = structlog.get_logger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Password sign-in."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _("Too many wrong passwords. Wait five minutes, then try again."),
        "username_password_mismatch": _("The sign-in name or the password is wrong."),
        "email_password_mismatch": _("The e-mail or the password is wrong."),
        "incorrect_password": _("The password is wrong."),
        "rate_limited": _("Too many requests at once. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: accounts come with posts, from the administrator."""
        return False

    def pre_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponse | None:
        """The system user never signs in, whatever its account says."""
        if user.is_system:
            return self.respond_user_inactive(request, user)  # type: ignore[no-any-return]
        return super().pre_login(request, user, **more)  # type: ignore[no-any-return]

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On the installation's own address: that of the request may be a proxy's or an attacker's."""
        path: str = super().get_reset_password_from_key_url(key)
        return f"{settings.PUBLIC_URL}/{path.split('/', 3)[3]}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is away stops nobody; the administrator sees it in the log and on the system page."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException) as err:
            log.error("mail_not_sent", template=template_prefix, error=str(err))  # noqa: TRY400 — the trace says no more


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth ships no types
    """TOTP, passkeys and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is wrong or was used already. Enter the one shown now."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name that the passkey's own dialogue shows."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Lộ Trình"}

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002 — allauth's own name
        """The machine at which the passkey is made, which people know again."""
        return browser_words(context.request.headers.get("User-Agent", ""))


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """OpenID Connect."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """No: a person of the provider must already have an account here."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Know the person by the subject linked before, else by an address that the provider has verified."""
        if sociallogin.is_existing:
            return
        verified = [address.email for address in sociallogin.email_addresses if address.verified is True]
        person = find_person_by_email(verified)
        if person is None:
            messages.error(request, _("Nobody here has that account's e-mail. Ask your administrator to enter it."))
            raise ImmediateHttpResponse(redirect("account_login"))
        sociallogin.connect(request, person)
