"""Reads case files: `# title`, then `[part]` blocks of lines; `[expect]` has `name = value` lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

CASES = Path(__file__).parent / "cases"


@dataclass
class Case:
    """One case; its id says where it stands."""

    title: str
    where: str
    parts: dict[str, list[str]] = field(default_factory=dict)

    @property
    def expected(self) -> dict[str, str]:
        """What must be found."""
        pairs = (line.split("=", 1) for line in self.parts["expect"])
        return {name.strip(): value.strip() for name, value in pairs}


def cases(folder: str) -> list[Case]:
    """All cases of a folder, in the order of files and lines."""
    found: list[Case] = []
    for path in sorted((CASES / folder).glob("*.txt")):
        part: list[str] = []
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if line.startswith("# "):
                found.append(Case(line[2:], f"{path.name}:{number}"))
            elif line.startswith("[") and line.endswith("]"):
                part = found[-1].parts.setdefault(line[1:-1], [])
            elif line.strip():
                part.append(line)
    return found
