"""Words of administration whose marks recognition loses, in a closed list: `bình đăng` can only be `bình đẳng`.

Only words of two syllables and more stand here, and none that without marks could be other words, also where they only
meet (`cán bộ`, `cần bổ sung`; `cơ sở`, `có số`; `bảo vệ`, `báo về`). Restoring changes marks, never letters.

Public names: `restore`, `ABBREVIATIONS`, `ENDINGS`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from vanban.spelling import fold, strip_marks

# The longest that hold a word win: `ủy ban nhân dân` before `nhân dân`.
_WORDS: Final = """
cộng hòa xã hội chủ nghĩa việt nam; độc lập; hạnh phúc; nơi nhận; kính gửi; như trên; ủy ban nhân dân; ủy ban; hội
đồng nhân dân; hội đồng; nhân dân; chính phủ; thủ tướng; thủ tướng chính phủ; bộ trưởng; chủ tịch; phó chủ tịch; giám
đốc; phó giám đốc; tổng giám đốc; cục trưởng; phó cục trưởng; vụ trưởng; chi cục trưởng; hiệu trưởng; phó hiệu trưởng;
chánh văn phòng; phó chánh văn phòng; trưởng phòng; phó trưởng phòng; phó trưởng ban; chánh thanh tra; kế toán trưởng;
thường trực; tỉnh ủy; thành ủy; huyện ủy; quận ủy; đảng ủy; mặt trận tổ quốc; hội nông dân; hội phụ nữ; đoàn thanh
niên; liên đoàn lao động; văn phòng; kế hoạch; quyết định; công văn; thông báo; chỉ thị; nghị quyết; nghị định; thông
tư; tờ trình; báo cáo; công điện; hướng dẫn; chương trình; phương án; quy chế; quy định; giấy mời; biên bản; hợp đồng;
phụ lục; mục đích; yêu cầu; mục đích yêu cầu; mục tiêu; nhiệm vụ; giải pháp; nhiệm vụ giải pháp; biện pháp; tổ chức
thực hiện; tổ chức; thực hiện; thời gian; địa điểm; đối tượng; thành phần; phạm vi; kinh phí; nguồn kinh phí; chế độ
báo cáo; khái quát; xét đề nghị; theo đề nghị; đề nghị; quan điểm; nguyên tắc; chủ trì; phối hợp; chịu trách nhiệm;
trách nhiệm; thi hành; trách nhiệm thi hành; hiệu lực; kể từ ngày ký; đơn vị; địa phương; liên quan; trực thuộc; ban
ngành; đoàn thể; thành phố; thị trấn; các tỉnh; toàn tỉnh; toàn quốc; trên địa bàn; địa bàn; lãnh đạo; công chức; viên
chức; người lao động; doanh nghiệp; hợp tác xã; hộ gia đình; cá nhân; tập thể; người đứng đầu; kinh tế; xã hội; kinh
tế xã hội; quốc phòng; an ninh; quốc phòng an ninh; trật tự; an toàn; an toàn thực phẩm; an toàn lao động; vệ sinh lao
động; an toàn giao thông; văn hóa; thể thao; du lịch; giáo dục; đào tạo; giáo dục và đào tạo; khoa học; công nghệ;
khoa học và công nghệ; công nghệ thông tin; thông tin; truyền thông; thông tin và truyền thông; tài chính; đầu tư; kế
hoạch và đầu tư; tài nguyên; môi trường; tài nguyên và môi trường; nông nghiệp; nông thôn; phát triển nông thôn; nông
thôn mới; công thương; xây dựng; giao thông; vận tải; giao thông vận tải; nội vụ; tư pháp; y tế; bộ y tế; sở y tế;
trung tâm y tế; bệnh viện; trạm y tế; dân tộc; tôn giáo; ngoại vụ; thanh tra; lao động thương binh và xã hội; thương
binh; bảo hiểm xã hội; bảo hiểm y tế; bảo hiểm; ngân hàng; kho bạc; kho bạc nhà nước; nhà nước; quản lý nhà nước; ngân
sách; ngân sách nhà nước; dự toán; phát triển; xã hội hóa; công nghiệp; thương mại; dịch vụ; dịch vụ công; dịch vụ
công trực tuyến; trực tuyến; chuyển đổi số; cơ sở dữ liệu; chữ ký số; kỹ thuật số; hệ thống; nền tảng; phần mềm; ứng
dụng; điện tử; bản điện tử; cổng thông tin điện tử; thủ tục hành chính; hành chính; cải cách hành chính; cải cách;
bình đẳng giới; bình đẳng; bạo lực; bạo lực gia đình; phòng chống; phòng ngừa; trẻ em; phụ nữ; người cao tuổi; người
khuyết tật; giảm nghèo; hộ nghèo; cận nghèo; việc làm; an sinh xã hội; chăm sóc; sức khỏe; khám bệnh; chữa bệnh; khám
chữa bệnh; dịch bệnh; tiêm chủng; vật tư; vật tư y tế; trang thiết bị; thiết bị; cung ứng; đấu thầu; gói thầu; mời
thầu; hồ sơ mời thầu; hồ sơ dự thầu; lựa chọn nhà thầu; nhà thầu; thẩm định; phê duyệt; thẩm quyền; hồ sơ; danh mục;
danh sách; số lượng; chất lượng; khối lượng; giá trị; hiệu quả; kết quả; tình hình; khó khăn; vướng mắc; khó khăn
vướng mắc; tồn tại; hạn chế; nguyên nhân; đánh giá; tổng kết; tổng hợp; kiểm tra; giám sát; đôn đốc; theo dõi; rà
soát; thống kê; khảo sát; điều tra; xử lý; vi phạm; khắc phục; triển khai; ban hành; xây dựng kế hoạch; hoàn thiện;
hoàn thành; tăng cường; nâng cao; đẩy mạnh; đổi mới; bố trí; bổ sung; sửa đổi; bãi bỏ; điều chỉnh; cập nhật; chỉnh lý;
công khai; minh bạch; tuyên truyền; phổ biến; phổ biến giáo dục pháp luật; pháp luật; quán triệt; nghiêm túc; kịp
thời; thường xuyên; định kỳ; đột xuất; giai đoạn; thời hạn; chậm nhất; cụ thể; cụ thể như sau; như sau; tham mưu; đề
xuất; kiến nghị; chỉ đạo; điều hành; hỗ trợ; tạo điều kiện; điều kiện; đảm bảo; bảo đảm; quản lý; sử dụng; sử dụng
đất; đất đai; mục đích sử dụng đất; giải phóng mặt bằng; bồi thường; tái định cư; thu hồi đất; dự án; công trình; quy
hoạch; nhà ở; thủy lợi; lâm nghiệp; thủy sản; chăn nuôi; trồng trọt; thiên tai; phòng chống thiên tai; tìm kiếm cứu
nạn; cứu hộ; cháy nổ; phòng cháy chữa cháy; lũ lụt; hạn hán; biến đổi khí hậu; ứng phó; năng lượng; tiết kiệm; lãng
phí; tham nhũng; khiếu nại; tố cáo; tiếp công dân; khen thưởng; thi đua khen thưởng; kỷ luật; đào tạo bồi dưỡng; bồi
dưỡng; tập huấn; hội nghị; hội thảo; tọa đàm; cuộc thi; lễ phát động; phát động; hưởng ứng; tháng hành động; hành
động; đảng viên; chính sách; tài liệu; nội dung; hình thức; phương pháp; nguồn lực; nhân lực; nguồn nhân lực; nhu cầu;
học sinh; sinh viên; giáo viên; nhà trường; mầm non; tiểu học; trung học; trung học cơ sở; trung học phổ thông; đại
học; cao đẳng; dạy nghề; giáo dục nghề nghiệp; thống nhất; trong toàn tỉnh; người thực hiện; công việc; ghi chú; đơn
vị chủ trì; đơn vị phối hợp; cơ quan chủ trì; cơ quan phối hợp; sản phẩm; thời gian hoàn thành; chánh án; kiểm sát;
tòa án; chi tiết; quảng ngãi; quảng ninh; quảng trị; thừa thiên huế; vĩnh long; tây ninh; sóc trăng; kiên giang; khánh
hòa; lào cai; yên bái; lạng sơn; tuyên quang; vĩnh phúc; bắc giang; hưng yên; thanh hóa; hà tĩnh
"""

ABBREVIATIONS: Final = MappingProxyType(
    {"QD": "QĐ", "ND": "NĐ", "HDND": "HĐND", "CD": "CĐ", "LDTBXH": "LĐTBXH", "BLDTBXH": "BLĐTBXH", "SLDTBXH": "SLĐTBXH"}
    | {
        "BGDDT": "BGDĐT",
        "SGDDT": "SGDĐT",
        "BCD": "BCĐ",
        "HD": "HĐ",
        "DA": "ĐA",
        "TTR": "TTr",
        "TIR": "TTr",
        "TTG": "TTg",
    }
    | {"T1R": "TTr", "CTR": "CTr", "QYD": "QyĐ", "UBNĐ": "UBND", "QĐĐ": "QĐ", "NĐĐ": "NĐ", "NQO": "NQ"}
)
"""Parts of a document's symbol as recognition gives them (in capitals) and as they are."""

