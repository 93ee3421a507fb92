"""Who signed a PDF, and when: evidence of issuer and date. Nothing is verified here.

Public names: `read_signatures`.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from asn1crypto import cms

from vanban.model.source import DigitalSignature

# Broken ASN.1 shows itself in all these ways inside asn1crypto.
_BROKEN = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
_CONTENTS_BYTES = 4 * 2**20  # the largest seen is 128 KB of padding
_SIGNATURES = 200  # a document passed through an office carries up to ten
# D:20240131083000+07'00'; the minutes of the zone and all quotes may be absent.
_PDF_TIME = re.compile(rb"(?:D:)?(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")


def read_signatures(data: bytes) -> tuple[DigitalSignature, ...]:
    """The digital signatures of a PDF.

    Shape: in the file's order; empty where there are none or the file cannot be opened. A signature that cannot be read
    has None for what it does not tell. Signature fields left empty and time stamps of the whole file, which name a time
    authority and no signer, are left out.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return ()
    try:
        return tuple(_signatures(document, data))
    finally:
        document.close()


def _signatures(document: Any, data: bytes) -> Iterator[DigitalSignature]:
    for index in range(min(pdfium_c.FPDF_GetSignatureCount(document), _SIGNATURES)):
        signature = pdfium_c.FPDF_GetSignatureObject(document, index)
        if not signature or _bytes(pdfium_c.FPDFSignatureObj_GetSubFilter, signature) == b"ETSI.RFC3161":
            continue
        contents = _bytes(pdfium_c.FPDFSignatureObj_GetContents, signature, strip=False)
        parts = _byte_range(signature)
        if not contents and not parts:
            continue
        subject = _subject(contents)
        stated = _bytes(pdfium_c.FPDFSignatureObj_GetTime, signature)
        yield DigitalSignature(
            signer=_name(subject, "common_name"),
            organisation=_name(subject, "organization_name"),
            signed_at=_pdf_time(stated) or _signed_time(contents),
            covers_whole_file=_covers(parts, data),
        )


def _bytes(ask: Callable[..., int], signature: Any, *, strip: bool = True) -> bytes:
    length = ask(signature, None, 0)
    if not 0 < length <= _CONTENTS_BYTES:
        return b""
    buffer = (ctypes.c_char * length)()
    ask(signature, buffer, length)
    return bytes(buffer).rstrip(b"\x00") if strip else bytes(buffer)


def _byte_range(signature: Any) -> list[int]:
    length = pdfium_c.FPDFSignatureObj_GetByteRange(signature, None, 0)
    if not 0 < length <= 64:
        return []
    buffer = (ctypes.c_int * length)()
    pdfium_c.FPDFSignatureObj_GetByteRange(signature, buffer, length)
    return list(buffer)


def _covers(parts: list[int], data: bytes) -> bool:
    """All of the file but the signature itself: nothing was added behind it."""
    if len(parts) != 4 or parts[0] != 0 or parts[1] > parts[2] or min(parts) < 0:
        return False
    end = parts[2] + parts[3]
    gap = data[parts[1] : parts[2]]
    return gap.startswith(b"<") and gap.endswith(b">") and end <= len(data) and not data[end : end + 64].strip()


def _signed_data(contents: bytes) -> Any:
    """The contents are padded with zeros up to the place kept for them."""
    return cms.ContentInfo.load(contents, strict=False)["content"]


def _subject(contents: bytes) -> dict[str, Any]:
    """The subject of the signer's certificate; empty where it cannot be read."""
    try:
        signed = _signed_data(contents)
        signer = signed["signer_infos"][0]["sid"]
        certificates = [choice.chosen for choice in signed["certificates"] if choice.name == "certificate"]
        for certificate in certificates:
            if _is_of(certificate, signer):
                return dict(certificate.subject.native)
        return dict(certificates[0].subject.native) if len(certificates) == 1 else {}
    except _BROKEN:
        return {}


def _is_of(certificate: Any, signer: Any) -> bool:
    if signer.name == "subject_key_identifier":
        return bool(certificate.key_identifier == signer.chosen.native)
    serial = signer.chosen["serial_number"].native
    return bool(certificate.serial_number == serial and certificate.issuer == signer.chosen["issuer"])


def _name(subject: dict[str, Any], field: str) -> str | None:
    """A field of the subject; one that is given several times holds a list, the nearest body first."""
    value = subject.get(field)
    if isinstance(value, list):
        value = value[0] if value else None
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _pdf_time(stated: bytes) -> str | None:
    """The time of the signature dictionary in ISO 8601; None where it has no zone.

    It goes before the signed attribute: signing programs in use write the local hour there and call it UTC.

    >>> _pdf_time(b"D:20240131083000+07'00'")
    '2024-01-31T08:30:00+07:00'
    """
    found = _PDF_TIME.match(stated)
    if not found or not (found[7] or found[8]):
        return None
    year, month, day, hour, minute = (found[group].decode() for group in range(1, 6))
    second = (found[6] or b"00").decode()
    zone = "+00:00" if found[7] else f"{found[8].decode()}{found[9].decode()}:{(found[10] or b'00').decode()}"
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}").isoformat()
    except ValueError:
        return None


def _signed_time(contents: bytes) -> str | None:
    """The signed attribute, else the time stamp got from a time authority."""
    try:
        signer = _signed_data(contents)["signer_infos"][0]
        for attribute in signer["signed_attrs"]:
            if attribute["type"].native == "signing_time":
                return _iso(attribute["values"][0].native)
        for attribute in signer["unsigned_attrs"]:
            if attribute["type"].native == "signature_time_stamp_token":
                token = attribute["values"][0]["content"]["encap_content_info"]["content"].parsed
                return _iso(token["gen_time"].native)
    except _BROKEN:
        pass
    return None


def _iso(moment: object) -> str | None:
    return moment.isoformat() if isinstance(moment, datetime) else None
