"""What holds for every subcommand: help worth reading, in both languages; nothing half said."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest

import lotrinh.cli
from lotrinh.cli import messages
from tests.lotrinh.cli.conftest import Outcome

COMMANDS = (
    *("serve", "web", "worker", "scheduler", "init", "sample", "import-units", "create-admin"),
    *("backup", "restore", "check-audit", "urls"),
)
FOLDER = Path(lotrinh.cli.__file__).parent


def _said() -> set[str]:
    """Every sentence that the modules of the command hand to `translate`."""
    calls = (
        node
        for file in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate"
    )
    return {str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)}


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_it_helps(command: str, language: str, run: Callable[..., Outcome]) -> None:
    told = run(command, "--lang", language, "--help")
    assert told.status == 0
    assert f"lotrinh {command}" in told.out
    assert ("cách dùng" if language == "vi" else "usage") in told.out


def test_it_lists_every_command(run: Callable[..., Outcome]) -> None:
    told = run("--help")
    assert told.status == 0
    assert [word for word in COMMANDS if f"    {word} " not in told.out and f"    {word}\n" not in told.out] == []


def test_it_says_what_there_is(run: Callable[..., Outcome]) -> None:
    told = run()
    assert told.status == 2
    assert "serve" in told.err


def test_it_refuses_an_unknown_command(run: Callable[..., Outcome]) -> None:
    assert run("sing").status == 2


def test_it_speaks_vietnamese_throughout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(messages.VARIABLE, "vi")
    assert [text for text in sorted(_said()) if messages.translate(text) == text] == []


def test_it_keeps_places_for_values_in_translations(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(messages.VARIABLE, "vi")
    for text in _said():
        places = {name: f"<{name}>" for name in _places(text)}
        assert all(value in messages.translate(text, **places) for value in places.values()), text


def _places(text: str) -> list[str]:
    import string  # noqa: PLC0415 - for this alone

    return [name for _, name, _, _ in string.Formatter().parse(text) if name]
