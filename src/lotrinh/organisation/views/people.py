"""Pages of people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotrinh.audit.actions import told_together
from lotrinh.organisation.actions import (
    change_person,
    create_person,
    deactivate_person,
    give_post,
    invite_person,
    reactivate_person,
    set_initial_password,
)
from lotrinh.organisation.actions.people import check_may_manage_person
from lotrinh.organisation.forms.people import NewPersonForm, PasswordForm, PeopleFilterForm, PersonForm
from lotrinh.organisation.invitations import send_password_link
from lotrinh.organisation.models import Person
from lotrinh.organisation.policy import can_appoint_substitute, can_manage_person
from lotrinh.organisation.queries import find_people_for, get_person_for, get_person_page_for, get_unit_for
from lotrinh.organisation.views.units import PAGE_SIZE
from lotrinh.shared.errors import ActionError, NotAllowedError
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.policy import Role, Verb


@signed_in
def people(request: ActorRequest) -> HttpResponse:
    """Everyone whom one may see."""
    form = PeopleFilterForm(request.GET, actor=request.actor)
    form.is_valid()
    asked = form.cleaned_data
    found = find_people_for(
        request.actor,
        words=asked.get("q", ""),
        unit=asked.get("unit"),
        role=asked.get("role", ""),
        state=asked.get("state") or "active",
        today=timezone.localdate(),
    )
    context = {
        "form": form,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
        "may_manage": request.actor.may_anywhere(Verb.PERSON_MANAGE),
        "is_filtered": any(asked.values()),
    }
    return render(request, "organisation/people.html", context)


@signed_in
def person(request: ActorRequest, person_id: int) -> HttpResponse:
    """One person, with posts over time."""
    today = timezone.localdate()
    page = get_person_page_for(request.actor, person_id, today=today)
    rows = [
        {
            "post": post,
            "is_over": post.until_date is not None and post.until_date < today,
            "may_manage": request.actor.may(Verb.PERSON_MANAGE, post.unit),
            "may_appoint": can_appoint_substitute(request.actor, post),
        }
        for post in page.posts
    ]
    for one in page.substitutions:
        one.may_end = can_appoint_substitute(request.actor, one.post)  # type: ignore[attr-defined]
    context = {
        "page": page,
        "person": page.person,
        "rows": rows,
        "today": today,
        "is_self": page.person.id == request.actor.person.id,
        "may_manage": can_manage_person(request.actor, page.person, today=today),
        "may_give_post": request.actor.may_anywhere(Verb.PERSON_MANAGE),
    }
    return render(request, "organisation/person.html", context)


@signed_in
def new_person(request: ActorRequest) -> HttpResponse:
    """A new person with a first post; `?unit=` says where."""
    if not request.actor.may_anywhere(Verb.PERSON_MANAGE):
        raise NotAllowedError("person.create", _("Only an administrator may add people."))
    asked = request.GET.get("unit", "")
    unit = get_unit_for(request.actor, int(asked[:18])) if asked.isdigit() else None
    initial = {"unit": unit, "from_date": timezone.localdate(), "role": Role.OFFICER}
    form = NewPersonForm(request.POST or None, actor=request.actor, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            made = _create(request, form)
            messages.success(request, _("%(person)s has been added.") % {"person": made.full_name})
            return redirect("organisation:person", made.id)
    context = {"form": form, "title": _("New person"), "submit": _("Add the person")}
    return render(request, "organisation/form.html", context, status=422 if form.is_bound else 200)


def _create(request: ActorRequest, form: NewPersonForm) -> Person:
    values, at = form.cleaned_data, timezone.now()
    post: dict[str, Any] = {key: values[key] for key in ("unit", "role", "title", "from_date", "until_date")}
    with transaction.atomic(), told_together():
        fields = form.fields_for_action()
        made = create_person(**fields, password=values["password"] or None, by=request.actor, at=at)
        give_post(made, **post, by=request.actor, at=at)
    return made


@signed_in
def edit_person(request: ActorRequest, person_id: int) -> HttpResponse:
    """The fields of a person."""
    subject = get_person_for(request.actor, person_id)
    check_may_manage_person(request.actor, subject, "person.change", at=timezone.now())
    form = PersonForm(request.POST or None, actor=request.actor, initial=PersonForm.initial_of(subject))
    if form.is_valid():
        with refusals_on(form):
            version = form.cleaned_data["version"]
            change_person(subject, by=request.actor, at=timezone.now(), version=version, **form.fields_for_action())
            messages.success(request, _("The person has been changed."))
            return redirect("organisation:person", subject.id)
    context = {"form": form, "title": _("Change the person"), "person": subject, "submit": _("Save")}
    return render(request, "organisation/form.html", context, status=422 if form.is_bound else 200)


@signed_in
def password(request: ActorRequest, person_id: int) -> HttpResponse:
    """A password that the administrator hands over."""
    subject = get_person_for(request.actor, person_id)
    check_may_manage_person(request.actor, subject, "person.password", at=timezone.now())
    form = PasswordForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        with refusals_on(form):
            set_initial_password(subject, password=form.cleaned_data["password"], by=request.actor, at=timezone.now())
            messages.success(request, _("The password has been set. The person is signed out everywhere."))
            return redirect("organisation:person", subject.id)
    context = {"form": form, "title": _("Set a password"), "person": subject, "submit": _("Set the password")}
    return render(request, "organisation/form.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_POST
def invite(request: ActorRequest, person_id: int) -> HttpResponse:
    """A link to set a password: mailed where there is an address and a mail server, else shown once to hand over."""
    subject = get_person_for(request.actor, person_id)
    link = invite_person(subject, by=request.actor, at=timezone.now())
    if subject.email and settings.EMAIL_HOST:
        send_password_link(subject, link=link)
        messages.success(request, _("The link has been sent to %(email)s.") % {"email": subject.email})
        return redirect("organisation:person", subject.id)
    return render(request, "organisation/invitation.html", {"person": subject, "link": link})


@signed_in
@require_POST
def deactivate(request: ActorRequest, person_id: int) -> HttpResponse:
    """Shut the account."""
    subject = get_person_for(request.actor, person_id)
    try:
        deactivate_person(subject, by=request.actor, at=timezone.now())
        messages.success(request, _("The account has been shut."))
    except ActionError as refusal:
        if refusal.status == NotAllowedError.status:
            raise
        messages.error(request, str(refusal.message))
    return redirect("organisation:person", subject.id)


@signed_in
@require_POST
def reactivate(request: ActorRequest, person_id: int) -> HttpResponse:
    """Open the account again."""
    subject = get_person_for(request.actor, person_id)
    reactivate_person(subject, by=request.actor, at=timezone.now())
    messages.success(request, _("The account is open again."))
    return redirect("organisation:person", subject.id)
