"""The parts of a DOCX: which is the main one, what it refers to, and where a part can be done without.

Source: ECMA-376 part 2 (Open Packaging Conventions), 9.3 (relationships).

Public names: `Package`.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from vanban.errors import UnreadableFileError
from vanban.limits import Limits
from vanban.sources.container import Container
from vanban.sources.xml import parse_xml

_USUAL_MAIN_PART = "word/document.xml"
_OTHER_MAIN_PART = re.compile(r"word/document\w{0,20}\.xml")


class _Relation(NamedTuple):
    """What a part refers to under an id."""

    kind: str
    """The last word of its type: `styles`, `header`."""
    part: str


class Package:
    """The parts as the main part knows them."""

    def __init__(self, data: bytes, *, limits: Limits) -> None:
        """Find the main part.

        Raises: TruncatedFileError, LimitPassedError.
        """
        self._limits = limits
        self._container = Container(data, limits=limits)
        self.notes: set[str] = set()
        """Codes for `SourceText.notes`."""
        self._main = self._find_main_part()
        self._relations = self._read_relations(self._main)

    def main(self) -> etree._Element:
        """The root of the main part.

        Raises: UnreadableFileError, LimitPassedError.
        """
        return parse_xml(self._container.read(self._main), part=self._main, limits=self._limits)

    def part_of(self, kind: str) -> etree._Element | None:
        """The part of a kind (`styles`) that the main part refers to, else the one of the usual name; None for none.

        Raises: LimitPassedError.
        """
        for relation in self._relations.values():
            if relation.kind == kind:
                return self._optional(relation.part)
        return self._optional(f"word/{kind.lower()}.xml")

    def part_at(self, relation: str) -> etree._Element | None:
        """The part that the main part refers to under this id.

        Raises: LimitPassedError.
        """
        found = self._relations.get(relation)
        return None if found is None else self._optional(found.part)

    def _find_main_part(self) -> str:
        for relation in self._read_relations("").values():
            if relation.kind == "officedocument" and relation.part in self._container:
                return relation.part
        if _USUAL_MAIN_PART in self._container:
            return _USUAL_MAIN_PART
        others = [
            name for name in self._container.names() if name.startswith("word/document") and name.endswith(".xml")
        ]
        return others[0] if others else _USUAL_MAIN_PART

    def _read_relations(self, part: str) -> dict[str, _Relation]:
        folder, _, name = part.rpartition("/")
        root = self._optional(f"{folder}/_rels/{name}.rels")
        if root is None:
            return {}
        return {
            node.get("Id") or "": _Relation(
                (node.get("Type") or "").rpartition("/")[2].lower(), _inside(folder, node.get("Target") or "")
            )
            for node in root
            if node.get("TargetMode") != "External"
        }

    def _optional(self, part: str) -> etree._Element | None:
        if part not in self._container:
            return None
        try:
            return parse_xml(self._container.read(part), part=part, limits=self._limits)
        except UnreadableFileError:
            self.notes.add("source.part-unreadable")
            return None


def _inside(folder: str, target: str) -> str:
    """The name of a part that a part in `folder` refers to.

    >>> _inside("word", "styles.xml"), _inside("word", "../customXml/item1.xml"), _inside("word", "/word/header1.xml")
    ('word/styles.xml', 'customXml/item1.xml', 'word/header1.xml')
    """
    names = [] if target.startswith("/") else folder.split("/")
    for name in unquote(target).split("/"):
        if name == "..":
            del names[-1:]
        elif name not in {"", "."}:
            names.append(name)
    return "/".join(name for name in names if name)