ENDINGS: Final = (
    "CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "CHÁNH VĂN PHÒNG",
    "PHÓ CHÁNH VĂN PHÒNG",
    "CỤC TRƯỞNG",
    "PHÓ CỤC TRƯỞNG",
    "BỘ TRƯỞNG",
    "HIỆU TRƯỞNG",
    "PHÓ HIỆU TRƯỞNG",
    "TRƯỞNG PHÒNG",
    "PHÓ TRƯỞNG PHÒNG",
    "TRƯỞNG BAN",
    "PHÓ TRƯỞNG BAN",
    "ỦY BAN NHÂN DÂN",
    "QUYẾT ĐỊNH",
    "KẾ HOẠCH",
    "THÔNG BÁO",
    "BÁO CÁO",
    "CHỈ THỊ",
    "TỜ TRÌNH",
    "HƯỚNG DẪN",
    "CHƯƠNG TRÌNH",
)
"""Words that fill a line in capitals: a post over a signature, whose ink takes letters off, or a document's name."""


def bare(word: str) -> str:
    """Small letters without marks, for comparing."""
    return strip_marks(fold(word))


@lru_cache(maxsize=1)
def _by_bare_words() -> dict[tuple[str, ...], tuple[str, ...]]:
    phrases = (tuple(phrase.split()) for phrase in _WORDS.split(";"))
    return {tuple(bare(word) for word in phrase): phrase for phrase in phrases if len(phrase) > 1}


