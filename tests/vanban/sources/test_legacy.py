"""TCVN3, VNI and VISCII: every letter there and back, and nothing else touched."""

from __future__ import annotations

import pytest

from vanban.sources.legacy import (
    LegacyReader,
    apply_scheme,
    convert,
    convert_by_content,
    has_capital_font,
    scheme_of_font,
)
from vanban.sources.legacy_tables import TCVN3, VISCII, VNI
from vanban.sources.syllables import is_syllable

SMALL = "aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
ALL = SMALL + SMALL.upper()
TEXT = "Bảo đảm an toàn lao động, vệ sinh thực phẩm; tổ chức diễn tập phòng cháy, chữa cháy ở các trường học"
FOREIGN = [
    "Déjà vu à Besançon : l'été 1995, où l'hôtel était très bientôt complet.",
    "The cost is 5 µm × 3 ± 2 °C; © 2024 Example® « quoted » ½ ¼ §5",
    "Größe, Übung, mañana, São Paulo, Åse Ødegård",
    "naïve café",
    "© ® § ·",
]
UNICODE = [TEXT, TEXT.upper(), "Võ Anh Tú", "là cán bộ", "Kính gửi: Bà Lò Thị Mì", "Ô tô, xà phòng, cà phê"]


def written(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(char, char) for char in text)


TO_TCVN3 = {new: chr(old) for old, new in TCVN3.items()}
TO_VNI = {new: old for old, new in sorted(VNI.items(), key=lambda pair: pair[0] != pair[0].lower())} | {
    new: old for old, new in VNI.items() if new.isupper() and old.isupper()
}
TO_VISCII = {new: chr(old) for old, new in VISCII.items() if old < 256}


def test_it_works() -> None:
    assert convert(written(TEXT, TO_TCVN3), ".VnTime") == TEXT
    assert convert(written(TEXT, TO_VNI), "VNI-Times") == TEXT


@pytest.mark.parametrize("letter", SMALL)
def test_it_reads_every_small_letter(letter: str) -> None:
    assert apply_scheme(written(letter, TO_TCVN3), "tcvn3") == letter
    assert apply_scheme(written(letter, TO_VNI), "vni") == letter
    assert apply_scheme(written(letter, TO_VISCII), "viscii") == letter


@pytest.mark.parametrize("letter", SMALL.upper())
def test_it_reads_every_capital(letter: str) -> None:
    assert apply_scheme(written(letter, TO_VNI), "vni") == letter
    assert apply_scheme(written(letter, TO_VISCII), "viscii") == letter
    assert convert(written(letter.lower(), TO_TCVN3), ".VnTimeH") == letter


FONTS = {
    ".VnTime": "tcvn3",
    ".VnArialH": "tcvn3",
    ".vntime": "tcvn3",
    "VNI-Times": "vni",
    "VNI Times": "vni",
    "VNI-Helve-Condense": "vni",
    "Times New Roman": None,
    "Vivaldi": None,
    "Arial": None,
    "": None,
    None: None,
}


@pytest.mark.parametrize("font", FONTS)
def test_it_reads_the_names_of_fonts(font: str | None) -> None:
    assert scheme_of_font(font) == FONTS[font]


def test_it_reads_fonts_of_capitals() -> None:
    assert has_capital_font(".VnTimeH")
    assert not has_capital_font(".VnTime")
    assert not has_capital_font("BrushScriptH")


CAPITALS = {
    "QUYÕT §ÞNH": "QUYẾT ĐỊNH",
    "ñY BAN NH¢N D¢N": "ỦY BAN NHÂN DÂN",
    "TØNH Hµ NAM": "TỈNH HÀ NAM",
    "Hµ Néi": "Hà Nội",
    "§iÒu 1": "Điều 1",
    "Lª V¨n Tè": "Lê Văn Tố",
}


@pytest.mark.parametrize("text", CAPITALS)
def test_it_reads_capitals_that_a_style_makes(text: str) -> None:
    assert convert(text, ".VnTime") == CAPITALS[text]


def test_it_reads_a_soft_hyphen_as_a_letter() -> None:
    assert convert("th\u00adêng trùc", ".VnTime") == "thường trực"


def test_it_reads_private_characters() -> None:
    assert convert("QuyÕt".replace("Õ", "\uf0d5"), ".VnTime") == "Quyết"


@pytest.mark.parametrize("text", UNICODE)
def test_it_keeps_unicode_under_an_old_font(text: str) -> None:
    if any(ord(char) > 0x1E00 for char in text):
        assert convert(text, ".VnTime") == text


@pytest.mark.parametrize("text", FOREIGN + UNICODE + ["\n".join(FOREIGN + UNICODE), ""])
def test_it_keeps_what_is_no_old_text(text: str) -> None:
    assert convert_by_content(text) == (text, None)


@pytest.mark.parametrize(("table", "scheme"), [(TO_TCVN3, "tcvn3"), (TO_VNI, "vni")])
def test_it_finds_the_scheme_by_content(table: dict[str, str], scheme: str) -> None:
    assert convert_by_content(written(TEXT, table)) == (TEXT, scheme)


@pytest.mark.parametrize(("table", "scheme"), [(TO_TCVN3, "tcvn3"), (TO_VNI, "vni")])
def test_it_reads_lines_of_both_kinds(table: dict[str, str], scheme: str) -> None:
    lines = [TEXT, written(TEXT, table), "", "Annex 1", TEXT.upper(), written("Khoa Dinh dưỡng và Sản", table)]
    expected = [TEXT, TEXT, "", "Annex 1", TEXT.upper(), "Khoa Dinh dưỡng và Sản"]
    assert convert_by_content("\n".join(lines)) == ("\n".join(expected), scheme)


def test_it_notes_what_it_found() -> None:
    reader = LegacyReader()
    assert reader.notes == ()
    assert reader.read(written("tập huấn", TO_VNI), "VNI-Times") == "tập huấn"
    assert reader.read("Déjà vu", "Arial") == "Déjà vu"
    assert reader.notes == ("source.vni",)


SOUND = "an toàn nghiêng khuỷu quốc quý gìn giữ xoong thuyền đường hằng ở ý uống huệ khoảng ngoằn giêng"
UNSOUND = "cafộ bươ kà# thuyếc àb strông nghhi µ ừt"


@pytest.mark.parametrize("word", SOUND.split())
def test_it_knows_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", UNSOUND.split())
def test_it_refuses_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)
