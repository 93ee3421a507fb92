"""Previews of imports."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from lotrinh.organisation.imports import ImportRow, PlannedRow, plan_people, plan_units
from lotrinh.organisation.models import ImportPreview
from lotrinh.shared.actor import Actor
from lotrinh.shared.errors import NotVisibleError

_RECENT = 10


def get_preview_for(actor: Actor, preview_id: UUID) -> ImportPreview:
    """One's own upload.

    Raises: NotVisibleError for anybody else's.
    """
    preview = ImportPreview.objects.filter(id=preview_id, person=actor.person).first()
    if preview is None:
        raise NotVisibleError
    return preview


def find_previews_for(actor: Actor) -> list[ImportPreview]:
    """One's own last uploads, the latest first, without their rows."""
    return list(ImportPreview.objects.filter(person=actor.person).defer("rows")[:_RECENT])


def plan_preview(preview: ImportPreview, *, by: Actor, today: date) -> list[PlannedRow]:
    """What each row would do now."""
    rows = [ImportRow.from_json(row) for row in preview.rows]
    return plan_units(rows, by=by) if preview.kind == "units" else plan_people(rows, by=by, today=today)
