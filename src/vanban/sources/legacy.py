"""Vietnamese from before Unicode: letters that are only what their font makes of them.

TCVN3 (fonts `.VnTime`, `.VnArial`; capitals with tones come from a font of capitals, `.VnTimeH`), VNI (`VNI-Times`: a
letter, then its mark) and VISCII lay Vietnamese over Windows-1252. A font's name says which it is; where there is none,
the reading with the most Vietnamese syllables is taken, and a line that is Unicode already is left alone.

Public names: `convert`, `convert_by_content`, `LegacyReader`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from vanban.sources.legacy_tables import TCVN3, VISCII, VNI, VNI_PATTERN
from vanban.sources.syllables import is_syllable

# Letters that only Unicode has; `ă â đ ê ô` and plain tones are no proof, code pages have them too.
_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0323]"
)
_HIGH = re.compile("[\u00a1-\u00ff\uf0a1-\uf0ff]")
_PRIVATE = {code: code - 0xF000 for code in range(0xF020, 0xF100)}
# A word may hold marks that stand for letters, among them the soft hyphen; quotes, dashes and spaces part words.
_WORD = re.compile("[A-Za-z\u00a1-\u02af\u1ea0-\u1ef9\u0300-\u0323]+")
_VISCII_FONT = re.compile(r"viscii|^vi\s|^vi-|^heoMay|^phuongthao|^minhquan|^uHoai", re.IGNORECASE)
_TCVN3_FONT = re.compile(r"\.vn|\btcvn|^abc\b", re.IGNORECASE)
_VNI_FONT = re.compile(r"vni[\s-]|^vni$|^vn-?times$", re.IGNORECASE)
_LEAST_SHARE = 0.75
_LEAST_WORDS = 3


def convert(text: str, font: str | None) -> str:
    """The text in Unicode, by the name of its font; unchanged where the font is none of these.

    >>> convert("QuyÕt ®Þnh", ".VnTime"), convert("Quyeát ñònh", "VNI-Times"), convert("Déjà vu", "Arial")
    ('Quyết định', 'Quyết định', 'Déjà vu')
    """
    scheme = scheme_of_font(font)
    if scheme is None:
        return text
    if _HIGH.search(text) or "\xad" in text:
        text = text.translate(_PRIVATE) if "\uf000" <= max(text) <= "\uf0ff" else text
        if not _is_unicode_already(text, scheme):
            text = apply_scheme(text, scheme)
    return text.upper() if has_capital_font(font) else text


def scheme_of_font(font: str | None) -> str | None:
    """`tcvn3`, `vni` or `viscii` where the font's name says so."""
    if not font:
        return None
    name = font.strip(" \"'")
    if _TCVN3_FONT.match(name):
        return "tcvn3"
    if _VNI_FONT.match(name):
        return "vni"
    return "viscii" if _VISCII_FONT.match(name) else None


def has_capital_font(font: str | None) -> bool:
    """The font shows small letters as capitals: `.VnTimeH`."""
    return bool(font and font.lstrip(" \"'").lower().startswith(".vn") and _is_capital(font.strip(" \"'")))


def _is_capital(name: str) -> bool:
    return name.endswith("H") or name.lower() in {".vntimeh", ".vnarialh", ".vnavanth"}


def _is_unicode_already(text: str, scheme: str) -> bool:
    """Words typed in Unicode under an old font: letters of Unicode, or words that are sound only as they are."""
    if _UNICODE.search(text):
        return True
    # A run may be a part of a word, so that a few letters prove nothing.
    words = {word for word in _WORD.findall(text) if _HIGH.search(word)}
    if len(words) < _LEAST_WORDS or not all(is_syllable(word) for word in words):
        return False
    return 2 * sum(is_syllable(apply_scheme(word, scheme)) for word in words) < len(words)


def apply_scheme(text: str, scheme: str) -> str:
    """The text read in this scheme, with the capitals that a font or a style was to make."""
    if scheme == "vni":
        return VNI_PATTERN.sub(lambda found: VNI[found.group()], text)
    if scheme == "viscii":
        return text.translate(VISCII)
    return _raise_capitals(text.translate(TCVN3))


