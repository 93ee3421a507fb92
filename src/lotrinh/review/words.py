"""What the desk's words are called on the page: kinds, fields, states, how often, and what its scripts say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from lotrinh.review.board import Finding, Kind, State
from lotrinh.review.models import Desk, DeskState, Step
from vanban.rules.document_types import TYPES

Words = Mapping[str, str | Promise]

KINDS: Words = {
    Kind.HEADER: gettext_lazy("Header of the document"),
    Kind.SECTION: gettext_lazy("Heading"),
    Kind.TASK: gettext_lazy("Task"),
    Kind.DEADLINE: gettext_lazy("Deadline of no task"),
    Kind.UNIT: gettext_lazy("Name of units"),
    Kind.CITATION: gettext_lazy("Document named"),
    Kind.RECIPIENT: gettext_lazy("Recipient"),
    Kind.SIGNATURE: gettext_lazy("Signature"),
    Kind.ENDING: gettext_lazy("Task in force"),
}

GROUPS: Words = {
    Kind.UNIT: gettext_lazy("Names of units in the document"),
    Kind.CITATION: gettext_lazy("Documents named"),
    Kind.RECIPIENT: gettext_lazy("Recipients"),
    Kind.SIGNATURE: gettext_lazy("Signature"),
    Kind.ENDING: gettext_lazy("Tasks in force that the document no longer has"),
}
"""What stands above the first card of a kind."""

STATES: Words = {
    State.OPEN: gettext_lazy("Not decided"),
    State.ACCEPTED: pgettext_lazy("card", "Accepted"),
    State.DROPPED: gettext_lazy("Dropped"),
    State.MERGED: gettext_lazy("Merged"),
}

FIELDS: Words = {
    "issuer": gettext_lazy("Issuing body"),
    "superior": gettext_lazy("Superior body"),
    "joint_issuer": gettext_lazy("Issued jointly with"),
    "symbol": gettext_lazy("Number and symbol"),
    "type": gettext_lazy("Type of document"),
    "place": gettext_lazy("Place"),
    "date": gettext_lazy("Date of issue"),
    "abstract": gettext_lazy("Abstract"),
    "urgency": gettext_lazy("Urgency"),
    "secrecy": gettext_lazy("Secrecy"),
    "addressee": gettext_lazy("Addressed to"),
    "label": gettext_lazy("Label"),
    "title": pgettext_lazy("card", "Heading"),
    "text": gettext_lazy("Content"),
    "lead": gettext_lazy("Lead"),
    "support": gettext_lazy("Support"),
    "deadline": gettext_lazy("Deadline"),
    "product": gettext_lazy("Product"),
    "product_recipient": gettext_lazy("Product goes to"),
    "name": gettext_lazy("Name"),
    "purpose": gettext_lazy("For what"),
    "authority": gettext_lazy("By authority of"),
    "body": gettext_lazy("On behalf of"),
    "role": gettext_lazy("Position"),
    "other": gettext_lazy("Also signed by"),
}

_OF_KINDS: Mapping[tuple[Kind, str], str | Promise] = {
    (Kind.CITATION, "title"): gettext_lazy("Abstract"),
    (Kind.SIGNATURE, "name"): pgettext_lazy("card", "Full name"),
    (Kind.SIGNATURE, "role"): pgettext_lazy("signature", "Position"),
    (Kind.RECIPIENT, "name"): pgettext_lazy("card", "Recipient"),
    (Kind.UNIT, "name"): pgettext_lazy("card", "Name of the unit"),
}
"""Fields that are called otherwise on one kind of card."""


def field_label(name: str, kind: Kind) -> str:
    """What a field is called on a card of that kind."""
    return str(_OF_KINDS.get((kind, name)) or FIELDS.get(name, name))


ENDING_STATES: Words = {
    State.OPEN: gettext_lazy("Not decided"),
    State.ACCEPTED: pgettext_lazy("task in force", "Ends"),
    State.DROPPED: pgettext_lazy("task in force", "Stays in force"),
    State.MERGED: pgettext_lazy("task in force", "Goes on"),
}
"""States of a card of a task in force."""

PURPOSES: Words = {
    "to-carry-out": gettext_lazy("to carry out"),
    "for-report": gettext_lazy("for report"),
    "for-information": gettext_lazy("for information"),
    "filed": gettext_lazy("filed"),
}

ROLES: Words = {
    "basis": gettext_lazy("basis"),
    "carried-out": gettext_lazy("carried out by this plan"),
    "amended": gettext_lazy("amended"),
    "replaced": gettext_lazy("replaced"),
    "mentioned": gettext_lazy("mentioned"),
}

RECURRENCES: Words = {
    "ongoing": gettext_lazy("all the time"),
    "daily": gettext_lazy("every day"),
    "weekly": gettext_lazy("every week"),
    "monthly": gettext_lazy("every month"),
    "quarterly": gettext_lazy("every quarter"),
    "half-yearly": gettext_lazy("every half year"),
    "yearly": gettext_lazy("every year"),
}

DEADLINE_KINDS: Words = {
    "point": gettext_lazy("by a day"),
    "window": gettext_lazy("within a period"),
    "recurring": gettext_lazy("recurring"),
    "relative": gettext_lazy("counted from an event"),
    "continuous": gettext_lazy("all the time"),
    "open": gettext_lazy("from a day on"),
    "on-demand": gettext_lazy("when asked"),
}

CLEAR: Words = {
    "who": gettext_lazy("clear who leads"),
    "what": gettext_lazy("clear what is done"),
    "when": gettext_lazy("clear by when"),
    "result": gettext_lazy("clear what comes of it"),
    "duty": gettext_lazy("clear who answers for it"),
}
"""The five things that are clear of a good task."""

MISSING: Words = {
    "who": gettext_lazy("not clear who leads"),
    "what": gettext_lazy("not clear what is done"),
    "when": gettext_lazy("not clear by when"),
    "result": gettext_lazy("not clear what comes of it"),
    "duty": gettext_lazy("not clear who answers for it"),
}


DOUBTS: Words = {
    "task.sensitive": gettext_lazy("Work that this application must not hold"),
    "task.lead.missing": gettext_lazy("Tasks that nobody is named to do"),
    "task.lead.several": gettext_lazy("Tasks with several leads"),
    "task.deadline.relative": gettext_lazy("Deadlines that count from an event"),
    "task.deadline.several": gettext_lazy("Tasks with several days"),
    "task.text.cut": gettext_lazy("Words that seem to be cut off"),
    "unit.ambiguous": gettext_lazy("Names that may mean several units"),
    "unit.unknown": gettext_lazy("Names of no unit of the organisation"),
    "unit.group.empty": gettext_lazy("Groups without members"),
}
"""Doubts by their code, for a list of many."""

TABS: Words = {
    DeskState.WAITING: gettext_lazy("Waiting for review"),
    DeskState.OPEN: gettext_lazy("Under review"),
    DeskState.ACCEPTED: pgettext_lazy("desks", "Accepted"),
    DeskState.SET_ASIDE: gettext_lazy("No plan needed"),
}

_TYPES = {kind.abbreviation: kind.name for kind in TYPES}


def day_words(stated: str | None) -> str:
    """A day as the pages show it; what is no day stays as it is."""
    try:
        return date_format(date.fromisoformat(stated or ""))
    except ValueError:
        return stated or ""


def computed_words(deadline: Finding) -> str:
    """The days and the rhythm that its words come to; empty where they come to none."""
    more = deadline.more
    start, due, rhythm = more.get("start"), more.get("due"), RECURRENCES.get(more.get("recurrence") or "", "")
    said: list[str] = [str(rhythm)] if rhythm else []
    if start and due and start != due:
        said.append(_("%(start)s to %(due)s") % {"start": day_words(start), "due": day_words(due)})
    elif due:
        said.append(_("until the end of %(due)s") % {"due": day_words(due)})
    elif start:
        said.append(_("from %(start)s") % {"start": day_words(start)})
    elif not rhythm:
        told = str(more.get("kind") or "")
        said.extend([str(DEADLINE_KINDS[told])] if told in DEADLINE_KINDS and told != "point" else [])
    return ", ".join(said)


def shown_value(name: str, found: Finding) -> str:
    """A finding's value as a card shows it."""
    if name == "date":
        return day_words(found.value)
    if name == "purpose":
        return str(PURPOSES.get(found.value, found.value))
    if name == "type":
        return _TYPES.get(found.value, found.value)
    return found.value