@lru_cache(maxsize=1)
def _longest() -> dict[str, int]:
    """How many words the longest phrase has that begins with this word."""
    found: dict[str, int] = {}
    for key in _by_bare_words():
        found[key[0]] = max(found.get(key[0], 0), len(key))
    return found


def restore(words: Sequence[str]) -> list[str]:
    """The words, marks restored where they make a word of the list; capitals stay capitals.

    >>> restore(["QUYÉT", "ĐỊNH", "bình", "đăng"])
    ['QUYẾT', 'ĐỊNH', 'bình', 'đẳng']
    """
    out = list(words)
    keys = [bare(word) for word in words]
    for place in (place for place, key in enumerate(keys[:-1]) if key == "v" and keys[place + 1] == "te"):
        out[place], keys[place] = "Y", "y"  # `SỞ V TẾ`
    at = 0
    while at < len(words):
        for length in range(min(_longest().get(keys[at], 0), len(words) - at), 1, -1):
            right = _by_bare_words().get(tuple(keys[at : at + length]))
            if right and not (length == 2 and _is_name(words[at + 1])):
                out[at : at + length] = map(_in_case_of, right, out[at : at + length])
                at += length - 1
                break
        at += 1
    return out


def _is_name(second: str) -> bool:
    """`ông Bình Đăng`, `phường An Bình`: names are written with capitals, words of the language are not."""
    return second[:1].isupper() and not second.isupper()


def _in_case_of(right: str, seen: str) -> str:
    """`hòa` and `hoà` are both right: a tone in its old place stays."""
    if fold(seen) == fold(right) or len(seen) != len(right):
        return seen
    return "".join(letter.upper() if model.isupper() else letter for letter, model in zip(right, seen, strict=True))
