"""Relations between documents: citations that find their documents, and what people add, correct and take away."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lotrinh.audit.actions import record
from lotrinh.documents.models import Document, Reading, Relation, RelationKind
from lotrinh.documents.policy import can, visible_documents
from lotrinh.documents.queries.identity import identity_of
from lotrinh.organisation.policy import actor_for
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import ConflictError, InvalidError, NotAllowedError, NotVisibleError
from lotrinh.shared.folding import fold_search, symbol_key
from lotrinh.shared.policy import Verb

KINDS = {
    "basis": RelationKind.BASED_ON,
    "carried-out": RelationKind.CARRIES_OUT,
    "amended": RelationKind.AMENDS,
    "replaced": RelationKind.REPLACES,
    "mentioned": RelationKind.MENTIONS,
}
"""From what a citation is to the document (`vanban.model.Role`) to what the document is to the cited one."""
_KEPT = ("start", "end", "symbol", "issued_date", "issuer_name", "title")


def resolve_citations(document: Document, *, by: Actor, at: datetime) -> None:
    """Make relations of what the reader found cited, each to the registered document that it names.

    Safe to repeat: a citation that was found before keeps its row, one that a person took away stays away, one that a
    new reading no longer finds goes.
    """
    with transaction.atomic():
        reading = Reading.objects.filter(document=document).first()
        rows = list(Relation.objects.select_for_update().filter(document=document).order_by("pk"))
        corrected = {row.symbol_key for row in rows if row.added_by_id and row.start is not None}
        found = _citations(document, reading.findings if reading else {}, at, but=corrected)
        rows.sort(key=lambda row: row.removed_at is None)  # of two rows that say the same, the one in force counts
        known = {(row.kind, row.symbol_key): row for row in rows}
        for key, relation in found.items():
            _keep(relation, known.get(key))
        gone = [row.pk for key, row in known.items() if key not in found and _is_the_readers(row)]
        Relation.objects.filter(pk__in=gone).delete()
    resolve_waiting(document, by=by, at=at)


def resolve_waiting(document: Document, *, by: Actor, at: datetime) -> None:  # noqa: ARG001 — the form of a hook
    """Let relations that wait for this document, or took it for another, find their ends anew.

    One that a person added leads to what that person sees today, and to nothing else.
    """
    with transaction.atomic():
        waits = Q(symbol_key=document.symbol_key, target__isnull=True) if document.symbol_key else Q(pk__in=[])
        taken = Q(added_by__isnull=True) & (Q(symbol_key=document.symbol_key) | Q(target=document)) & ~Q(symbol_key="")
        relations = Relation.objects.select_for_update(of=("self",)).filter(waits | taken, removed_at__isnull=True)
        for relation in relations.select_related("document__unit", "added_by").order_by("pk"):
            author = relation.added_by
            _aim(relation, author=actor_for(author, today=timezone.localdate(at)) if author else None)


def add_relation(document: Document, *, kind: str, symbol: str, by: Actor, at: datetime) -> Relation:
    """Say that the document stands in this relation to the one of that symbol, which may not have arrived yet."""
    _check_may_edit(document, by)
    kind, symbol = _checked(kind, symbol)
    key = symbol_key(symbol)
    with transaction.atomic():
        _lock(document)
        if Relation.objects.filter(document=document, kind=kind, symbol_key=key, removed_at__isnull=True).exists():
            raise ConflictError("relation.twice", _("This relation is there already."))
        if key == document.symbol_key:
            raise InvalidError("relation.self", _("A document has no relation to itself."), field="symbol")
        relation = Relation(
            document=document, kind=kind, symbol=symbol, symbol_key=key, added_by=by.person, added_at=at
        )
        _aim(relation, author=by)
        relation.save()
        _record("document.relate", relation, by=by, at=at, changes=_facts(relation))
    return relation


def correct_relation(relation: Relation, *, kind: str, target: Document | None, by: Actor, at: datetime) -> Relation:
    """Set another kind, or which of several documents of the symbol is meant; from then on it is that person's word."""
    _check_may_edit(relation.document, by)
    kind, _symbol = _checked(kind, relation.symbol or "0")
    with transaction.atomic():
        _lock(relation.document)
        relation = _locked(relation)
        if relation.removed_at is not None:
            raise ConflictError("relation.removed", _("This relation was taken away. Load the page again."))
        if target is not None and target.pk == relation.document_id:
            raise InvalidError("relation.self", _("A document has no relation to itself."), field="target")
        if target is not None and not can(by, Verb.DOCUMENT_VIEW, target):
            raise NotVisibleError
        before = _facts(relation)
        relation.kind, relation.added_by = kind, by.person
        relation.target = target or relation.target
        if _same_as(relation).exists():
            raise ConflictError("relation.twice", _("This relation is there already."))
        relation.save(update_fields=["kind", "added_by", "target"])
        changes = {name: [before[name], value] for name, value in _facts(relation).items() if before[name] != value}
        _record("document.correct_relation", relation, by=by, at=at, changes=changes)
    return relation


def remove_relation(relation: Relation, *, by: Actor, at: datetime) -> Relation:
    """Take it away; a later reading does not bring it back. Twice changes nothing."""
    _check_may_edit(relation.document, by)
    with transaction.atomic():
        _lock(relation.document)
        relation = _locked(relation)
        if relation.removed_at is None:
            relation.removed_at = at
            relation.save(update_fields=["removed_at"])
            _record("document.unrelate", relation, by=by, at=at, changes=_facts(relation))
    return relation


