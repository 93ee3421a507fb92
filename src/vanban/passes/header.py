"""Reads the top of a document: issuer, number, place and date, type, abstract, urgency, addressees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vanban.model import Diagnostic, Header, Severity, SourceText, Span, TextFinding
from vanban.passes.abstract import Title, read_subject, read_title
from vanban.passes.addressees import Addressees, read_addressees
from vanban.passes.header_block import ADDRESS, HeadLine, What, cut_head
from vanban.passes.issuer import mend_issuer, read_issuers
from vanban.passes.lines import Line, join_lines, text_finding, trim
from vanban.passes.state import State
from vanban.passes.symbol import (
    date_in_title,
    is_blank,
    read_date,
    read_place,
    read_symbol,
    symbol_in_title,
    type_of_symbol,
)


def read_header(state: State, /) -> State:
    """Read the top of the document.

    Reads: `source`. Writes: `header`, `head`, `diagnostics`.
    After: what the document does not state is None; `head` holds the paragraphs of block, title, abstract and
    addressees, never one of the content.
    """
    source = state.source
    head = cut_head(source)
    last = head[-1] if head else None
    title = read_title(source, last) if last and last.what is What.TYPE else Title()
    address = _address(source, head, title)
    addressees = read_addressees(source, address) if address else Addressees()
    header = _header(source, head, title, addressees)
    taken = _taken(source, head, title, addressees, header)
    unread = header.symbol if header.symbol and _is_unread(source, header.symbol) else None
    if unread is not None:
        header = replace(header, symbol=None)
    return replace(
        state,
        header=header,
        head=taken,
        diagnostics=(*state.diagnostics, *_diagnostics(source, head, header, unread=unread)),
    )


def _is_unread(source: SourceText, symbol: TextFinding) -> bool:
    """A scan shows something before `/KH-SYT` that is no type, mostly handwriting: that is unknown, not blank."""
    paragraph = source.paragraphs[source.paragraph_at(symbol.span.start)]
    return is_blank(symbol) and paragraph.recognised is not None


def _header(source: SourceText, head: Sequence[HeadLine], title: Title, addressees: Addressees) -> Header:
    issuers = read_issuers(source, head)
    symbol = read_symbol(source, head) or symbol_in_title(source, title.named)
    subject = read_subject(source, head)
    abstract = title.abstract or subject
    place = read_place(source, head)
    issuer, superior = (
        mend_issuer(body, place) if body and place else body for body in (issuers.issuer, issuers.superior)
    )
    return Header(
        issuer=issuer,
        superior=superior,
        joint_issuers=issuers.joint,
        symbol=symbol,
        type=_type(source, head, symbol, subject=subject),
        place_name=place,
        date=read_date(source, head) or date_in_title(source, title.named),
        abstract=_abstract(source, abstract),
        urgency=_marked(source, head, What.URGENCY),
        secrecy=_marked(source, head, What.SECRECY),
        is_draft=any(entry.what is What.DRAFT for entry in head),
        addressees=addressees.names,
    )


def _address(source: SourceText, head: Sequence[HeadLine], title: Title) -> Line | None:
    """`Kính gửi`: in an official letter it ends the block, elsewhere it stands under the title."""
    if not head:
        return None
    if head[-1].what is What.ADDRESS:
        return head[-1].line
    if head[-1].what is not What.TYPE:
        return None
    last = max((head[-1].line.paragraph, *title.taken))
    for index in range(last + 1, min(last + 3, len(source.paragraphs))):
        paragraph = source.paragraphs[index]
        if found := ADDRESS.match(source.folded, paragraph.start, paragraph.end):
            return Line(found.start(), found.end(), index)
    return None


def _type(
    source: SourceText, head: Sequence[HeadLine], symbol: TextFinding | None, *, subject: Sequence[Line]
) -> TextFinding | None:
    """By the type line; without one an official letter, if it has a subject or addressees; else by the symbol."""
    last = head[-1] if head else None
    if last and last.kind:
        return text_finding(source, [last.line], "header.type.line", "stated", value=last.kind.abbreviation)
    if subject:
        return text_finding(source, subject, "header.type.letter", "stated", value="CV")
    if last and last.what is What.ADDRESS:
        return text_finding(source, [last.line], "header.type.letter", "usual", value="CV")
    if symbol is None:
        return None
    kind = type_of_symbol(symbol)
    line = Line(symbol.span.start, symbol.span.end, source.paragraph_at(symbol.span.start))
    return text_finding(source, [line], "header.type.symbol", "loose", value=kind.abbreviation if kind else "CV")


def _abstract(source: SourceText, lines: Sequence[Line]) -> TextFinding | None:
    if not lines:
        return None
    value = join_lines(source, lines).strip(" *_|")
    value = value[:-2].rstrip() if value.endswith("./") else value
    return text_finding(source, lines, "header.abstract", "stated", value=value) if value else None


def _marked(source: SourceText, head: Sequence[HeadLine], what: What) -> TextFinding | None:
    """A stamp of urgency or secrecy."""
    line = next((entry.line for entry in head if entry.what is what), None)
    if line is None:
        return None
    words = trim(source, line, marks=" ()[]*.:-")
    return text_finding(source, [words], f"header.{what.value}", "stated")


_BETWEEN = frozenset({What.TEXT, What.JUNK, What.RULE})
_RECOGNISED = frozenset(What) - {What.TEXT, What.BODY, What.JUNK, What.RULE}


def _taken(
    source: SourceText, head: Sequence[HeadLine], title: Title, addressees: Addressees, header: Header
) -> frozenset[int]:
    """Paragraphs of the head: from the first to the last known line, the findings', the title's, the addressees'."""
    marks = [at for at, entry in enumerate(head) if entry.what in _RECOGNISED]
    taken = {*title.taken, *addressees.taken}
    if marks:
        for entry in head[marks[0] : marks[-1] + 1]:
            if entry.what is not What.ADDRESS:
                taken.update(range(entry.line.paragraph, source.paragraph_at(entry.line.end - 1) + 1))
    for finding in (header.issuer, header.superior, header.place_name, header.abstract, header.symbol):
        if finding is not None:
            taken.update(range(source.paragraph_at(finding.span.start), source.paragraph_at(finding.span.end - 1) + 1))
    if taken:  # what was left out of the names stands between them and the rest
        first, last = min(taken), max(taken)
        among = (entry for entry in head if entry.what in _BETWEEN)
        taken.update(entry.line.paragraph for entry in among if first < entry.line.paragraph < last)
    content = head[-1].line.paragraph if head and head[-1].what is What.BODY else None
    return frozenset(taken - {content})


