"""The letters of TCVN3, VNI and VISCII over Windows-1252.

Source: TCVN 5712:1993 VN3 (with the capitals of the fonts in use), the VNI Windows chart, RFC 1456 (VISCII).

Public names: `TCVN3`, `VNI`, `VNI_PATTERN`, `VISCII`.
"""

from __future__ import annotations

import re

_TCVN3_OLD = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦"
_TCVN3_NEW = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ"
TCVN3 = {ord(old): new for old, new in zip(_TCVN3_OLD, _TCVN3_NEW, strict=True)}

# A letter and the mark behind it; the marks of a tone alone, of the breve, of the circumflex.
_VNI_TONES = dict(zip("ùøûõï", "sfrxj", strict=True))
_VNI_BREVE = dict(zip("êéèúüë", "ăắằẳẵặ", strict=True))
_VNI_CIRCUMFLEX = {
    "a": dict(zip("âáàåãä", "âấầẩẫậ", strict=True)),
    "e": dict(zip("âáàåãä", "êếềểễệ", strict=True)),
    "o": dict(zip("âáàåãä", "ôốồổỗộ", strict=True)),
}
_VNI_TONED = {"a": "áàảãạ", "e": "éèẻẽẹ", "o": "óòỏõọ", "u": "úùủũụ", "y": "ýỳỷỹỵ", "ô": "ớờởỡợ", "ö": "ứừửữự"}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    """Every spelling of a letter: the case is the letter's, its mark may have either."""
    pairs = dict(_VNI_ALONE)
    for base, toned in _VNI_TONED.items():
        pairs |= {base + mark: letter for mark, letter in zip(_VNI_TONES, toned, strict=True)}
    pairs |= {"a" + mark: letter for mark, letter in _VNI_BREVE.items()}
    for base, marks in _VNI_CIRCUMFLEX.items():
        pairs |= {base + mark: letter for mark, letter in marks.items()}
    cased = {}
    for old, new in pairs.items():
        for mark in {old[1:], old[1:].upper()}:
            cased[old[0] + mark] = new
            cased[old[0].upper() + mark] = new.upper()
    return cased


VNI = _vni()
VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, VNI), key=lambda old: (-len(old), old))))

_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ"
    "ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_CP1252 = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(128, 256)]
VISCII = (
    _VISCII_LOW
    | {128 + index: letter for index, letter in enumerate(_VISCII_HIGH)}
    | {ord(char): letter for char, letter in zip(_CP1252, _VISCII_HIGH, strict=True)}
)
