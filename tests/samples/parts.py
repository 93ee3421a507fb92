"""Parts that many samples share: the head and the foot of an official document, laid out as the decree draws them."""

from __future__ import annotations

from collections.abc import Sequence

from tests.builders.docx import Level, Numbering, Paragraph, Table, paragraph, side_by_side

PLAN_NUMBERS = Numbering((Level("upperRoman", "%1."), Level("decimal", "%2."), Level("lowerLetter", "%3)")))
_STATE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_PARTY = ("ĐẢNG CỘNG SẢN VIỆT NAM",)


def head(
    superior: str | None, issuer: str, symbol: str, day: str, *, about: str | None = None, motto: Sequence[str] = _STATE
) -> Table:
    """The two columns at the top; `about` is the `V/v` of an official letter."""
    left = [paragraph(superior, centred=True)] if superior else []
    left += [paragraph(issuer, bold=True, centred=True), paragraph(symbol, centred=True)]
    left += [paragraph(about, centred=True)] if about else []
    right = [paragraph(line, bold=True, centred=True) for line in motto]
    return side_by_side(left, [*right, paragraph(day, italic=True, centred=True)], widths=(4, 5))


def party_head(superior: str, issuer: str, symbol: str, day: str) -> Table:
    """The head of a document of a Party body."""
    return head(superior, issuer, symbol, day, motto=_PARTY)


def title(type_name: str, abstract: str) -> list[Paragraph]:
    """The type of document and what it is about."""
    return [paragraph(type_name, bold=True, centred=True), paragraph(abstract, bold=True, centred=True)]


def foot(recipients: Sequence[str], *, authority: Sequence[str], name: str) -> Table:
    """Recipients on the left, the signature on the right."""
    left = [paragraph("Nơi nhận:", bold=True, italic=True), *(paragraph(f"- {line}") for line in recipients)]
    right = [paragraph(line, bold=True, centred=True) for line in authority]
    return side_by_side(left, [*right, paragraph(""), paragraph(name, bold=True, centred=True)])