def page_words() -> dict[str, Any]:
    """What the desk's scripts say, in the language of the page; `{n}` and its like are filled in there."""
    return {
        "saved": _("All saved"),
        "saving": _("Saving …"),
        "offline": _("No connection: {n} changes wait to be sent."),
        "online": _("The connection is back. All saved."),
        "signedOut": _("You are signed out. Sign in again in another tab; {n} changes wait here."),
        "refused": _("This was refused:"),
        "counts": _("{accepted}/{tasks} accepted"),
        "doubts": _("{n} to clear up"),
        "dropped": _("{n} dropped"),
        "changedBy": _("{names} changed {n} cards."),
        "changedHere": _("{names} changed this card while you edit it. What you typed is kept; look before saving."),
        "open": str(STATES[State.OPEN]),
        "accepted": str(STATES[State.ACCEPTED]),
        "droppedState": str(STATES[State.DROPPED]),
        "ends": str(ENDING_STATES[State.ACCEPTED]),
        "stays": str(ENDING_STATES[State.DROPPED]),
        "compared": _("{new} new, {changed} changed, {same} as before, {ending} ending"),
        "blocked": _("This cannot be accepted as it stands:"),
        "paragraphs": [_("{n} paragraph that orders nothing"), _("{n} paragraphs that order nothing")],
        "adoptAll": _("Take all {n} changes of the newer reading?"),
        "acceptSelected": _("Accept the {n} selected cards?"),
        "acceptClear": _("Accept the {n} tasks without doubts that are not decided yet?"),
        "nothingClear": _("No undecided task is free of doubts."),
        "selected": _("{n} selected"),
        "noneAbove": _("There is no task above to merge with."),
        "chooseTwo": _("Select two tasks or more to merge them."),
        "taskAlone": _("Only a task can be split or merged."),
        "noAlternative": _("There is no choice {n} here."),
        "noSection": _("There is no section there."),
        "found": _("{n} cards found"),
        "leave": _("Close without saving what you typed?"),
        "editorFailed": _("The form could not be fetched. Check the connection and press again."),
        "remove": _("Take off “{name}”"),
        "splitWhere": _("Put the cursor in the text where the second task begins."),
        "nothing": _("There is nothing to undo or redo."),
        "undone": _("Undone."),
        "redone": _("Done again."),
        "nowSays": _("It says now: “{value}”"),
        "keptTyping": _("What you typed was kept: open the card to look at it."),
    }


