"""The menu: each role sees the rooms where it may do something, and where it is."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from lotrinh.organisation.models import Person, Post
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Role
from lotrinh.web.menu import MENU, Link, menu_for
from tests.cast import SINCE, Cast

Acting = Callable[[Person], Actor]


def links(actor: Actor | None, path: str = "/") -> dict[str, Link]:
    return {link.url: link for _heading, group in menu_for(actor, path=path) for link in group}


def test_it_works(cast: Cast, acting: Acting) -> None:
    assert "/registers/" in links(acting(cast.clerk))
    assert "/audit/" not in links(acting(cast.clerk))


def test_it_shows_the_trail_to_auditors(cast: Cast, acting: Acting) -> None:
    assert "/audit/" in links(acting(cast.auditor))


def test_it_hides_documents_from_who_reads_none(cast: Cast, acting: Acting) -> None:
    assert "/documents/" not in links(acting(cast.administrator))


def test_it_shows_what_was_given_to_whoever_may_be_given_something(cast: Cast, acting: Acting) -> None:
    given = "/documents/routed-to-me/"
    assert all(given in links(acting(person)) for person in (cast.clerk, cast.head, cast.member))
    assert given not in links(acting(cast.auditor))
    assert given not in links(acting(cast.administrator))


def test_it_leads_administrators_to_what_they_keep(cast: Cast, acting: Acting) -> None:
    kept = {"/organisation/units/", "/organisation/people/", "/organisation/imports/", "/accounts/system/"}
    assert kept <= set(links(acting(cast.administrator)))
    assert "/organisation/imports/" not in links(acting(cast.clerk))


def test_it_hides_the_system_from_administrators_below(cast: Cast, acting: Acting) -> None:
    Post.objects.create(person=cast.outsider, unit=cast.branch, role=Role.ADMINISTRATOR, from_date=SINCE)
    assert "/accounts/system/" not in links(acting(cast.outsider))


def test_every_entry_has_a_page() -> None:
    assert all(reverse(entry.url_name) for _heading, entries in MENU for entry in entries)


def test_it_marks_the_room_of_the_page(cast: Cast, acting: Acting) -> None:
    current = [link.url for link in links(acting(cast.clerk), "/registers/7/2026/").values() if link.is_current]
    assert current == ["/registers/"]


def test_it_marks_the_nearest_room_alone(cast: Cast, acting: Acting) -> None:
    current = [link.url for link in links(acting(cast.clerk), "/documents/routed-to-me/").values() if link.is_current]
    assert current == ["/documents/routed-to-me/"]


def test_it_numbers_what_is_shown(cast: Cast, acting: Acting) -> None:
    assert [link.position for link in links(acting(cast.auditor)).values()] == list(
        range(1, len(links(acting(cast.auditor))) + 1)
    )


def test_it_is_empty_for_visitors() -> None:
    assert menu_for(None, path="/") == []
    assert menu_for(SimpleLazyObject(lambda: None), path="/") == []  # type: ignore[arg-type] # as the middleware makes it
