"""The guides say what the application is: its menu, its commands, its roles, and no word that is on no page."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from lotrinh.cli.command import _parser
from lotrinh.shared.policy import Role
from lotrinh.web.menu import MENU
from tests.messages import APPS, translated

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = {"vi": "user-guide.vi.md", "en": "user-guide.md"}
REVIEW = {"vi": "review-desk.vi.md", "en": "review-desk.md"}
OPERATIONS = {"vi": "operations.vi.md", "en": "operations.md"}


def read(name: str) -> str:
    """A page on one line, as a reader sees it."""
    return " ".join((DOCS / name).read_text("utf-8").split())


def menu_entries() -> list[str]:
    """The labels in the language at hand; a room that is not there shows none."""
    labels = []
    for _heading, entries in MENU:
        for entry in entries:
            try:
                reverse(entry.url_name)
            except NoReverseMatch:
                continue
            labels.append(str(entry.label))
    return labels


def words_on_pages(language: str) -> set[str]:
    """Every word that a page may show, as it stands in the catalogues."""
    found: set[str] = set()
    for app in APPS:
        for message in translated(app):
            words = message.string if language == "vi" else message.id
            found.update([words] if isinstance(words, str) else words or ())
    return found


def anchors(page: Path) -> set[str]:
    """What a link may name after `#`, as GitHub makes it of the headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("language", GUIDES)
def test_it_names_every_entry_of_the_menu(language: str) -> None:
    text = read(GUIDES[language])

    with override(language):
        assert [label for label in menu_entries() if f"**{label}**" not in text] == []


@pytest.mark.parametrize("language", GUIDES)
def test_it_names_every_role(language: str) -> None:
    text = read(GUIDES[language])

    with override(language):
        labels = [str(label) for label in Role.labels]
    assert [label for label in labels if f"**{label}**" not in text] == []


@pytest.mark.parametrize("language", GUIDES)
def test_it_shows_in_bold_only_what_is_on_a_page(language: str) -> None:
    """A word that a room changes is changed in the guide too."""
    known = words_on_pages(language)

    bold = re.findall(r"\*\*(.+?)\*\*", read(GUIDES[language]) + read(REVIEW[language]))
    assert [words for words in bold if words not in known] == []


@pytest.mark.parametrize("language", GUIDES)
def test_it_names_every_command(language: str) -> None:
    [action] = [one for one in _parser()._actions if isinstance(one, argparse._SubParsersAction)]
    text = read(GUIDES[language]) + read(OPERATIONS[language])

    assert [name for name in action.choices if not re.search(rf"`(lotrinh )?{name}\b|lotrinh {name}\b", text)] == []


@pytest.mark.parametrize("name", [*GUIDES.values(), *REVIEW.values(), *OPERATIONS.values()])
def test_it_leads_to_headings_that_are_there(name: str) -> None:
    links = re.findall(r"\]\(([^)#:]*)#([^)]+)\)", (DOCS / name).read_text("utf-8"))

    assert [f"{page}#{anchor}" for page, anchor in links if anchor not in anchors(DOCS / (page or name))] == []


@pytest.mark.parametrize("name", [*GUIDES.values(), *REVIEW.values(), *OPERATIONS.values()])
def test_it_names_no_setting_that_is_not_there(name: str) -> None:
    named = set(re.findall(r"LOTRINH_[A-Z0-9_]+", read(name)))

    assert named <= set(re.findall(r"LOTRINH_[A-Z0-9_]+", read("settings.md")))


@pytest.mark.parametrize("language", GUIDES)
def test_it_keeps_its_word_on_limits(language: str) -> None:
    text = read(GUIDES[language])

    assert f"{settings.UPLOAD_LIMIT_BYTES // 2**20} MB" in text
    assert re.search(rf"\b{settings.PAGE_LIMIT} (pages|trang)\b", text)
