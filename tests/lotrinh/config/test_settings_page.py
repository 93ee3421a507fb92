"""`docs/settings.md` lists every variable that the code reads, and no other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import lotrinh

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "settings.md"
INTERNAL = {"LOTRINH_SUPERVISOR"}
"""Set by `lotrinh serve` for its own children."""


def _named_in_code() -> set[str]:
    """Every string of the code that is a variable's name."""
    return {
        node.value
        for file in Path(lotrinh.__file__).parent.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"LOTRINH_[A-Z0-9_]*[A-Z0-9]|DATABASE_URL", node.value)
    }


def test_it_lists_every_variable_and_no_other() -> None:
    listed = re.findall(r"^\| `([A-Z0-9_]+)` \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert sorted(listed) == sorted(set(listed)), "each once"
    assert set(listed) == _named_in_code() - INTERNAL


def test_it_names_no_other_variable_in_the_pages_on_operations() -> None:
    known = _named_in_code() | {"LOTRINH_SECRET_KEY_FILE"}
    pages = [*ROOT.glob("docs/operations*.md"), *ROOT.glob("deploy/**/*")]
    files = [page for page in pages if page.is_file()]
    assert files
    for file in files:
        named = set(re.findall(r"LOTRINH_[A-Z0-9_]*[A-Z0-9]", file.read_text(encoding="utf-8")))
        assert named <= known, file
