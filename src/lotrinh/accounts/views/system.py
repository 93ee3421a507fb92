"""The state of the installation, for its administrators."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lotrinh.accounts.actions import send_test_mail
from lotrinh.accounts.forms import EraseForm
from lotrinh.accounts.installation import get_installation_for
from lotrinh.shared.errors import ConflictError, InvalidError
from lotrinh.shared.http import ActorRequest, signed_in


@require_GET
@signed_in
def system(request: ActorRequest) -> HttpResponse:
    """Mail, background work, database, files, trail; and the way to the page that erases a state secret."""
    installation = get_installation_for(request.actor, now=timezone.now())
    form = EraseForm(request.GET if "record" in request.GET else None)
    if form.is_valid():
        return redirect("documents:purge", form.cleaned_data["record"])
    context = {"installation": installation, "erase_form": form}
    return render(request, "accounts/system.html", context, status=422 if form.errors else 200)


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
