"""Marks that recognition takes off a syllable or exchanges: `sắp xêp`, `tô chức`, `chỉ phí`, `TỎ TRƯỞNG`.

Of a letter with two marks one above the other recognition loses or mistakes one. A word of two syllables is restored
where what was read is no word at all, and differs from a word of the list in no more than that.

Public names: `restore_syllables`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import Final

from vanban.spelling import fold

_ACUTE, _GRAVE, _HOOK, _TILDE = "\u0301", "\u0300", "\u0309", "\u0303"
_TONES: Final = (_ACUTE, _GRAVE, _HOOK, _TILDE)
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"

# Words no misreading of which is a word.
_WORDS: Final = """
cần thơ; đà nẵng; thiên huế; bến tre; đồng tháp; đồng nai; tiền giang; lâm đồng;
sắp xếp; tổ chức; tổ trưởng; tổ phó; tổ viên; tổ công; tổ dân; dân phố; thành phố; bố trí; bổ sung; bổ nhiệm; ổn định;
chế độ; chế biến; cơ chế; quy chế; biên chế; hạn chế; thể chế; kế toán; kế hoạch; thiết kế; thống kê; kết quả;
kết luận; kết hợp; kết nối; liên kết; đoàn kết; tổng kết; sơ kết; cấp xã; cấp tỉnh; dân tỉnh; toàn tỉnh; các tỉnh;
trong tỉnh; bàn tỉnh; ngoài tỉnh; ubnd tỉnh; cấp huyện; cấp cơ; các cấp; cung cấp; phân cấp; khẩn cấp; cấp cứu;
trợ cấp; phụ cấp; nâng cấp; cùng cấp; đối với; đối tượng; cân đối; tuyệt đối; tiếp tục; tiếp nhận; tiếp cận;
trực tiếp; tiếp tân; tiếp xúc; giao tiếp; tiếp theo; tiêu chuẩn; chuẩn bị; quy chuẩn; chuẩn hóa; chẩn đoán; điều kiện;
điều chỉnh; điều hành; điều trị; điều động; điều tra; điều dưỡng; diễn biến; chuyển biến; biến động; quyền lợi;
quyền hạn; thẩm quyền; chính quyền; phân quyền; ủy quyền; thẩm định; thẩm tra; thẩm mỹ; kiểm tra; kiểm soát;
kiểm định; kiểm kê; kiểm toán; kiểm dịch; kiểm nghiệm; bảo hiểm; nguy hiểm; hiểm họa; địa điểm; thời điểm; trọng điểm;
đặc điểm; quan điểm; thí điểm; triển khai; phát triển; chuyển đổi; vận chuyển; di chuyển; chuyển giao; luân chuyển;
thay đổi; đổi mới; sửa đổi; trao đổi; biến đổi; đẩy mạnh; đẩy nhanh; thúc đẩy; khẩn trương; sản phẩm; thực phẩm;
dược phẩm; phẩm chất; chất lượng; vật chất; tính chất; đột xuất; sản xuất; xuất khẩu; nguồn lực; nguồn vốn; nguồn thu;
nguồn nhân; nguồn kinh; bền vững; cần thiết; thiết bị; thiết thực; thiết yếu; thiết lập; chi tiết; chủ yếu; trọng yếu;
y tế; kinh tế; quốc tế; thực tế; tế bào; về việc; số lượng; số liệu; số hóa; chỉ số; hệ số; tổng số; một số; con số;
dân số; số nhà; số điện; chuyển số; tổng hợp; tổng thể; tổng cục; tổng giám; tổng mức; cụ thể; toàn thể; tập thể;
đoàn thể; thể thao; thể hiện; thể dục; có thể; hỗ trợ; dự toán; phối hợp; thuốc lá; vắc xin; nhà thuốc; thuế suất;
miễn thuế; đấu thầu; gói thầu; nhà thầu; mời thầu; dự thầu; trúng thầu; hồ sơ; hồ nước; hồ chứa; bằng văn; công bằng;
cân bằng; mặt bằng; thăng bằng; nguyên tắc; quy tắc; vướng mắc; khắc phục; bắt buộc; bắt đầu; đầu tư; đầu mối;
đầu tiên; ban đầu; hàng đầu; đứng đầu; yêu cầu; nhu cầu; toàn cầu; cơ cấu; kết cấu; xây dựng; sử dụng; cơ sở; trụ sở;
quyết định; quyết toán; giải quyết; nghị quyết; kiên quyết; giấy phép; giấy tờ; giấy mời; thủ tướng; bộ trưởng;
thứ trưởng; cục trưởng; vụ trưởng; hiệu trưởng; thủ trưởng; môi trường; thị trường; nhà trường; tăng trưởng;
phường xã; ảnh hưởng; hưởng ứng; thụ hưởng; hướng dẫn; phương hướng; xu hướng; định hướng; khen thưởng; nhà nước;
cấp nước; thoát nước; nguồn nước; ứng phó; ứng dụng; đáp ứng; chứng nhận; chứng chỉ; chứng từ; công chứng; chi phí;
chi trả; thu chi; chi cục; chi nhánh; chi bộ; chi tiêu; chi hội; chi thường; chỉ đạo; chỉ thị; chỉ huy; chỉ tiêu;
kinh phí; học phí; lệ phí; tỉnh ủy; tỷ lệ; khuyến khích; khuyến nghị; khuyến nông; ý kiến; kiến nghị; dự kiến;
sáng kiến; kiến thức; kiến trúc; diện tích; biển báo; vùng biển; bờ biển; ven biển; hải quan; chiến lược; chiến dịch;
tuyến đường; trực tuyến; phòng chống; chống cháy; hệ thống; truyền thống; truyền thông; tuyên truyền; nội dung;
trước mắt; thống nhất; cải tiến; tiến độ; tiến hành; tiên tiến; xúc tiến; thiếu hụt; đến nay; đến năm; đến hết;
tính đến; kể từ; đồng bộ; đồng thời; cộng đồng; hợp đồng; hội đồng; lao động; hoạt động; mầm non; phần mềm;
thành phần; góp phần; cổ phần; học phần; nhiễm khuẩn; lây nhiễm; ô nhiễm; truyền nhiễm; miễn dịch; miễn phí; nông dân;
rà soát; giám sát; cải cách; cải tạo; phản ánh; sẵn sàng; nhằm nâng; nhằm bảo; nhằm đảm; gồm có; bao gồm; chồng chéo;
bồi thường; bồi dưỡng; khôi phục; xử lý; giữ vững; vững chắc; chặt chẽ; chấp hành; thu thập; tập huấn; huấn luyện;
khuyết tật; sức khỏe; khám chữa; cấp phát; khấu hao
"""

# Words of which another tone makes a word (`để xuất trình`, `vấn đề thực hiện`): only a tone missing is restored.
_LOST_TONES: Final = """
đề xuất; đề nghị; đề ngày; đề án; vấn đề; chuyên đề; chủ đề; để thực; để tổng; để kịp; để đạt; để tăng; để nâng;
để phục; để triển; để xây; để phát; để đáp; để giải; để tạo; để hỗ; để hướng; về công; về kết; về bảo; về quản;
về xây; về thực; về tổ; về phát; về an; về y; về chính; về kinh; về các; về đất; về cơ; về quy; về sở; về phòng;
định số; tư số; luật số; thị số; thế giới; lợi thế; xu thế; vị thế; thế hệ; đất đai; thửa đất; thu hồi; vốn đầu;
trồng rừng; rừng trồng; phổ biến; phổ cập; phổ thông; hằng năm; hằng tháng; hằng quý; hằng tuần; hằng ngày
"""

# Syllables that are no words without their tone, and have one tone only.
_SYLLABLES: Final = MappingProxyType(
    {"đên": "đến", "nguôn": "nguồn", "gôm": "gồm", "chuân": "chuẩn", "phâm": "phẩm", "khân": "khẩn", "điêm": "điểm"}
    | {"triên": "triển", "hiêm": "hiểm", "vê": "về", "sô": "số", "xuông": "xuống", "viêc": "việc", "môt": "một"}
    | {"đươc": "được", "nươc": "nước", "trươc": "trước", "thưc": "thực", "luât": "luật", "tât": "tất", "cuôi": "cuối"}
    | {"gôc": "gốc", "thuyêt": "thuyết", "thuôc": "thuốc"}
)
# A syllable that ends in a stop has the tone sắc or nặng; the dot of nặng stands apart and is not lost.
_STOPPED = (
    "câp tiêp xêp kêt quyêt thiêt biêt xuât chât đât nhât mât bât đôt tôt chôt quôc xuyêt thiêp bêp tiêt viêt hêt"
)
_ONLY_ACUTE: Final = frozenset(_STOPPED.split())
_AS_Y: Final = frozenset(("M", "V", "Mi", "Ÿ", "ÿ"))
_AIM_WORDS = "biết giảm tránh phối tổng đạt kịp phục xem tăng nâng từng tạo giải đáp làm giúp"
_AIMS: Final = frozenset(_AIM_WORDS.split())
_NO_TOPIC_WORDS = "theo bảo đảm điều triển thực"
_AIMS_OF_NO_TOPIC: Final = frozenset(_NO_TOPIC_WORDS.split())
_TOPIC_WORDS = "vấn chủ chuyên tiêu đầu tiền mệnh nhan ra tuyến bờ hộ"
_BEFORE_TOPIC: Final = frozenset(_TOPIC_WORDS.split())
_MEANT: Final = frozenset({("đi", ("đối", "với")), ("cặp", ("đối", "với"))})
_ACUTES: Final = str.maketrans("âêôÂÊÔ", "ấếốẤẾỐ")


def restore_syllables(words: Sequence[str]) -> list[str]:
    """The words with the marks they must have; capitals stay capitals.

    >>> restore_syllables(["SẮP", "XÊP", "tô", "chức", "chỉ", "phí"])
    ['SẮP', 'XẾP', 'tổ', 'chức', 'chi', 'phí']
    """
    out = [_alone(word) for word in words]
    for at, word in enumerate(out):
        before, after = out[at - 1] if at else "", out[at + 1] if at + 1 < len(out) else ""
        out[at] = _between(before, word, after)
    for at in range(len(out) - 1):
        right = _misread().get((fold(out[at]), fold(out[at + 1])))
        if right and not _is_name(out[at], out[at + 1]) and (at == 0 or (fold(out[at - 1]), right) not in _MEANT):
            out[at : at + 2] = [_in_case_of(model, seen) for model, seen in zip(right, out[at : at + 2], strict=True)]
    return out


def _between(before: str, word: str, after: str) -> str:
    """`bảo hiểm M tế` is `bảo hiểm y tế`, `đề biết` is `để biết`."""
    if fold(after) in {"tế", "tê"} and (word in _AS_Y or (word == "Y" and fold(before) == "hiểm")):
        return "y" if before.islower() else "Y"
    is_aim = (word == "đề" and after in _AIMS | _AIMS_OF_NO_TOPIC) or (word == "đê" and after in _AIMS)
    return "để" if is_aim and before not in _BEFORE_TOPIC else word


def _alone(word: str) -> str:
    small = fold(word)
    if small in _ONLY_ACUTE:
        return word.translate(_ACUTES)
    right = _SYLLABLES.get(small)
    return _in_case_of(right, word) if right else word


def _is_name(first: str, second: str) -> bool:
    """`bà Chi Phi`: a name is written with two capitals; a word of the language with one at most."""
    return all(word[:1].isupper() and not word.isupper() for word in (first, second))


def _in_case_of(right: str, seen: str) -> str:
    return "".join(letter.upper() if model.isupper() else letter for letter, model in zip(right, seen, strict=True))


@lru_cache(maxsize=1)
def _misread() -> dict[tuple[str, str], tuple[str, str]]:
    """Every misreading of a word of the lists that is none of another, and the word."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    words = [(_pair(word), _all_misreadings) for word in _WORDS.split(";") if word.strip()]
    words += [(_pair(word), _lost) for word in _LOST_TONES.split(";") if len(word.split()) == 2]
    rights = {right for right, _ in words}
    for right, ways in words:
        for seen in product(*(tuple(ways(syllable)) for syllable in right)):
            if seen not in rights:
                found.setdefault((seen[0], seen[1]), set()).add(right)
    return {seen: next(iter(rights)) for seen, rights in found.items() if len(rights) == 1}


