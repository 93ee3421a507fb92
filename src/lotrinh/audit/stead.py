"""In whose stead something was done: the right that a code of the trail needs, held against the actor's own posts."""

from __future__ import annotations

from lotrinh.shared.actor import Actor
from lotrinh.shared.policy import Verb

NEEDS: dict[str, Verb] = {
    "audit.export": Verb.AUDIT_VIEW,
    "document.annex": Verb.DOCUMENT_EDIT,
    "document.correct_relation": Verb.DOCUMENT_EDIT,
    "document.create": Verb.DOCUMENT_UPLOAD,
    "document.edit": Verb.DOCUMENT_EDIT,
    "document.purge": Verb.DOCUMENT_PURGE,
    "document.read-again": Verb.DOCUMENT_EDIT,
    "document.refuse-secret": Verb.DOCUMENT_UPLOAD,
    "document.relate": Verb.DOCUMENT_EDIT,
    "document.unrelate": Verb.DOCUMENT_EDIT,
    "document.upload": Verb.DOCUMENT_UPLOAD,
    "entry.cancel": Verb.REGISTER_KEEP,
    "entry.correct": Verb.REGISTER_KEEP,
    "entry.make": Verb.REGISTER_KEEP,
    "mail.test": Verb.SYSTEM_MANAGE,
    "person.change": Verb.PERSON_MANAGE,
    "person.create": Verb.PERSON_MANAGE,
    "person.deactivate": Verb.PERSON_MANAGE,
    "person.import": Verb.PERSON_MANAGE,
    "person.invite": Verb.PERSON_MANAGE,
    "person.password": Verb.PERSON_MANAGE,
    "person.reactivate": Verb.PERSON_MANAGE,
    "post.change": Verb.PERSON_MANAGE,
    "post.end": Verb.PERSON_MANAGE,
    "post.give": Verb.PERSON_MANAGE,
    "register.change_types": Verb.REGISTER_MANAGE,
    "register.close": Verb.REGISTER_MANAGE,
    "register.export": Verb.REGISTER_VIEW,
    "register.open": Verb.REGISTER_MANAGE,
    "register.reopen": Verb.REGISTER_MANAGE,
    "review.export-labels": Verb.REVIEW,
    "review.import-list": Verb.REVIEW,
    "review.open": Verb.REVIEW,
    "review.set-aside": Verb.REVIEW,
    "review.take-back": Verb.REVIEW,
    "unit.change": Verb.UNIT_MANAGE,
    "unit.create": Verb.UNIT_MANAGE,
    "unit.dissolve": Verb.UNIT_MANAGE,
    "unit.import": Verb.UNIT_MANAGE,
    "unit.merge": Verb.UNIT_MANAGE,
    "unit.move": Verb.UNIT_MANAGE,
    "unit.split": Verb.UNIT_MANAGE,
}
"""By code. What is missing is done by nobody's lent right (one's own account, the machine), or its action says
by whose: what was routed is seen and passed on by more than one right."""


def in_whose_stead(by: Actor, code: str, *, unit_path: str) -> int | None:
    """Whose lent post allowed it; None where one's own did. Without a unit it was allowed by a right anywhere."""
    verb = NEEDS.get(code)
    if verb is None:
        return None
    return by.in_whose_stead(lambda actor: actor.may_at(verb, unit_path) if unit_path else actor.may_anywhere(verb))
