"""Plans to work with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from lotrinh.documents.models import Document, StoredFile
from lotrinh.organisation.models import Person, Unit
from lotrinh.plans.actions.making import ObligationDraft, PlanDraft, SectionDraft, TaskDraft, create_plan
from lotrinh.plans.models import DeadlineKind, Part, Plan
from lotrinh.plans.queries import find_tasks_in_force
from lotrinh.shared.actor import Actor
from tests.cast import Cast


def shown(plan: Plan) -> frozenset[int]:
    """Every task that a plan in its place would end."""
    return frozenset(find_tasks_in_force(plan).values_list("pk", flat=True))


TEXT = "1. Tổ chức huấn luyện an toàn, vệ sinh lao động. Văn phòng chủ trì, xong trước ngày 15/12/2026."


@pytest.fixture
def make_document(cast: Cast, now: datetime) -> Callable[..., Document]:
    """`make_document(unit=…, subject=…)`: a plan that was read."""

    def make(*, unit: Unit | None = None, **more: object) -> Document:
        values: dict[str, object] = {
            "direction": "incoming",
            "type_code": "KH",
            "type_name": "Kế hoạch",
            "symbol": "48/KH-CĐKCN",
            "subject": "Huấn luyện an toàn, vệ sinh lao động năm 2027",
            "issuer_name": "Công đoàn các Khu công nghiệp",
            "issued_date": date(2026, 11, 20),
            "created_at": now,
            "changed_at": now,
            "reading_state": "read",
        }
        return Document.objects.create(unit=unit or cast.office, created_by=cast.clerk, **(values | more))

    return make


@pytest.fixture
def list_file(db: None, now: datetime) -> StoredFile:
    """The file of an imported list."""
    return StoredFile.objects.create(sha256="a" * 64, size_bytes=9, media_type="text/csv", created_at=now)


@pytest.fixture
def draft(cast: Cast) -> PlanDraft:
    """Two headings, the second under the first, with a task each, and a task under none."""
    return PlanDraft(
        title="Huấn luyện an toàn, vệ sinh lao động năm 2027",
        symbol="48/KH-CĐKCN",
        issued_date=date(2026, 11, 20),
        sections=(
            SectionDraft(key="s1", position=2, label="II.", title="Nhiệm vụ"),
            SectionDraft(key="s2", parent="s1", position=4, label="1.", title="Huấn luyện"),
        ),
        tasks=(
            TaskDraft(key="t0", position=1, text="Thông báo kế hoạch tới các đơn vị"),
            TaskDraft(
                key="t1",
                section="s1",
                position=3,
                label="a)",
                text="Tổ chức huấn luyện an toàn, vệ sinh lao động",
                quote=TEXT[3:48],
                quote_start=3,
                quote_end=48,
                product="Báo cáo",
                product_recipient="Ban Thường vụ",
                deadline_words="trước ngày 15/12/2026",
                deadline_kind=DeadlineKind.POINT,
                due_date=date(2026, 12, 14),
                other_deadlines=({"value": "hằng quý"},),
                obligations=(
                    ObligationDraft(part=Part.LEAD, name="Văn phòng", unit_id=cast.office.pk),
                    ObligationDraft(part=Part.SUPPORT, name="Các đơn vị", unit_id=cast.team.pk, is_group=True),
                    ObligationDraft(part=Part.SUPPORT, name="Các đơn vị", unit_id=cast.branch.pk, is_group=True),
                    ObligationDraft(part=Part.SUPPORT, name="Sở Y tế", is_outside=True),
                ),
            ),
            TaskDraft(
                key="t2",
                section="s2",
                position=5,
                text="Báo cáo kết quả",
                deadline_words="ngày 14 tháng 12 hằng năm",
                deadline_kind=DeadlineKind.RECURRING,
                recurrence="yearly",
                recurrence_rule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14",
                obligations=(ObligationDraft(part=Part.LEAD, name="Ban Tài chính"),),
            ),
        ),
    )


@pytest.fixture
def make_plan(
    cast: Cast,
    acting: Callable[[Person], Actor],
    now: datetime,
    draft: PlanDraft,
    make_document: Callable[..., Document],
) -> Callable[..., Plan]:
    """`make_plan(draft, unit=…, document=…, by=…, at=…)`: a plan of a document of the office, unless told otherwise."""

    def make(
        given: PlanDraft | None = None,
        *,
        unit: Unit | None = None,
        document: Document | None = None,
        by: Person | None = None,
        at: datetime | None = None,
    ) -> Plan:
        unit = unit or cast.office
        return create_plan(
            given or draft,
            unit=unit,
            document=document or make_document(unit=unit),
            list_file=None,
            by=acting(by or cast.clerk),
            at=at or now,
        )

    return make
