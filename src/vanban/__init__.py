"""Reads official Vietnamese documents into structure, every finding with the words it came from.

>>> import vanban
>>> document = vanban.read("Số: 12/KH-CĐN\\nKẾ HOẠCH\\nTập huấn sơ cứu".encode(), name="ke-hoach.txt")
>>> document.header.symbol.value
'12/KH-CĐN'

Names are loaded when they are first used, so that importing the package is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from vanban.errors import (
        EmptyFileError,
        EncryptedFileError,
        LimitPassedError,
        MissingProgramError,
        TruncatedFileError,
        UnknownFormatError,
        UnreadableFileError,
        VanbanError,
    )
    from vanban.limits import DEFAULT_LIMITS, Limits
    from vanban.model import Document
    from vanban.passes.citations import find_citations
    from vanban.passes.deadlines import find_deadlines
    from vanban.passes.units import find_units
    from vanban.reading import read
    from vanban.writers.json import document_to_dict, document_to_json

__version__ = "0.1.0"

__all__ = [
    "DEFAULT_LIMITS",
    "Document",
    "EmptyFileError",
    "EncryptedFileError",
    "LimitPassedError",
    "Limits",
    "MissingProgramError",
    "TruncatedFileError",
    "UnknownFormatError",
    "UnreadableFileError",
    "VanbanError",
    "document_to_dict",
    "document_to_json",
    "find_citations",
    "find_deadlines",
    "find_units",
    "read",
]

_HOMES = {
    "vanban.errors": {name for name in __all__ if name.endswith("Error")},
    "vanban.limits": {"DEFAULT_LIMITS", "Limits"},
    "vanban.model": {"Document"},
    "vanban.passes.citations": {"find_citations"},
    "vanban.passes.deadlines": {"find_deadlines"},
    "vanban.passes.units": {"find_units"},
    "vanban.reading": {"read"},
    "vanban.writers.json": {"document_to_dict", "document_to_json"},
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(home), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
