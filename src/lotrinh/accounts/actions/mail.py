"""Trying out the mail server."""

from __future__ import annotations

import smtplib
from datetime import datetime

from django.core.mail import send_mail
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lotrinh.accounts.policy import check_may_manage_system
from lotrinh.audit.actions import record
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError


def send_test_mail(*, by: Actor, at: datetime) -> str:
    """Send a mail to oneself, and say to which address.

    Raises: NotAllowedError, InvalidError without an address, ConflictError with the server's own words.
    """
    check_may_manage_system(by)
    address = by.person.email
    if not address:
        raise InvalidError("mail.address.missing", _("Your account has no e-mail to send to."))
    words = gettext("This is a test mail from Lộ Trình. If you can read it, notices reach people.")
    try:
        send_mail(gettext("Test mail from Lộ Trình"), words, None, [address])
    except (OSError, smtplib.SMTPException) as err:
        message = _("The mail server did not take the mail: %(reason)s") % {"reason": err}
        raise ConflictError("mail.refused", message) from err
    record("mail.test", by.person, by=by, at=at, name=address)
    return address