def candidates_of(relation: Relation, *, seen_by: Actor | None = None) -> list[Document]:
    """Registered documents of the symbol that the citation does not contradict: one copy of each, the nearest first."""
    among = visible_documents(seen_by) if seen_by else Document.objects.all()
    found = among.filter(symbol_key=relation.symbol_key, purged_at__isnull=True).exclude(pk=relation.document_id)
    fitting = [each for each in found.select_related("unit").order_by("pk") if _fits(relation, each)]
    unit = relation.document.unit
    fitting.sort(key=lambda each: (each.unit_id != unit.pk, not unit.path.startswith(each.unit.path), each.pk))
    copies: dict[object, Document] = {}
    for each in fitting:
        copies.setdefault(identity_of(each), each)
    return list(copies.values())


def _citations(
    document: Document, findings: dict[str, Any], at: datetime, *, but: set[str]
) -> dict[tuple[str, str], Relation]:
    """The unsaved relations, each once, by kind and symbol."""
    found: dict[tuple[str, str], Relation] = {}
    for each in findings.get("citations", []):
        key = symbol_key(each.get("symbol") or "")[:60]
        kind = KINDS.get(each.get("role", ""), RelationKind.MENTIONS)
        if not key or key in but | {document.symbol_key} or (kind, key) in found:
            continue
        start, end = each.get("span") or (None, None)
        found[kind, key] = Relation(
            document=document,
            kind=kind,
            symbol=each["symbol"][:60],
            symbol_key=key,
            issued_date=date.fromisoformat(each["date"]) if each.get("date") else None,
            issuer_name=(each.get("issuer") or "")[:200],
            title=" ".join(filter(None, [each.get("type"), each.get("title")]))[:500],
            start=start,
            end=end,
            added_at=at,
        )
    return found


def _keep(relation: Relation, known: Relation | None) -> None:
    """Save a new citation; give a known one of the reader's its present place and end."""
    if known is None:
        _aim(relation)
        relation.save()
    elif _is_the_readers(known):
        for name in _KEPT:
            setattr(known, name, getattr(relation, name))
        known.save(update_fields=_KEPT)
        _aim(known)


def _is_the_readers(relation: Relation) -> bool:
    """Whether no person has had a hand in it."""
    return relation.added_by_id is None and relation.removed_at is None


def _aim(relation: Relation, *, author: Actor | None = None) -> None:
    """Point it at the one document that it can mean; at none where none or several fit, or its author sees none."""
    candidates = candidates_of(relation, seen_by=author) if relation.symbol_key else []
    relation.target = candidates[0] if len(candidates) == 1 else None
    if relation.target and _same_as(relation).exists():
        relation.target = None
    if relation.pk:
        relation.save(update_fields=["target"])


def _fits(relation: Relation, document: Document) -> bool:
    if relation.issued_date and document.issued_date and relation.issued_date != document.issued_date:
        return False
    cited, issuer = fold_search(relation.issuer_name), document.issuer_key
    return not (cited and issuer) or _are_one_name(cited, issuer)


def _are_one_name(one: str, other: str) -> bool:
    """Whether one name may be the other shortened: `tong lien doan` of `tong lien doan lao dong viet nam`."""
    return set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())


def _same_as(relation: Relation) -> QuerySet[Relation]:
    """Other relations in force that say the same."""
    others = Relation.objects.filter(document=relation.document, kind=relation.kind, removed_at__isnull=True).exclude(
        pk=relation.pk or 0
    )
    same = others.filter(target=relation.target) if relation.target else others.none()
    return same | (others.filter(symbol_key=relation.symbol_key) if relation.symbol_key else others.none())


def _checked(kind: str, symbol: str) -> tuple[str, str]:
    if kind not in RelationKind.values:
        raise InvalidError("relation.kind", _("Choose one of the kinds of relation."), field="kind")
    symbol = " ".join(symbol.replace("\x00", "").split())
    if not symbol_key(symbol) or len(symbol) > 60:
        message = _("Write the number and symbol of the other document, at most 60 characters.")
        raise InvalidError("relation.symbol", message, field="symbol")
    return kind, symbol


def _check_may_edit(document: Document, by: Actor) -> None:
    if not can(by, Verb.DOCUMENT_EDIT, document):
        message = _("Only a clerk of the document's unit may change its relations.")
        raise NotAllowedError("document.relate", message)


def _lock(document: Document) -> None:
    if Document.objects.select_for_update(no_key=True).get(pk=document.pk).purged_at is not None:
        raise ConflictError("document.purged", _("This document was erased."))


def _locked(relation: Relation) -> Relation:
    found = Relation.objects.select_for_update(of=("self",), no_key=True).select_related("document__unit")
    return found.get(pk=relation.pk)


def _facts(relation: Relation) -> dict[str, Any]:
    return {"kind": str(relation.kind), "symbol": relation.symbol, "target": relation.target_id}


def _record(verb: str, relation: Relation, *, by: Actor, at: datetime, changes: dict[str, Any]) -> None:
    document = relation.document
    record(verb, document, by=by, at=at, unit_path=document.unit.path, changes=changes)