def _pair(word: str) -> tuple[str, str]:
    first, second = word.split()
    return fold(first), fold(second)


def _lost(syllable: str) -> Iterator[str]:
    """The syllable and, where its tone stands on another mark, without the tone."""
    yield syllable
    parts = unicodedata.normalize("NFD", syllable)
    tone = next((part for part in parts if part in _TONES), None)
    if tone and (_CIRCUMFLEX in parts or _BREVE in parts):
        yield _whole(parts.replace(tone, ""))


def _all_misreadings(syllable: str) -> Iterator[str]:
    """`tổ`, `tô`, `tồ`, `tố`, `tỗ`, `tỏ`; `chỉ`, `chí`, `chì`, `chĩ`."""
    yield from _lost(syllable)
    parts = unicodedata.normalize("NFD", syllable)
    tone = next((part for part in parts if part in _TONES), None)
    on_mark = _CIRCUMFLEX in parts or _BREVE in parts
    if tone and (on_mark or _HORN in parts or syllable == "chỉ"):
        yield from (_whole(parts.replace(tone, other)) for other in _TONES if other != tone)
    if tone and on_mark:
        yield _whole(parts.replace(_CIRCUMFLEX, "").replace(_BREVE, ""))
    if syllable == "chi":
        yield from ("chỉ", "chí")
    if syllable == "tỉnh":
        yield from ("tĩnh", "tinh")


def _whole(parts: str) -> str:
    return unicodedata.normalize("NFC", parts)