_STEPS: Words = {
    "accept": gettext_lazy("accepting"),
    "compare": gettext_lazy("comparing anew"),
    "reopen": gettext_lazy("reopening"),
    "drop": gettext_lazy("dropping"),
    "restore": gettext_lazy("restoring"),
    "edit": gettext_lazy("editing"),
    "split": gettext_lazy("splitting"),
    "merge": gettext_lazy("merging"),
    "move": gettext_lazy("moving"),
    "add": gettext_lazy("adding"),
    "choose": gettext_lazy("choosing units"),
    "pair": gettext_lazy("comparing with a task in force"),
    "adopt": gettext_lazy("taking a change of the newer reading"),
    "refuse": gettext_lazy("leaving out a change of the newer reading"),
    "waive": gettext_lazy("leaving as it stands"),
    "unwaive": gettext_lazy("doubting again"),
    "redo": gettext_lazy("what was done again"),
}


def step_words(turn: str, step: Step | None) -> str:
    """What undoing (or doing again) would turn round; empty where there is nothing."""
    if step is None:
        return ""
    verb = step.undoes.verb if step.verb == "undo" and step.undoes else step.verb
    what = _STEPS.get(verb, verb)
    return (_("Undo: %(what)s") if turn == "undo" else _("Redo: %(what)s")) % {"what": what}


def counter_words(counts: Mapping[str, int]) -> str:
    """What is left, in one line; the page says the same while one works."""
    return " · ".join(
        (
            _("{accepted}/{tasks} accepted").format(**counts),
            _("{n} to clear up").format(n=counts["doubts"]),
            _("{n} dropped").format(n=counts["dropped"]),
        )
    )


def title_of(desk: Desk) -> str:
    """The document by its type and symbol, the imported list by its name."""
    if desk.document is None:
        return desk.list_name
    named = str(desk.document) if desk.document.type_name or desk.document.symbol else ""
    return named or _("Document without a symbol")
