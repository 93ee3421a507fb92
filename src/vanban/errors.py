"""What can go wrong with a file. What is wrong inside a readable document is a diagnostic, never an error.

VanbanError
├── UnreadableFileError      the file cannot become text
│   ├── EmptyFileError       nothing in it
│   ├── TruncatedFileError   its end or a part is missing or broken
│   ├── EncryptedFileError   it asks for a password
│   ├── UnknownFormatError   none of the formats read here, or not what its name says
│   └── MissingProgramError  a program that this file needs is not on the machine
└── LimitPassedError         reading it would pass a bound of `limits.Limits`
"""

from __future__ import annotations

import re

from vanban.messages import language, translate

LIMIT_MESSAGES = {
    "file_bytes": "The file is larger than {limit}. Split it, or save it with smaller pictures.",
    "unpacked_bytes": "The file unpacks to more than {limit}. Make sure where it comes from; if it is sound, split it.",
    "part_bytes": "A part of the file unpacks to more than {limit}. Make sure where it comes from; if it is sound, "
    "split it.",
    "zip_ratio": "A part of the file is packed more than {limit} to 1, as in files made to do harm. Make sure where it "
    "comes from.",
    "zip_entries": "The file consists of more than {limit} parts. Make sure where it comes from, or save it anew.",
    "pages": "The file has more than {limit} pages. Split it.",
    "recognised_pages": "The scan has more than {limit} pages. Split it.",
    "elements": "A part of the file has more than {limit} elements. Split it.",
    "depth": "Parts of the file are nested more than {limit} deep. Save it anew with a word processor.",
    "characters": "The text is longer than {limit} characters. Split the file.",
    "seconds": "Reading took longer than {limit} seconds. Split the file.",
    "recognition_seconds_per_page": "Recognising one page took longer than {limit} seconds. Scan it again at 300 dpi.",
}
"""What is said of each field of `limits.Limits`; the test of the catalogue reads them."""
_SIZES = ((2**20, " MB"), (2**10, " KB"))
_SWAPPED_SIGNS = str.maketrans(",.", ".,")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def legible(name: str) -> str:
    r"""A name as it can be printed and written: where its bytes are no UTF-8, Python keeps what nothing can encode.

    >>> legible("k\udcff hoach.txt")
    'k� hoach.txt'
    """
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", name)


class VanbanError(Exception):
    """The parent of all errors of the library.

    `name` is the file's name as the caller gave it, filled in by `vanban.read`; None for bytes.
    """

    code = "error"
    name: str | None = None

    def __str__(self) -> str:
        what = self.describe()
        return f"{legible(self.name)}: {what}" if self.name else what

    def describe(self) -> str:
        """What is wrong and what to do, in the language in force."""
        return " ".join(translate(str(part)) for part in self.args)


class UnreadableFileError(VanbanError):
    """The file cannot become text. `reason` is one English sentence, translated where it is shown."""

    code = "file.unreadable"

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.values = values

    def describe(self) -> str:
        return translate(self.reason).format(**self.values)


class EmptyFileError(UnreadableFileError):
    """Nothing in it."""

    code = "file.empty"

    def __init__(self) -> None:
        super().__init__("The file is empty (0 bytes of content). Ask the sender for it again.")


class TruncatedFileError(UnreadableFileError):
    """Its end or a part is missing or broken."""

    code = "file.truncated"

    def __init__(self, detail: str) -> None:
        super().__init__("The file is broken or incomplete ({detail}). Ask the sender for it again.", detail=detail)


class EncryptedFileError(UnreadableFileError):
    """It asks for a password."""

    code = "file.encrypted"

    def __init__(self) -> None:
        super().__init__("The file is protected by a password. Save it without the password and read it again.")


class UnknownFormatError(UnreadableFileError):
    """None of the formats read here, or not what its name says."""

    code = "file.format"


class MissingProgramError(UnreadableFileError):
    """A program that this file needs is not on the machine."""

    code = "file.program"


class LimitPassedError(VanbanError):
    """Reading it would pass a bound. `limit_name` is a field of `limits.Limits`."""

    code = "file.limit"

    def __init__(self, limit_name: str, *, limit: float) -> None:
        super().__init__(limit_name)
        self.limit_name = limit_name
        self.limit = limit

    def describe(self) -> str:
        said = translate(LIMIT_MESSAGES.get(self.limit_name, "")).format(limit=self.shown_limit())
        more = translate("To allow more, read it from Python with vanban.Limits({limit_name}=...).")
        return f"{said} {more.format(limit_name=self.limit_name)}".lstrip()

    def shown_limit(self) -> str:
        """The number as people write it, with its unit."""
        number, unit = self.limit, ""
        if self.limit_name.endswith("_bytes"):
            number, unit = next(
                ((round(number / size, 1), name) for size, name in _SIZES if number >= size), (number, " bytes")
            )
        shown = f"{number:,.10g}"
        return (shown.translate(_SWAPPED_SIGNS) if language() == "vi" else shown) + unit
