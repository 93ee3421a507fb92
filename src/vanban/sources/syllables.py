"""Is a word a Vietnamese syllable? Tells a text that was read with the right code page from one that was not.

Source: the rhymes of the standard language; a syllable that ends in c, ch, p or t has the tone sắc or nặng only.

Public names: `is_syllable`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_ONSET_LIST = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng êc i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong oong ooc op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo
    oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u uc ui um un ung up ut ua uân uât uây uâng uê uêch uênh uêu uơ uôc uôi uôm uôn uông uôt
    uy uya uych uyên uyêt uynh uyt uyu uyn uyp
    ư ưc ưi ưm ưn ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu y yên yêm yêng yêt yêu yt ynh ych
"""
_ONSETS = tuple(_ONSET_LIST.split())
_RHYMES = frozenset(_RHYME_LIST.split())
_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """It is spelled as a Vietnamese syllable is.

    >>> is_syllable("Quyết"), is_syllable("QuyÕt"), is_syllable("thuyển"), is_syllable("cafộ")
    (True, False, True, False)
    """
    parts = [char for char in unicodedata.normalize("NFD", word.lower()) if char not in _TONES]
    tones = [_TONES[char] for char in unicodedata.normalize("NFD", word.lower()) if char in _TONES]
    plain = unicodedata.normalize("NFC", "".join(parts))
    if len(tones) > 1 or len(plain) > 8:
        return False
    if plain.endswith(("c", "ch", "p", "t")) and tones not in (["s"], ["j"]):
        return False
    if plain in _RHYMES or plain == "gi":
        return True
    return any(plain.startswith(onset) and plain[len(onset) :] in _RHYMES for onset in _ONSETS)
