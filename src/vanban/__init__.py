"""Reads official Vietnamese documents into structure, every finding with the words it came from.

>>> import vanban
>>> document = vanban.read("Số: 12/KH-UBND".encode(), name="a.txt")
"""

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
from vanban.reading import read

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
    "read",
]
