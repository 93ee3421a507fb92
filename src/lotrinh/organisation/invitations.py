"""The link by which somebody sets their first password, or a new one."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from lotrinh.organisation.models import Person


def password_link(person: Person) -> str:
    """The whole address. It works once, and not after the next sign-in."""
    key = default_token_generator.make_token(person)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return f"{settings.PUBLIC_URL}{path}"


def send_password_link(person: Person, *, link: str) -> None:
    """Mail it to them."""
    text = _(
        "Hello %(name)s,\n\nan account on Lộ Trình has been set up for you. Your sign-in name is %(username)s.\n"
        "Set your password here; the link works once:\n\n%(link)s\n"
    ) % {"name": person.full_name, "username": person.username, "link": link}
    send_mail(_("Your account on Lộ Trình"), text, None, [person.email])
