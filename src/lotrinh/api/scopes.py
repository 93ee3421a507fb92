"""What a token may be used for, beside what its person may do."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Scope(TextChoices):
    """A kind of thing and whether it is only read; writing does not include reading."""

    DOCUMENTS_READ = "documents:read", _("Read documents, their files, readings, routings and relations")
    DOCUMENTS_WRITE = "documents:write", _("Upload, correct, route and relate documents")
    PLANS_READ = "plans:read", _("Read plans, and the desks where they are reviewed")
    PLANS_WRITE = "plans:write", _("Work at the review desk, and accept plans")
    REGISTERS_READ = "registers:read", _("Read and export registers")
    REGISTERS_WRITE = "registers:write", _("Open registers, enter and correct documents in them")
    ORGANISATION_READ = "organisation:read", _("Read units, people and posts")
    ORGANISATION_WRITE = "organisation:write", _("Change units, people, posts and substitutes")
    SEARCH_READ = "search:read", _("Search, and use saved searches")
    AUDIT_READ = "audit:read", _("Read the trail of who did what")
