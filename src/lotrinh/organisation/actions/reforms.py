"""Units merged, split, dissolved: the old ones end, `Succession` tells what became of them, nothing is deleted.

A reform takes effect on `from_date`: the old units' last day, and that of the posts in them, is the day before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record, told_together
from lotrinh.organisation.actions.administrators import check_some_root_is_administered
from lotrinh.organisation.actions.locks import lock_tree, lock_unit
from lotrinh.organisation.actions.units import check_may_manage, create_unit, place_under
from lotrinh.organisation.models import Post, Succession, SuccessionKind, Unit, UnitKind
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that the decision founds, on its first day."""

    code: str
    name: str
    parent: Unit | None
    kind: str = UnitKind.OTHER


Homes = Mapping[Unit, Unit | NewUnit | None]
"""Where each unit right below an ending one goes; None: it ends too, with everything below it."""


class PostsThen(StrEnum):
    """What becomes of the posts of units that are merged."""

    END = "end"
    """They end; whoever works in the new unit is given a new post there."""
    GO_ON = "go-on"
    """Their holders have the same role in the new unit from the first day on."""


def merge_units(  # noqa: PLR0913 — a decision says so much
    units: Sequence[Unit],
    *,
    into: Unit | NewUnit,
    from_date: date,
    grounds: str,
    by: Actor,
    at: datetime,
    homes: Homes | None = None,
    posts: PostsThen = PostsThen.END,
) -> Unit:
    """Let several units become one, a new one or one that exists.

    The unit merged into may be one of those that merge; it goes on. Units right below go under it unless `homes` says
    otherwise.

    Raises: NotAllowedError, InvalidError with the field, ConflictError where one of them has ended.
    """
    old = [unit for unit in dict.fromkeys(units) if unit != into]
    if not old:
        raise InvalidError(
            "unit.merge.few", _("Choose at least one unit that becomes part of the other."), field="units"
        )
    with transaction.atomic(), told_together():
        reform = _Reform(SuccessionKind.MERGED, from_date, grounds, by=by, at=at)
        place = reform.begin(old, [into])[0]
        if posts is PostsThen.GO_ON:
            _carry_posts(reform.old, place, from_date=from_date)
        given = homes or {}
        reform.settle({child: given.get(child, place) for child in reform.children()})
        reform.finish("unit.merge", [place])
    return place


def split_unit(
    unit: Unit, *, into: Sequence[Unit | NewUnit], from_date: date, grounds: str, by: Actor, at: datetime, homes: Homes
) -> Unit:
    """Let one unit become several, new ones or such as exist. It ends, unless it is one of them and goes on smaller.

    Raises: NotAllowedError, InvalidError with the field (`homes` where a unit below has no place), ConflictError.
    """
    new = [one for one in dict.fromkeys(into) if one != unit]
    goes_on = unit in into
    if len(new) + goes_on < 2:
        raise InvalidError("unit.split.few", _("Choose at least two units that it becomes."), field="into")
    with transaction.atomic(), told_together():
        reform = _Reform(SuccessionKind.SPLIT, from_date, grounds, by=by, at=at)
        found = reform.begin([unit], new)
        if goes_on:
            reform.settle(homes, may_stay=True)
            reform.tell("unit.split", reform.old[0], found)
        else:
            reform.settle(homes)
            reform.finish("unit.split", found)
    return reform.old[0]


def dissolve_unit(
    unit: Unit, *, from_date: date, grounds: str, by: Actor, at: datetime, homes: Homes | None = None
) -> Unit:
    """End a unit that nothing follows. `from_date` is the first day without it.

    Raises: NotAllowedError, InvalidError (`homes` where a unit below has no place), ConflictError.
    """
    with transaction.atomic(), told_together():
        reform = _Reform(SuccessionKind.DISSOLVED, from_date, grounds, by=by, at=at)
        reform.begin([unit], [])
        reform.settle(homes or {})
        reform.finish("unit.dissolve", [])
    return reform.old[0]


