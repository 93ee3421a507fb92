"""The list of what a backup holds."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Self

FORMAT = 1
NAME = "manifest.json"
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TABLE = re.compile(r"[a-z0-9_]{1,63}")


class BadManifestError(Exception):
    """It is not one of ours, or not whole."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in the order of each row."""

    model: str
    """`documents.document`."""
    name: str
    columns: list[str]
    rows: int
    sha256: str
    last_id: int | None
    """The last key that was ever given; None where keys are not numbers that the database gives."""

    @property
    def part(self) -> str:
        """Its place in the archive."""
        return f"tables/{self.name}.jsonl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything about a backup but its content."""

    taken_at: str
    version: str
    """Of the program that took it."""
    vendor: str
    migrations: list[list[str]]
    """The leaves of the graph: to what state the tables belong."""
    tables: list[Table]
    files: dict[str, int]
    """SHA-256 of each stored file with its size in bytes."""
    missing: list[str] = field(default_factory=list)
    """Files that the database names and the storage had lost, or gave damaged, when the backup was taken."""
    format: int = FORMAT

    def to_json(self) -> str:
        """As it stands in the archive."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    @classmethod
    def from_json(cls, text: bytes) -> Self:
        """Raises: BadManifestError."""
        try:
            data = json.loads(text)
            if data["format"] != FORMAT:
                raise BadManifestError(str(data["format"]))
            manifest = cls(**{**data, "tables": [Table(**table) for table in data["tables"]]})
        except (ValueError, TypeError, KeyError) as err:
            raise BadManifestError from err
        names_are_sound = all(_TABLE.fullmatch(table.name) for table in manifest.tables)
        if not names_are_sound or not all(map(_SHA256.fullmatch, manifest.files)):
            raise BadManifestError
        return manifest


def file_part(sha256: str) -> str:
    """A stored file's place in the archive."""
    return f"files/{sha256[:2]}/{sha256[2:4]}/{sha256}"
