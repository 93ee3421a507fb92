"""The stable codes of the trail in people's words. A test holds that every code written anywhere stands here."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERBS: dict[str, str | Promise] = {
    "audit.check": _("Checked the audit trail"),
    "audit.export": _("Exported the audit trail"),
    "backup.restore": _("Restored a backup"),
    "backup.take": _("Took a backup"),
    "document.edit": _("Corrected the document"),
    "document.route": _("Routed the document"),
    "document.withdraw": _("Withdrew the routing"),
    "entry.cancel": _("Cancelled the entry"),
    "entry.correct": _("Corrected the entry"),
    "entry.make": _("Entered the document in the register"),
    "installation.set-up": _("Set up the installation"),
    "mail.test": _("Sent a test mail"),
    "person.change": _("Changed the person"),
    "person.create": _("Added the person"),
    "person.password": _("Set a first password"),
    "person.password-change": _("Changed their password"),
    "person.password-reset": _("Reset their password by mail"),
    "person.profile": _("Changed their profile"),
    "person.sign-in": _("Signed in"),
    "person.sign-in-failed": _("Failed to sign in"),
    "person.sign-out": _("Signed out"),
    "post.change": _("Changed the post"),
    "post.give": _("Gave the post"),
    "register.close": _("Closed the register"),
    "register.open": _("Opened the register"),
    "register.reopen": _("Opened the register again"),
    "search.delete": _("Deleted the saved search"),
    "search.rename": _("Renamed the saved search"),
    "search.save": _("Saved the search"),
    "second-factor.add": _("Added a second factor"),
    "second-factor.fail": _("Failed the second factor"),
    "second-factor.remove": _("Removed a second factor"),
    "second-factor.renew": _("Made new recovery codes"),
    "session.revoke": _("Ended a session"),
    "single-sign-on.link": _("Linked single sign-on"),
    "token.create": _("Made an access token"),
    "token.revoke": _("Revoked the access token"),
    "unit.change": _("Changed the unit"),
    "unit.create": _("Added the unit"),
    "unit.move": _("Moved the unit"),
}

KINDS: dict[str, str | Promise] = {
    "apitoken": _("Access token"),
    "audit": _("Audit trail"),
    "document": _("Document"),
    "installation": _("Installation"),
    "person": _("Person"),
    "post": _("Post"),
    "register": _("Register"),
    "registerentry": _("Register entry"),
    "savedsearch": _("Saved search"),
    "substitution": _("Substitute"),
    "unit": _("Unit"),
}

FIELDS: dict[str, str | Promise] = {
    "abstract": _("Abstract"),
    "address": _("Address"),
    "breaks": _("Breaks"),
    "code": _("Code"),
    "contact_email": _("Contact's e-mail"),
    "contact_name": _("Contact"),
    "contact_phone": _("Contact's telephone"),
    "deadline": _("Deadline"),
    "due_date": _("Deadline"),
    "email": _("E-mail"),
    "expires_at": _("Valid until"),
    "from_date": _("From"),
    "full_name": _("Full name"),
    "identifier": _("Identifier"),
    "is_active": _("Active"),
    "issuer": _("Issuer"),
    "kind": _("Kind"),
    "language": _("Language"),
    "name": _("Name"),
    "number": _("Number"),
    "parent": _("Unit above"),
    "phone": _("Telephone"),
    "purpose": _("Purpose"),
    "reason": _("Reason"),
    "recipients": _("Recipients"),
    "role": _("Role"),
    "rows": _("Rows"),
    "scopes": _("Scopes"),
    "short_name": _("Short name"),
    "state": _("State"),
    "symbol": _("Symbol"),
    "title": _("Title"),
    "unit": _("Unit"),
    "until_date": _("Until"),
    "username": _("Sign-in name"),
    "valid_from_date": _("Exists from"),
    "valid_until_date": _("Exists until"),
    "year": _("Year"),
}


def verb_words(verb: str) -> str:
    """The verb as people say it; the code itself where it is unknown (a row of a later version)."""
    return str(VERBS.get(verb, verb))


def kind_words(kind: str) -> str:
    """What kind of thing it was done to."""
    return str(KINDS.get(kind, kind))


def field_words(field: str) -> str:
    """What a changed field is called."""
    return str(FIELDS.get(field, field.replace("_", " ")))