class _Reform:
    """One decision at work, inside a transaction: who ends, who follows, where the units below go."""

    def __init__(self, kind: SuccessionKind, from_date: date, grounds: str, *, by: Actor, at: datetime) -> None:
        self.kind = kind
        self.from_date = from_date
        self.last_date = from_date - timedelta(days=1)
        self.grounds = grounds.strip()
        self.by = by
        self.at = at
        self.old: list[Unit] = []
        self.founded: dict[NewUnit, Unit] = {}

    def begin(self, old: Sequence[Unit], new: Sequence[Unit | NewUnit]) -> list[Unit]:
        """Check authority and values, hold the tree, and read the units as they are now."""
        for unit in (*old, *(one for one in new if isinstance(one, Unit))):
            check_may_manage(self.by, unit, f"unit.{self.kind}")
        if not self.grounds:
            raise InvalidError("unit.grounds", _("Name the decision: its number, date and issuer."), field="grounds")
        lock_tree()
        self.old = [self._open(unit) for unit in old]
        found = [self._found(one) if isinstance(one, NewUnit) else lock_unit(one) for one in new]
        for unit in found:
            self._check_follows(unit)
        return found

    def children(self) -> list[Unit]:
        """The units right below those that end, which still exist then."""
        below = Unit.objects.filter(parent__in=self.old).exclude(id__in=[unit.id for unit in self.old])
        return list(below.filter(_lasts(self.last_date)).order_by("path"))

    def settle(self, homes: Homes, *, may_stay: bool = False) -> None:
        """Give every unit below its new place, or its end."""
        children = self.children()
        if not may_stay and any(child not in homes for child in children):
            names = "; ".join(child.name for child in children if child not in homes)
            raise InvalidError(
                "unit.homes",
                _("Say where these units go, or that they end too: %(names)s.") % {"names": names},
                field="homes",
            )
        # Ends before moves, so that nothing moves under what ends.
        for child in sorted((child for child in children if child in homes), key=lambda one: homes[one] is not None):
            home = homes[child]
            self._settle_one(child, self.founded[home] if isinstance(home, NewUnit) else home)

    def finish(self, verb: str, new: Sequence[Unit]) -> None:
        """End the old units, keep the history, tell the trail."""
        for unit in self.old:
            self._end(unit)
        check_some_root_is_administered()
        for unit in self.old:
            self.tell(verb, unit, new)

    def tell(self, verb: str, unit: Unit, new: Sequence[Unit]) -> None:
        """Write what became of the unit."""
        followers: Sequence[Unit | None] = new or [None]
        for follower in followers:
            Succession.objects.create(
                kind=self.kind, old_unit=unit, new_unit=follower, date=self.from_date, grounds=self.grounds[:500]
            )
        changes = {"into": [one.code for one in new], "from": self.from_date.isoformat(), "grounds": self.grounds[:500]}
        record(verb, unit, by=self.by, at=self.at, unit_path=unit.path, changes=changes)

    def _found(self, new: NewUnit) -> Unit:
        unit = create_unit(
            new.code, new.name, parent=new.parent, kind=new.kind, valid_from_date=self.from_date, by=self.by, at=self.at
        )
        self.founded[new] = unit
        return unit

    def _open(self, unit: Unit) -> Unit:
        unit = lock_unit(unit)
        if unit.valid_until_date is not None:
            raise ConflictError(
                "unit.ended",
                _("“%(unit)s” ends on %(day)s already.")
                % {"unit": unit.name, "day": date_format(unit.valid_until_date)},
            )
        self._check_begun(unit)
        return unit

    def _check_begun(self, unit: Unit) -> None:
        if unit.valid_from_date and unit.valid_from_date > self.last_date:
            raise InvalidError(
                "unit.from_date",
                _("“%(unit)s” begins on %(day)s only; it cannot end before.")
                % {"unit": unit.name, "day": date_format(unit.valid_from_date)},
                field="from_date",
            )

    def _check_follows(self, unit: Unit) -> None:
        if unit.valid_until_date is not None and unit.valid_until_date < self.from_date:
            raise ConflictError(
                "unit.into.ended", _("“%(unit)s” has ended by then.") % {"unit": unit.name}, field="into"
            )
        if any(unit.path.startswith(one.path) and unit != one for one in self.old):
            raise InvalidError(
                "unit.into.below",
                _("“%(unit)s” stands below a unit that ends. Move it first.") % {"unit": unit.name},
                field="into",
            )

    def _settle_one(self, child: Unit, home: Unit | None) -> None:
        if home is None:
            for unit in Unit.objects.in_subtree(child).filter(_lasts(self.last_date)).order_by("-path"):
                self._check_begun(unit)
                self._end(unit)
                self._tell_end(unit)
            return
        home = Unit.objects.get(id=home.id)
        check_may_manage(self.by, home, "unit.move")
        self._check_home(child, home)
        old_path = child.path
        place_under(child, home)
        changes = {"parent": [old_path, child.path]}
        record("unit.move", child, by=self.by, at=self.at, unit_path=child.path, changes=changes)

    def _check_home(self, child: Unit, home: Unit) -> None:
        if home in self.old or not home.is_valid_on(self.from_date):
            raise InvalidError(
                "unit.homes.ended", _("“%(unit)s” does not exist by then.") % {"unit": home.name}, field="homes"
            )
        if self.from_date > timezone.localdate(self.at):
            raise ConflictError(
                "unit.homes.early",
                _("“%(unit)s” would move at once, before the day. Enter this on the day, or move the unit first.")
                % {"unit": child.name},
                field="from_date",
            )

    def _tell_end(self, unit: Unit) -> None:
        Succession.objects.create(
            kind=SuccessionKind.DISSOLVED, old_unit=unit, date=self.from_date, grounds=self.grounds[:500]
        )
        changes = {"from": self.from_date.isoformat(), "grounds": self.grounds[:500]}
        record("unit.dissolve", unit, by=self.by, at=self.at, unit_path=unit.path, changes=changes)

    def _end(self, unit: Unit) -> None:
        unit.valid_until_date = self.last_date
        unit.version += 1
        unit.save(update_fields=["valid_until_date", "version"])
        lasting = Post.objects.not_over_on(self.from_date).filter(unit=unit)
        lasting.update(until_date=Greatest(F("from_date"), self.last_date))


def _lasts(day: date) -> Q:
    return Q(valid_until_date__isnull=True) | Q(valid_until_date__gt=day)


def _carry_posts(old: Sequence[Unit], into: Unit, *, from_date: date) -> None:
    """The same roles in the new unit; who has that role there already keeps the post they have."""
    here = set(Post.objects.not_over_on(from_date).filter(unit=into).values_list("person_id", "role"))
    new = []
    for post in Post.objects.not_over_on(from_date).filter(unit__in=old, person__is_active=True).order_by("id"):
        if (post.person_id, post.role) not in here:
            here.add((post.person_id, post.role))
            first = max(post.from_date, from_date)
            new.append(
                Post(
                    person_id=post.person_id,
                    unit=into,
                    role=post.role,
                    title=post.title,
                    from_date=first,
                    until_date=post.until_date,
                )
            )
    Post.objects.bulk_create(new)
