"""The state of the installation, for its administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lotrinh.accounts.actions import send_test_mail
from lotrinh.accounts.installation import get_installation_for
from lotrinh.shared.errors import ConflictError, InvalidError
from lotrinh.shared.http import ActorRequest, signed_in


@require_GET
@signed_in
def system(request: ActorRequest) -> HttpResponse:
    """Mail, background work, database, files, trail."""
    installation = get_installation_for(request.actor, now=timezone.now())
    return render(request, "accounts/system.html", {"installation": installation})


@require_POST
@signed_in
def test_mail(request: ActorRequest) -> HttpResponse:
    """Try the mail server out."""
    try:
        address = send_test_mail(by=request.actor, at=timezone.now())
    except (ConflictError, InvalidError) as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("The test mail went to %(address)s.") % {"address": address})
    return redirect("accounts:system")
