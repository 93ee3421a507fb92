"""How the sample's documents came in and went out: whose, in which direction, when, to whom they were routed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lotrinh.documents.models import Direction, Purpose

FILES = Path(__file__).parent / "files"


@dataclass(frozen=True)
class SampleRouting:
    """A unit that is given a document."""

    unit: str
    purpose: Purpose
    due_date: date | None = None
    instruction: str = ""


@dataclass(frozen=True)
class SampleDocument:
    """One document in one unit's keeping."""

    file: str
    unit: str
    clerk: str
    direction: Direction
    day: date
    """When it arrived, or was given its number."""
    holder: str = ""
    routings: tuple[SampleRouting, ...] = ()
    is_entered: bool = True
    """False for one that waits for the clerk."""


_IN, _OUT = Direction.INCOMING, Direction.OUTGOING
_PLAN = "2026-01-20-cdts-ke-hoach-atvsld.docx"
_DIGITAL = "2026-02-24-cdts-ke-hoach-chuyen-doi-so.docx"
_CLUSTERS = "Các ban, văn phòng; công đoàn cấp trên cơ sở"
_LEAD, _SUPPORT, _KNOW, _OPINION = Purpose.LEAD, Purpose.SUPPORT, Purpose.INFORMATION, Purpose.OPINION


def _arrived(file: str, cluster: str, day: date, *routings: SampleRouting, is_entered: bool = True) -> SampleDocument:
    clerk = f"vanthu-{cluster.lower()}"
    return SampleDocument(file, f"CDTS-{cluster}", clerk, _IN, day, "Ban Thường vụ", routings, is_entered=is_entered)


SAMPLE_DOCUMENTS = (
    SampleDocument(
        "2026-01-08-ldld-ke-hoach-atvsld.docx",
        "CDTS",
        "vanthu",
        _IN,
        date(2026, 1, 9),
        "Ban An toàn, vệ sinh lao động",
        (
            SampleRouting("CDTS-ATVS", _LEAD, date(2026, 2, 13), "Tham mưu kế hoạch của ngành, trình trong tháng 01."),
            SampleRouting("CDTS-CSPL", _SUPPORT, date(2026, 2, 13)),
            SampleRouting("CDTS-VP", _KNOW),
        ),
    ),
    SampleDocument(
        _PLAN,
        "CDTS",
        "vanthu",
        _OUT,
        date(2026, 1, 20),
        _CLUSTERS,
        (SampleRouting("CDTS-ATVS", _LEAD), SampleRouting("CDTS-VP", _KNOW)),
    ),
    _arrived(_PLAN, "CCL", date(2026, 1, 22), SampleRouting("CDTS-CCL-01", _LEAD, date(2026, 6, 30))),
    _arrived(_PLAN, "BSL", date(2026, 1, 22), SampleRouting("CDTS-BSL-05", _LEAD, date(2026, 5, 20))),
    _arrived(_PLAN, "TCT", date(2026, 1, 23)),
    SampleDocument("2026-02-06-ccl-ke-hoach-atvsld.docx", "CDTS-CCL", "vanthu-ccl", _OUT, date(2026, 2, 6)),
    SampleDocument(
        "2026-02-06-ccl-ke-hoach-atvsld.docx",
        "CDTS",
        "vanthu",
        _IN,
        date(2026, 2, 9),
        "Ban An toàn, vệ sinh lao động",
        (SampleRouting("CDTS-ATVS", _LEAD),),
    ),
    SampleDocument("2026-02-10-bsl-ke-hoach-atvsld.docx", "CDTS-BSL", "vanthu-bsl", _OUT, date(2026, 2, 10)),
    SampleDocument(
        "2026-02-10-bsl-ke-hoach-atvsld.docx",
        "CDTS",
        "vanthu",
        _IN,
        date(2026, 2, 11),
        "Ban An toàn, vệ sinh lao động",
        (SampleRouting("CDTS-ATVS", _KNOW),),
    ),
    SampleDocument(_DIGITAL, "CDTS", "vanthu", _OUT, date(2026, 2, 24), _CLUSTERS),
    _arrived(_DIGITAL, "VBN", date(2026, 2, 26)),
    SampleDocument(
        "2026-03-05-syt-cong-van-kham-suc-khoe.pdf",
        "CDTS",
        "vanthu",
        _IN,
        date(2026, 3, 6),
        "Ban Nữ công và Đời sống",
        (
            SampleRouting("CDTS-NCDS", _LEAD, date(2026, 3, 25), "Lập danh sách, trả lời Sở Y tế trước ngày 12/3."),
            SampleRouting("CDTS-TCKT", _SUPPORT, date(2026, 3, 25)),
        ),
    ),
    SampleDocument("2026-03-12-cdts-cong-van-tra-loi-syt.docx", "CDTS", "vanthu", _OUT, date(2026, 3, 12), "Sở Y tế"),
    SampleDocument(
        "2026-04-02-cdts-quyet-dinh-to-ung-cuu.docx", "CDTS", "vanthu", _OUT, date(2026, 4, 2), "Như Điều 3"
    ),
    SampleDocument("2026-05-18-cdts-thong-bao-hoan-lop.docx", "CDTS", "vanthu", _OUT, date(2026, 5, 18), _CLUSTERS),
    SampleDocument("2026-06-12-ccl-bao-cao-6-thang.docx", "CDTS-CCL", "vanthu-ccl", _OUT, date(2026, 6, 12)),
    SampleDocument(
        "2026-06-12-ccl-bao-cao-6-thang.docx",
        "CDTS",
        "vanthu",
        _IN,
        date(2026, 6, 15),
        "Ban An toàn, vệ sinh lao động",
        (
            SampleRouting("CDTS-ATVS", _LEAD, date(2026, 6, 30), "Tổng hợp báo cáo 6 tháng."),
            SampleRouting("CDTS-TCKT", _OPINION, date(2026, 7, 15), "Cho ý kiến về kinh phí mua thiết bị đo."),
        ),
    ),
    SampleDocument(
        "2026-09-21-ubnd-cong-dien-bao.docx",
        "CDTS",
        "vanthu",
        _IN,
        date(2026, 9, 21),
        "Văn phòng",
        (SampleRouting("CDTS-VP", _LEAD, date(2026, 9, 22), "Báo cáo trước 17 giờ ngày 22/9."),),
    ),
    SampleDocument("2026-11-16-cdts-ke-hoach-tet.docx", "CDTS", "vanthu", _OUT, date(2026, 11, 16), _CLUSTERS),
    _arrived("2026-11-16-cdts-ke-hoach-tet.docx", "CCL", date(2026, 11, 18), is_entered=False),
    SampleDocument("2026-11-20-syt-huong-dan-ngo-doc.pdf", "CDTS", "vanthu", _IN, date(2026, 11, 23), is_entered=False),
    SampleDocument(
        "2026-11-24-cdts-ke-hoach-atvsld-2027.docx",
        "CDTS",
        "vanthu",
        _OUT,
        date(2026, 11, 24),
        _CLUSTERS,
        (
            SampleRouting("CDTS-VP", _LEAD, date(2026, 11, 30), "Rà soát, lập danh mục nhiệm vụ trình Ban Thường vụ."),
            SampleRouting("CDTS-ATVS", _SUPPORT),
        ),
    ),
)
"""In the order of their days: the numbers of the registers follow from it."""
