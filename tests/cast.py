"""The people of the tests, always the same: a union of three levels, and one who works next door.

Công đoàn ngành (root)
├── Văn phòng (office)          clerk Lan, officer Minh, head Hùng
│   └── Tổ Văn thư (team)
└── Công đoàn cơ sở Bến Cảng (branch)   clerk Nga, head Tuấn, outsider Sơn (officer)
root: leader Bình, administrator Quý, auditor Thu; member Hoa is in the office
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from lotrinh.organisation.models import Person, Post, Unit
from lotrinh.shared.policy import Role
from lotrinh.shared.tree import path_of

PASSWORD = "mot-mat-khau-dai-2026"
SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class Cast:
    """Units and people by the part they play."""

    root: Unit
    office: Unit
    team: Unit
    branch: Unit
    clerk: Person
    officer: Person
    head: Person
    leader: Person
    administrator: Person
    auditor: Person
    member: Person
    branch_clerk: Person
    branch_head: Person
    outsider: Person

    def people(self) -> dict[str, Person]:
        """Everyone, by part."""
        return {f.name: getattr(self, f.name) for f in fields(self) if isinstance(getattr(self, f.name), Person)}


def make_unit(code: str, name: str, *, parent: Unit | None = None, **more: object) -> Unit:
    """A unit in its place in the tree."""
    unit = Unit(code=code, name=name, parent=parent, path=code, depth=parent.depth + 1 if parent else 0)
    for key, value in more.items():
        setattr(unit, key, value)
    unit.save()
    unit.path = path_of(unit.id, parent_path=parent.path if parent else "")
    unit.search_text = unit.folded([])
    unit.save()
    return unit


def make_person(username: str, full_name: str, *posts: tuple[Role, Unit]) -> Person:
    """A person with their posts, who signs in with `PASSWORD`."""
    person = Person(username=username, full_name=full_name, email=f"{username}@example.org")
    person.set_password(PASSWORD)
    person.search_text = person.folded()
    person.save()
    for role, unit in posts:
        Post.objects.create(person=person, unit=unit, role=role, title=role.label, from_date=SINCE)
    return person


def make_cast() -> Cast:
    """The whole cast, saved."""
    root = make_unit("CDN", "Công đoàn ngành Cảng và Vận tải thủy Việt Nam", symbol="CĐCVT")
    office = make_unit("CDN-VP", "Văn phòng Công đoàn ngành", parent=root, symbol="VP")
    team = make_unit("CDN-VP-VT", "Tổ Văn thư - Lưu trữ", parent=office)
    branch = make_unit("CDN-BC", "Công đoàn cơ sở Công ty Cổ phần Cảng Bến Nghé", parent=root, symbol="CĐBN")
    return Cast(
        root=root,
        office=office,
        team=team,
        branch=branch,
        clerk=make_person("lan", "Nguyễn Thị Ngọc Lan", (Role.CLERK, office)),
        officer=make_person("minh", "Trần Quang Minh", (Role.OFFICER, office)),
        head=make_person("hung", "Lê Mạnh Hùng", (Role.HEAD, office)),
        leader=make_person("binh", "Phạm Thanh Bình", (Role.LEADER, root)),
        administrator=make_person("quy", "Hoàng Đình Quý", (Role.ADMINISTRATOR, root)),
        auditor=make_person("thu", "Vũ Minh Thu", (Role.AUDITOR, root)),
        member=make_person("hoa", "Đặng Thị Thanh Hoa", (Role.MEMBER, office)),
        branch_clerk=make_person("nga", "Bùi Thị Nga", (Role.CLERK, branch)),
        branch_head=make_person("tuan", "Đỗ Anh Tuấn", (Role.HEAD, branch)),
        outsider=make_person("son", "Ngô Văn Sơn", (Role.OFFICER, branch)),
    )
