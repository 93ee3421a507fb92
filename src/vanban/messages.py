"""The words that people see: Vietnamese first, English second, through gettext.

Message ids are the English sentences. `VANBAN_LANG=en` (or `set_language("en")`) shows them as they are.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

_LOCALE_FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("vi", "en")
_chosen: list[str] = []
_here: ContextVar[str] = ContextVar("language", default="")


def set_language(language: str) -> None:
    """Choose the language of messages for this process.

    Raises: ValueError for a language that is not in `LANGUAGES`.
    """
    _check(language)
    _chosen[:] = [language]


@contextmanager
def in_language(language: str) -> Iterator[None]:
    """Messages of this thread alone in a language: for a server that speaks to several people at once.

    Raises: ValueError for a language that is not in `LANGUAGES`.
    """
    _check(language)
    token = _here.set(language)
    try:
        yield
    finally:
        _here.reset(token)


def _check(language: str) -> None:
    if language not in LANGUAGES:
        raise ValueError(f"There is no language {language!r}; choose one of {', '.join(LANGUAGES)}.")


def language() -> str:
    """The language in force: this thread's, else what was chosen, else `VANBAN_LANG`, else Vietnamese."""
    if here := _here.get():
        return here
    if _chosen:
        return _chosen[0]
    wanted = os.environ.get("VANBAN_LANG", "vi")
    return wanted if wanted in LANGUAGES else "vi"


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation("vanban", _LOCALE_FOLDER, languages=[name], fallback=True)


def translate(message: str) -> str:
    """The message in the language in force."""
    return _catalogue(language()).gettext(message) if message else ""
