"""Every sentence that people see has its Vietnamese."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from vanban.cli import usage
from vanban.errors import LIMIT_MESSAGES
from vanban.messages import in_language, set_language, translate
from vanban.rules.confidence import REASONS
from vanban.writers import wording

SOURCE = Path(__file__).parents[2] / "src" / "vanban"
CATALOGUE = SOURCE / "locale" / "vi" / "LC_MESSAGES" / "vanban.po"
ERRORS = {"UnreadableFileError", "UnknownFormatError", "MissingProgramError"}


def messages() -> set[str]:
    """The message ids in the code: what is translated, the reasons of errors, the words of diagnostics and tables."""
    found = {text for path in SOURCE.rglob("*.py") for text in _messages_in(ast.parse(path.read_text("utf-8")))}
    return (
        found
        | {words for _, words in REASONS.values()}
        | set(wording.MESSAGES)
        | set(usage.MESSAGES)
        | set(LIMIT_MESSAGES.values())
    )


def _messages_in(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _literals(_messages_of_call(node))
        elif isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "message" for target in node.targets):
            yield from _literals([node.value])


def _messages_of_call(node: ast.Call) -> list[ast.expr]:
    """The arguments of a call that people come to see, by what is called."""
    named = [keyword.value for keyword in node.keywords if keyword.arg == "message"]
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if name == "translate" or name in ERRORS:
        return [*node.args[:1], *named]
    if name == "report":
        return [*node.args[1:2], *named]
    if isinstance(node.func, ast.Attribute) and ast.unparse(node.func) == "super().__init__":
        return [*node.args[:1], *named]
    return named


def _literals(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _literals([node.body, node.orelse])
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            yield node.value


def catalogue() -> dict[str, str]:
    with CATALOGUE.open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream) if message.id}


def test_it_works() -> None:
    missing = sorted(text for text in messages() if not catalogue().get(text))

    assert not missing, "Write their Vietnamese into vanban.po and run `make messages`."


def test_it_keeps_no_sentence_that_nobody_says() -> None:
    assert not sorted(set(catalogue()) - messages())


def test_it_keeps_the_places_of_values() -> None:
    for english, vietnamese in catalogue().items():
        assert sorted(_places(english)) == sorted(_places(vietnamese)), english


def _places(sentence: str) -> list[str]:
    """`{name}` and argparse's `%(name)s`, each without how it is shown."""
    return [place.partition(":")[0] for place in re.findall(r"\{[^}]*|%(?:\(\w+\))?[sr]", sentence)]


def test_it_is_compiled() -> None:
    with CATALOGUE.open("rb") as stream:
        fresh = BytesIO()
        write_mo(fresh, read_po(stream))

    assert CATALOGUE.with_suffix(".mo").read_bytes() == fresh.getvalue(), "Run `make messages`."


@pytest.fixture
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("vi")


def test_it_speaks_english_on_demand(english: None) -> None:
    assert translate("Tasks") == "Tasks"


def test_it_refuses_a_language_it_does_not_speak() -> None:
    with pytest.raises(ValueError, match="fr"):
        set_language("fr")


def test_it_falls_back_to_english() -> None:
    assert gettext.NullTranslations().gettext("x") == translate("x")


def test_it_speaks_to_several_people_at_once() -> None:
    with in_language("en"):
        assert translate("Symbol") == "Symbol"
        with in_language("vi"):
            assert translate("Symbol") == "Số, ký hiệu"
        assert translate("Symbol") == "Symbol"


def test_it_refuses_a_language_for_a_while_too() -> None:
    with pytest.raises(ValueError, match="fr"), in_language("fr"):
        pass
