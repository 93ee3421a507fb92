"""What rows of people with posts would do. One person may have several rows, one a post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from lotrinh.organisation.imports.rows import Fault, ImportRow, Outcome, PlannedRow
from lotrinh.organisation.imports.units import key_of
from lotrinh.organisation.models import Person, Post, Unit
from lotrinh.organisation.policy import can_give_post, can_manage_person, visible_people
from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,59}")
PERSON_FIELDS = ("full_name", "email", "phone")


@dataclass(slots=True)
class _There:
    """What is there, and who the file has named so far."""

    by: Actor
    today: date
    units: dict[str, Unit]
    by_username: dict[str, Person]
    by_email: dict[str, Person]
    taken: frozenset[str]
    """Sign-in names and e-mails of people whom the importer does not see."""
    posts: dict[tuple[int, int, str], Post]
    """By (person, unit, role), those not over; of several the first."""
    told: dict[str, ImportRow] = field(default_factory=dict)
    """The first row of each new person, by sign-in name and by e-mail."""
    told_posts: set[tuple[str, str, str]] = field(default_factory=set)
    may_manage: dict[int, bool] = field(default_factory=dict)


def plan_people(rows: Sequence[ImportRow], *, by: Actor, today: date) -> list[PlannedRow]:
    """What each row would do, in the order of the file. People are known by sign-in name, else by e-mail.

    Of people whom the importer does not see a row says only that their name or e-mail is taken.
    """
    people = list(visible_people(by))
    others = Person.objects.exclude(pk__in=[one.pk for one in people]).values_list("username", "email")
    there = _There(
        by=by,
        today=today,
        units={key_of(unit.code): unit for unit in Unit.objects.all()},
        by_username={one.username.lower(): one for one in people},
        by_email={one.email.lower(): one for one in people if one.email},
        taken=frozenset(value.lower() for pair in others for value in pair if value),
        posts=_posts_on(today),
    )
    return [_plan_row(row, there) for row in rows]


def _posts_on(today: date) -> dict[tuple[int, int, str], Post]:
    posts = Post.objects.not_over_on(today).order_by("-from_date", "-id")
    return {(post.person_id, post.unit_id, post.role): post for post in posts}


def username_of(row: ImportRow) -> str:
    """The sign-in name that the row gives, else the part of the e-mail before the at sign."""
    given: str = row.values.get("username") or row.values.get("email", "").partition("@")[0]
    return given.lower()


def person_values(row: ImportRow) -> dict[str, Any]:
    """The fields of the person that the row gives."""
    given = {name: row.values[name] for name in PERSON_FIELDS if name in row.values}
    return given | ({"email": given["email"].lower()} if "email" in given else {})


def find_person(row: ImportRow, by_username: dict[str, Person], by_email: dict[str, Person]) -> Person | None:
    """Who the row is about, where they are there already."""
    if "username" in row.values:
        return by_username.get(row.values["username"].lower())
    return by_email.get(row.values.get("email", "").lower())


def _plan_row(row: ImportRow, there: _There) -> PlannedRow:
    person = find_person(row, there.by_username, there.by_email)
    unit = there.units.get(key_of(row.values.get("unit", "")))
    faults = [*row.faults, *_person_faults(row, person, there), *_post_faults(row, person, unit, there)]
    if faults:
        return PlannedRow(row, Outcome.FAULTY, faults=tuple(faults))
    known = there.told.get(username_of(row))
    if person is None and known is None:
        there.told[username_of(row)] = row
        there.told_posts.add(_told_post(row))
        return PlannedRow(row, Outcome.CREATED)
    changes = _changes(row, person, unit, there)
    there.told_posts.add(_told_post(row))
    return PlannedRow(row, Outcome.CHANGED if changes else Outcome.UNCHANGED, changes)


def _told_post(row: ImportRow) -> tuple[str, str, str]:
    return (username_of(row), key_of(row.values.get("unit", "")), row.values.get("role", ""))


def _person_faults(row: ImportRow, person: Person | None, there: _There) -> list[Fault]:
    broken = {fault.column for fault in row.faults}
    values = row.values
    if not username_of(row):
        text = _("Give a sign-in name or an e-mail: by one of them the person is known again.")
        return [] if broken & {"username", "email"} else [Fault("username", text)]
    faults = []
    if person is None and "full_name" not in values and "full_name" not in broken:
        faults.append(Fault("full_name", _("The name is missing: enter it in full.")))
    if person is None and not _USERNAME.fullmatch(username_of(row)):
        text = _("A sign-in name has 2 to 60 small letters without diacritics, digits, dots or hyphens.")
        faults.append(Fault("username", text))
    faults += _email_faults(values.get("email", ""), row, person, there)
    if person is None and "username" not in values and username_of(row) in there.by_username.keys() | there.taken:
        faults.append(Fault("username", _("The sign-in name taken from the e-mail is somebody else’s: give another.")))
    elif person is None and username_of(row) in there.taken:
        faults.append(Fault("username", _("Somebody else has this sign-in name: give another.")))
    if person is not None and _told_fields(row, person) and not _may_manage(person, there):
        faults.append(Fault("username", _("This person has posts outside the units that you administer.")))
    return faults


def _email_faults(email: str, row: ImportRow, person: Person | None, there: _There) -> list[Fault]:
    if not email:
        return []
    try:
        validate_email(email)
    except ValidationError as err:
        return [Fault("email", " ".join(err.messages))]
    if email.lower() in there.taken:
        return [Fault("email", _("Somebody else has this e-mail."))]
    holder = there.by_email.get(email.lower())
    if holder is not None and holder != person:
        return [Fault("email", _("Somebody else has this e-mail: “%(name)s”.") % {"name": holder.username})]
    first = there.told.setdefault(f"@{email.lower()}", row)
    if username_of(first) != username_of(row):
        return [Fault("email", _("Row %(number)d gives this e-mail to somebody else.") % {"number": first.number})]
    return []


def _post_faults(row: ImportRow, person: Person | None, unit: Unit | None, there: _There) -> list[Fault]:
    values, broken = row.values, {fault.column for fault in row.faults}
    if not {"unit", "role"} & (set(values) | broken):
        return [] if there.by.may_anywhere(Verb.PERSON_MANAGE) else [_outside()]
    faults = []
    if unit is None and "unit" not in broken:
        code = values.get("unit")
        text = _("No unit has the code “%(code)s”: correct it.") % {"code": code} if code else _("The unit is missing.")
        faults.append(Fault("unit", text))
    if "role" not in values and "role" not in broken:
        faults.append(Fault("role", _("The role is missing: enter one.")))
    may = unit is None or (can_give_post(there.by, person, unit) if person else there.by.may(Verb.PERSON_MANAGE, unit))
    if not may:
        faults.append(_outside())
    return [*faults, *_day_faults(row, unit, there)]


def _day_faults(row: ImportRow, unit: Unit | None, there: _There) -> list[Fault]:
    first, last = post_days(row, today=there.today)
    if last and last < first:
        return [Fault("until_date", _("The last day lies before the first. Correct one of them."))]
    end = unit.valid_until_date if unit else None
    if end and (first > end or last is None or last > end):
        return [Fault("unit", _("This unit has ended. Choose one that exists."))]
    return []


def post_days(row: ImportRow, *, today: date) -> tuple[date, date | None]:
    """The first and last day of the post."""
    first, last = row.values.get("from_date"), row.values.get("until_date")
    return date.fromisoformat(first) if first else today, date.fromisoformat(last) if last else None


def _outside() -> Fault:
    return Fault("unit", _("This is outside the units that you administer: take the row out."))


def _told_fields(row: ImportRow, person: Person) -> dict[str, list[Any]]:
    return {
        name: [getattr(person, name), new] for name, new in person_values(row).items() if getattr(person, name) != new
    }


def _may_manage(person: Person, there: _There) -> bool:
    if person.id not in there.may_manage:
        there.may_manage[person.id] = can_manage_person(there.by, person, today=there.today)
    return there.may_manage[person.id]


def _changes(row: ImportRow, person: Person | None, unit: Unit | None, there: _There) -> dict[str, list[Any]]:
    changes = _told_fields(row, person) if person else {}
    if unit is None or _told_post(row) in there.told_posts or _is_over(row, there):
        return changes
    role = row.values["role"]
    post = there.posts.get((person.id, unit.id, role)) if person else None
    if post is None:
        changes["post"] = ["", f"{role} · {unit.code}"]
    elif row.values.get("title", post.title) != post.title:
        changes["title"] = [post.title, row.values["title"]]
    return changes


def _is_over(row: ImportRow, there: _There) -> bool:
    """A post that has ended already is history, and not entered by an import."""
    last = post_days(row, today=there.today)[1]
    return last is not None and last < there.today
