"""A document as JSON: stable keys, described by `schema/document.schema.json`.

`header`, `recipients` and `signature` hold plain values; `evidence` holds, under the same names, the words each came
from. Items of the lists carry their evidence themselves.

Public names: `document_to_dict`, `document_to_json`.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from vanban.model import DateFinding, Document, Finding, Place, Task, TextFinding, Unit
from vanban.rules.confidence import Confidence

Json = dict[str, Any]
_OUTLINE_TEXT = 80
_TASK_TEXT = 160


def document_to_json(document: Document, *, indent: int | None = 1) -> str:
    """The JSON text, the same bytes for the same document."""
    return json.dumps(document_to_dict(document), ensure_ascii=False, indent=indent)


def document_to_dict(document: Document) -> Json:
    """The object that `vanban read --json` prints."""
    header, signature = document.header, document.signature
    head = {
        "issuer": header.issuer,
        "superior": header.superior,
        "symbol": header.symbol,
        "type": header.type,
        "place": header.place_name,
        "date": header.date,
        "abstract": header.abstract,
        "urgency": header.urgency,
        "secrecy": header.secrecy,
    }
    signed = {"authority": signature.authority, "body": signature.body, "role": signature.role, "name": signature.name}
    return {
        "header": {key: _value(finding) for key, finding in head.items()}
        | {
            "joint_issuers": [finding.value for finding in header.joint_issuers],
            "addressees": [finding.value for finding in header.addressees],
            "is_draft": header.is_draft,
        },
        "outline": [
            {
                "label": item.label,
                "parent": None if item.parent is None else document.outline[item.parent].label,
                "text": item.text[:_OUTLINE_TEXT].rstrip(),
                "parent_index": item.parent,
                "level": item.level,
                "is_heading": item.is_heading,
                "in_annex": item.in_annex,
            }
            | _evidence(item)
            for item in document.outline
        ],
        "citations": [
            {
                "symbol": citation.symbol,
                "date": _day(citation.date),
                "type": citation.type,
                "issuer": citation.issuer,
                "title": citation.title,
                "role": citation.role.value,
                "mentions": [list(span) for span in citation.mentions],
            }
            | _evidence(citation)
            for citation in document.citations
        ],
        "deadlines": [
            {
                "text": deadline.raw,
                "start": _day(deadline.start),
                "due": _day(deadline.due),
                "recurrence": deadline.recurrence.value if deadline.recurrence else None,
                "kind": deadline.kind.value,
                "recurrence_rule": deadline.recurrence_rule,
            }
            | _evidence(deadline)
            for deadline in document.deadlines
        ],
        "units": [{"name": unit.name, "is_group": unit.is_group} | _evidence(unit) for unit in document.units],
        "tasks": [_task(task) for task in document.tasks],
        "recipients": [recipient.name for recipient in document.recipients],
        "signature": {key: _value(finding) for key, finding in signed.items()}
        | {"others": [finding.value for finding in signature.others]},
        "evidence": {
            "header": {key: _evidence(finding) for key, finding in head.items() if finding}
            | {
                "joint_issuers": [_evidence(finding) for finding in header.joint_issuers],
                "addressees": [_evidence(finding) for finding in header.addressees],
            },
            "recipients": [{"purpose": line.purpose} | _evidence(line) for line in document.recipients],
            "signature": {key: _evidence(finding) for key, finding in signed.items() if finding}
            | {"others": [_evidence(finding) for finding in signature.others]},
        },
        "diagnostics": [
            {
                "code": diagnostic.code,
                "severity": diagnostic.severity.value,
                "message": diagnostic.message,
                "span": list(diagnostic.span) if diagnostic.span else None,
                "place": _place(diagnostic.place),
            }
            for diagnostic in document.diagnostics
        ],
        "source": {
            "format": document.source.format,
            "pages": document.source.pages,
            "characters": len(document.source.text),
            "notes": list(document.source.notes),
            "signatures": [
                {
                    "signer": found.signer,
                    "organisation": found.organisation,
                    "signed_at": found.signed_at,
                    "covers_whole_file": found.covers_whole_file,
                }
                for found in document.source.signatures
            ],
        },
    }


def _task(task: Task) -> Json:
    return {
        "text": task.text[:_TASK_TEXT].rstrip(),
        "label": task.label,
        "lead": [unit.name for unit in task.lead],
        "support": [unit.name for unit in task.support],
        "start": _day(task.start),
        "due": _day(task.due),
        "recurrence": task.recurrence.value if task.recurrence else None,
        "whole_text": task.text,
        "product": task.product.value if task.product else None,
        "product_recipient": task.product_recipient.value if task.product_recipient else None,
        "deadlines": list(task.deadlines),
        "outline": task.outline,
        "lead_evidence": [_unit(unit) for unit in task.lead],
        "support_evidence": [_unit(unit) for unit in task.support],
        "product_evidence": _evidence(task.product) if task.product else None,
        "product_recipient_evidence": _evidence(task.product_recipient) if task.product_recipient else None,
    } | _evidence(task)


def _unit(unit: Unit) -> Json:
    return {"is_group": unit.is_group} | _evidence(unit)


def _value(finding: TextFinding | DateFinding | None) -> str | None:
    if finding is None:
        return None
    return finding.value.isoformat() if isinstance(finding, DateFinding) else finding.value


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _evidence(finding: Finding) -> Json:
    return {
        "raw": finding.raw,
        "span": list(finding.span),
        "place": _place(finding.place),
        "confidence": finding.confidence,
        "reasons": list(finding.confidence.reasons) if isinstance(finding.confidence, Confidence) else [],
        "rule": finding.rule,
        "alternatives": list(finding.alternatives),
    }


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "page": place.page,
        "box": [round(edge, 1) for edge in place.box] if place.box else None,
        "paragraph": place.paragraph,
        "offset": place.offset,
    }
