"""Every write of this room.

Public names: those imported below. What people do at their own second factors and passwords allauth writes; the trail
hears of it through `accounts.signals`.
"""

from lotrinh.accounts.actions.first_run import drop_setup_code, make_setup_code, set_up
from lotrinh.accounts.actions.mail import send_test_mail
from lotrinh.accounts.actions.sessions import revoke_other_sessions, revoke_session

__all__ = [
    "drop_setup_code",
    "make_setup_code",
    "revoke_other_sessions",
    "revoke_session",
    "send_test_mail",
    "set_up",
]
