"""A zip container opened within limits: DOCX and its kin.

Nothing is written to disk, names are only looked up, and no part is unpacked further than its stated size.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from lzma import LZMAError

from vanban.errors import EncryptedFileError, LimitPassedError, TruncatedFileError
from vanban.limits import Limits

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    LZMAError,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,  # a way of packing that no office program uses
)
_ENCRYPTED_FLAG = 0x1
_SMALL = 2**20  # below this a part may be packed as tightly as it likes


class Container:
    """The parts of a zip file by name. Names are compared as Office does: without case, with `/` between folders."""

    def __init__(self, data: bytes, *, limits: Limits) -> None:
        """Read the list of parts.

        Raises: TruncatedFileError, LimitPassedError.
        """
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as err:
            raise TruncatedFileError("zip") from err
        entries = self._archive.infolist()
        if len(entries) > limits.zip_entries:
            raise LimitPassedError("zip_entries", limit=limits.zip_entries)
        if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
            raise LimitPassedError("unpacked_bytes", limit=limits.unpacked_bytes)
        self._entries = {_plain_name(entry.filename): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return _plain_name(name) in self._entries

    def names(self) -> tuple[str, ...]:
        """The names of all parts, in lower case, in the order of the file."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes:
        """One part, unpacked.

        Raises: TruncatedFileError where it is missing or broken, EncryptedFileError, LimitPassedError.
        """
        entry = self._entries.get(_plain_name(name))
        if entry is None:
            raise TruncatedFileError(name)
        if entry.flag_bits & _ENCRYPTED_FLAG:
            raise EncryptedFileError
        self._check_size(entry)
        try:
            return self._archive.read(entry)
        except (*_BROKEN, RuntimeError) as err:
            raise TruncatedFileError(name) from err

    def _check_size(self, entry: zipfile.ZipInfo) -> None:
        """The stated size is safe to go by: zipfile never unpacks beyond it."""
        if entry.file_size > self._limits.part_bytes:
            raise LimitPassedError("part_bytes", limit=self._limits.part_bytes)
        if entry.file_size > max(_SMALL, entry.compress_size * self._limits.zip_ratio):
            raise LimitPassedError("zip_ratio", limit=self._limits.zip_ratio)


def _plain_name(name: str) -> str:
    """
    >>> _plain_name("/Word\\\\Document.XML")
    'word/document.xml'
    """
    return name.replace("\\", "/").lstrip("/").lower()
