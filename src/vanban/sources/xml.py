"""XML parsed safely: no entities, no external files, no document type, bounded size.

Office programs write none of what is refused here.
"""

from __future__ import annotations

import re

from lxml import etree

from vanban.errors import LimitPassedError, TruncatedFileError, UnreadableFileError
from vanban.limits import Limits

# Strict and transitional OOXML differ for our purpose in their namespaces alone.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse_xml(data: bytes, *, part: str, limits: Limits) -> etree._Element:
    """The root of one part of an office file; comments and processing instructions are left out.

    `part` names it in errors.

    Raises: TruncatedFileError, UnreadableFileError for a document type, LimitPassedError.
    """
    data = _as_utf8(data)
    if b"<!DOCTYPE" in data:
        raise UnreadableFileError(
            "The part {part} declares a document type, which no office program does; it is not read.", part=part
        )
    # Every element has one opening tag, so that the count is known before memory is spent on a tree.
    if len(data) > limits.elements and data.count(b"<") - data.count(b"</") > limits.elements:
        raise LimitPassedError("elements", limit=limits.elements)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(_as_transitional(data), parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as err:
        if "xcessive depth" in str(err):
            raise LimitPassedError("depth", limit=limits.depth) from err
        raise TruncatedFileError(part) from err


def _as_utf8(data: bytes) -> bytes:
    if not data.startswith(_UTF16_MARKS):
        return data
    return _DECLARATION.sub("", data.decode("utf-16", "replace")).encode("utf-8", "replace")


def _as_transitional(data: bytes) -> bytes:
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data