def _raise_capitals(text: str) -> str:
    """`QUYếT ĐịNH` as `QUYẾT ĐỊNH`: TCVN3 has no capitals with tones."""
    words = list(_WORD.finditer(text))
    if not any(char.isupper() for char in text):
        return text
    capital = [_capitals_in(found.group()) for found in words]
    raised = []
    done = 0
    for index, found in enumerate(words):
        neighbours = capital[max(index - 1, 0) : index] + capital[index + 1 : index + 2]
        is_raised = capital[index] == "all" or (
            capital[index] == "one" and bool(neighbours) and all(kind == "all" for kind in neighbours)
        )
        if is_raised:
            raised.append(text[done : found.start()] + found.group().upper())
            done = found.end()
    return "".join(raised) + text[done:]


def _capitals_in(word: str) -> str:
    """`all` for a word typed in capitals, `one` for one that may be (`Hà`, `ở`), `no` for the others."""
    plain = [char for char in word if char.isascii()]
    if any(char.islower() for char in plain):
        return "no"
    if len(plain) >= 2 or (plain and not word[0].isascii() and word[0].islower()):
        return "all"
    return "one" if plain or word.islower() else "all"


class _Fit(NamedTuple):
    """How well a reading suits."""

    changed: int
    sound: int
    sound_before: int
    distinct: int


def convert_by_content(text: str) -> tuple[str, str | None]:
    """The text in Unicode and the scheme found in it, by how Vietnamese its words become.

    Lines that are Unicode already stay; the scheme is None where nothing was converted.

    >>> convert_by_content("QuyÕt ®Þnh vÒ viÖc ban hµnh")
    ('Quyết định về việc ban hành', 'tcvn3')
    >>> convert_by_content("Déjà vu à Besançon, été 1995")
    ('Déjà vu à Besançon, été 1995', None)
    """
    scheme = find_scheme(text)
    if scheme is None:
        return text, None
    is_mixed = _UNICODE.search(text) is not None
    lines = text.split("\n")
    return "\n".join(_convert_line(line, scheme, is_mixed=is_mixed) for line in lines), scheme


def find_scheme(text: str) -> str | None:
    """The scheme of a text whose font is unknown."""
    if not _HIGH.search(text):
        return None
    lines = [line for line in text.split("\n") if _HIGH.search(line) and not _UNICODE.search(line)]
    if not lines:
        return None
    sample = "\n".join(lines)[:200_000]
    found = [(fit, scheme) for scheme in ("tcvn3", "vni") if _is_convincing(fit := _fit(sample, scheme))]
    return max(found, key=lambda pair: pair[0].sound)[1] if found else None


def _fit(text: str, scheme: str) -> _Fit:
    before = _WORD.findall(text)
    changed = sound = sound_before = 0
    distinct = set()
    for word in before:
        if not _HIGH.search(word):
            continue
        after = apply_scheme(word, scheme)
        changed += 1
        sound_before += is_syllable(word)
        if is_syllable(after) and after != word:
            sound += 1
            if len(after) > 1:
                distinct.add(after.lower())
    return _Fit(changed, sound, sound_before, len(distinct))


def _is_convincing(fit: _Fit) -> bool:
    least = _LEAST_WORDS if fit.changed >= _LEAST_WORDS else 2
    return fit.distinct >= least and fit.sound >= _LEAST_SHARE * fit.changed and fit.sound_before <= 0.6 * fit.sound


def _convert_line(line: str, scheme: str, *, is_mixed: bool) -> str:
    if not (_HIGH.search(line) or "\xad" in line) or _UNICODE.search(line):
        return line
    words = [word for word in _WORD.findall(line) if _HIGH.search(word)]
    after = apply_scheme(line, scheme)
    sound = sum(is_syllable(word) for word in words)
    sound_after = sum(is_syllable(apply_scheme(word, scheme)) for word in words)
    if sound_after < sound or (is_mixed and sound_after == sound):
        return line
    return after


class LegacyReader:
    """Converts the pieces of one document: by their fonts, else by the scheme that its words as a whole show."""

    def __init__(self, sample: str = "") -> None:
        self._scheme = find_scheme(sample) if sample else None
        self._found: set[str] = {self._scheme} if self._scheme else set()

    @property
    def notes(self) -> tuple[str, ...]:
        """Codes for `SourceText.notes`."""
        return tuple(f"source.{scheme}" for scheme in sorted(self._found))

    def read(self, text: str, font: str | None) -> str:
        """One piece in Unicode."""
        scheme = scheme_of_font(font)
        if scheme is not None:
            self._found.add(scheme)
            return convert(text, font)
        if self._scheme is not None:
            return _convert_line(text, self._scheme, is_mixed=True)
        return text
