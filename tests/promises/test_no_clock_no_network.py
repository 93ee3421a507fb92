"""Promise: reading asks no clock and touches no network."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "vanban"
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime", "ctime"}
NETWORKS = {"socket", "ssl", "http", "urllib.request", "requests", "httpx", "asyncio", "smtplib", "ftplib"}


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_it_works(path: Path) -> None:
    """No module calls a clock; `time.monotonic` bounds the work and never its result."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            assert not (
                node.func.attr in CLOCKS and isinstance(owner, ast.Name) and owner.id in {"date", "datetime", "time"}
            ), ast.unparse(node)
        if isinstance(node, ast.Import):
            assert not NETWORKS & {name.name for name in node.names}, path
        if isinstance(node, ast.ImportFrom):
            assert node.module not in NETWORKS, path


def test_it_opens_no_socket(sample_paths: list[Path]) -> None:
    program = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        raise RuntimeError(event)
sys.addaudithook(refuse)
import vanban
for name in sys.argv[1:]:
    vanban.read(name)
print("read", len(sys.argv) - 1)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, sample_paths)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert done.stdout.strip() == f"read {len(sample_paths)}", done.stderr