def _diagnostics(
    source: SourceText, head: Sequence[HeadLine], header: Header, *, unread: TextFinding | None
) -> list[Diagnostic]:
    """What a person should look at."""
    found: list[Diagnostic] = []

    def report(code: str, message: str, span: Span | None = None) -> None:
        place = source.place(span) if span else None
        found.append(Diagnostic(code=code, severity=Severity.WARNING, message=message, span=span, place=place))

    date_line = next((entry.line for entry in head if entry.what is What.DATE), None)
    if unread is not None:
        message = "The number could not be read, it may be written by hand. Enter it from the page."
        report("header.symbol.unread", message, unread.span)
    elif header.symbol is None:
        report("header.symbol.missing", "No number and symbol was found. Enter them from the page.")
    elif is_blank(header.symbol):
        report("header.symbol.blank", "The number is left blank. Enter it from the page.", header.symbol.span)
    if header.date is None and date_line is not None:
        span = Span(date_line.start, date_line.end)
        report("header.date.blank", "The date is incomplete or no calendar day. Enter it from the page.", span)
    elif header.date is None:
        report("header.date.missing", "No date was found. Deadlines without a year cannot be read.")
    if header.issuer is None:
        report("header.issuer.missing", "No issuing body was found at the top of the document.")
    if header.type is None:
        report("header.type.unknown", "The type of the document is not stated in a form known here. Choose it by hand.")
    if header.abstract is None:
        report("header.abstract.missing", "No abstract was found under the type line or behind 'V/v'.")
    return found
