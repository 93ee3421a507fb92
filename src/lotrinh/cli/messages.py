"""The words of the command: Vietnamese first, English by `--lang en` or `LOTRINH_LANG=en`, through gettext.

Message ids are the English sentences.
"""

from __future__ import annotations

import gettext
import os
from functools import lru_cache
from pathlib import Path

import vanban.messages

_LOCALE_FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("vi", "en")
VARIABLE = "LOTRINH_LANG"


def set_language(language: str) -> None:
    """Choose the language of this process and of those that it starts; the words of argparse come from `vanban`."""
    os.environ[VARIABLE] = language
    vanban.messages.set_language(language)


def language() -> str:
    """The language in force: Vietnamese where nothing else is asked for."""
    wanted = os.environ.get(VARIABLE, "vi")
    return wanted if wanted in LANGUAGES else "vi"


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation("cli", _LOCALE_FOLDER, languages=[name], fallback=True)


def translate(message: str, **values: object) -> str:
    """The message in the language in force, with its values filled in."""
    text = _catalogue(language()).gettext(message) if message else ""
    return text.format(**values) if values else text
