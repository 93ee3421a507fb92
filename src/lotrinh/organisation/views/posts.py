"""Pages of posts and of those who stand in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lotrinh.organisation.actions import appoint_substitute, change_post, end_substitution, give_post
from lotrinh.organisation.forms.people import ChangePostForm, PostForm, SubstituteForm
from lotrinh.organisation.models import Post
from lotrinh.organisation.policy import can_appoint_substitute
from lotrinh.organisation.queries import get_person_for, get_post_for, get_substitution_for
from lotrinh.shared.errors import NotAllowedError
from lotrinh.shared.http import ActorRequest, refusals_on, signed_in
from lotrinh.shared.policy import Verb


@signed_in
def new_post(request: ActorRequest, person_id: int) -> HttpResponse:
    """Another post for a person."""
    person = get_person_for(request.actor, person_id)
    if not request.actor.may_anywhere(Verb.PERSON_MANAGE):
        raise NotAllowedError("post.give", _("Only an administrator may give posts."))
    form = PostForm(request.POST or None, actor=request.actor, initial={"from_date": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            give_post(person, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The post has been given."))
            return redirect("organisation:person", person.id)
    context = {"form": form, "title": _("Give a post"), "person": person, "submit": _("Give the post")}
    return render(request, "organisation/form.html", context, status=422 if form.is_bound else 200)


@signed_in
def edit_post(request: ActorRequest, post_id: int) -> HttpResponse:
    """The title and the last day of a post."""
    post = get_post_for(request.actor, post_id)
    if not request.actor.may(Verb.PERSON_MANAGE, post.unit):
        raise NotAllowedError("post.change", _("Only an administrator of the unit may change a post."))
    initial = {"title": post.title, "until_date": post.until_date}
    form = ChangePostForm(request.POST or None, actor=request.actor, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            change_post(post, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The post has been changed."))
            return redirect("organisation:person", post.person_id)
    context = {"form": form, "title": _("Change or end the post"), "person": post.person, "submit": _("Save")}
    return _render(request, post, context, is_bound=form.is_bound)


@signed_in
def substitute(request: ActorRequest, post_id: int) -> HttpResponse:
    """Somebody stands in for the holder of a post."""
    post = get_post_for(request.actor, post_id)
    if not can_appoint_substitute(request.actor, post):
        raise NotAllowedError(
            "substitution.appoint", _("The holder of the post, their head or an administrator appoints who stands in.")
        )
    form = SubstituteForm(request.POST or None, actor=request.actor, initial={"from_date": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            new = appoint_substitute(post, by=request.actor, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("%(person)s stands in.") % {"person": new.substitute.full_name})
            return redirect("organisation:person", post.person_id)
    context = {"form": form, "title": _("Appoint who stands in"), "person": post.person, "submit": _("Appoint")}
    return _render(request, post, context, is_bound=form.is_bound)


@signed_in
@require_POST
def end_substitute(request: ActorRequest, substitution_id: int) -> HttpResponse:
    """Call it off."""
    found = get_substitution_for(request.actor, substitution_id)
    end_substitution(found, by=request.actor, at=timezone.now())
    messages.success(request, _("It has been called off."))
    return redirect("organisation:person", found.post.person_id)


def _render(request: ActorRequest, post: Post, context: dict[str, object], *, is_bound: bool) -> HttpResponse:
    return render(request, "organisation/form.html", {**context, "post": post}, status=422 if is_bound else 200)
