"""What the documents say is so: links lead somewhere, options and columns and reasons are those of the code."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

import vanban
from vanban.bulk.export import _COLUMNS
from vanban.cli.command import _parser
from vanban.rules.confidence import REASONS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
GUIDES = [ROOT / "README.md", ROOT / "docs" / "guide.md"]
VIETNAMESE_GUIDE = ROOT / "docs" / "guide.vi.md"


def commands() -> dict[str, argparse.ArgumentParser]:
    """The subcommands of the parser by name."""
    [action] = [one for one in _parser()._actions if isinstance(one, argparse._SubParsersAction)]
    return dict(action.choices)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_it_works(page: Path) -> None:
    """Every link and picture that is no address leads to a file."""
    for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
        assert "://" in target or (page.parent / target).exists(), target


def test_it_names_every_command_and_option() -> None:
    text = "\n".join(page.read_text("utf-8") for page in GUIDES)

    for name, parser in commands().items():
        assert f"vanban {name}" in text
        for option in (option for action in parser._actions for option in action.option_strings):
            assert option in {"-h", "--help"} or option in text, f"{name} {option}"


def test_it_names_no_option_that_is_not_there() -> None:
    known = {option for parser in commands().values() for action in parser._actions for option in action.option_strings}

    for page in (*GUIDES, VIETNAMESE_GUIDE):
        for line in page.read_text("utf-8").splitlines():
            named = re.findall(r"(?<![\w-])--[a-z]+", line) if "git" not in line else []
            assert set(named) <= known, line


@pytest.mark.parametrize("name", ["read", "explain", "show", "bulk"])
def test_it_names_every_command_in_vietnamese(name: str) -> None:
    assert f"vanban {name}" in VIETNAMESE_GUIDE.read_text("utf-8")


def test_it_lists_the_columns_of_an_archive() -> None:
    assert " ".join(_COLUMNS) in " ".join(GUIDES[1].read_text("utf-8").split())


def test_it_lists_the_reasons_of_confidence() -> None:
    rows = re.findall(r"^\| ([a-z, -]+) \| (0\.\d\d) \|", GUIDES[1].read_text("utf-8"), re.MULTILINE)

    listed = {reason: float(share) for reasons, share in rows for reason in reasons.split(", ")}
    assert listed == {reason: share for reason, (share, _) in REASONS.items()}


def test_it_imports_what_the_guide_imports() -> None:
    for page in (*GUIDES, VIETNAMESE_GUIDE):
        for name in re.findall(r"\bvanban\.(\w+)\(", page.read_text("utf-8")):
            assert name in vanban.__all__, name


def test_it_says_what_changed_in_the_version_at_hand() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_it_places_every_folder_in_the_architecture() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")

    for folder in (path.parent.name for path in (ROOT / "src" / "vanban").glob("*/__init__.py")):
        assert f"`{folder}/" in text or f"`{folder}`" in text, folder


def test_it_keeps_its_word_on_errors_and_kinds(tmp_path: Path) -> None:
    """The README says that a missing file raises `OSError`, and that the content decides the kind."""
    with pytest.raises(FileNotFoundError):
        vanban.read(tmp_path / "plan.docx")

    assert vanban.read(rb"{\rtf1 Plan of work}", name="plan.docx").source.format == "rtf"
