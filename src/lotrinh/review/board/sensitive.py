"""Tasks that ask for sensitive data about persons: what they think or believe, and what else the law guards most.

Such a task is shown with its clause and cannot be accepted as it stands: it is dropped, or worded as a matter of work.
A rule joins a verb of collecting, an object, and the persons it is about, within one part of a sentence; without
persons there is nothing personal, and a report on how a programme goes is none.

What stays free, and why: examinations of health and records of health that the law on safety at work makes an employer
keep, unless each person's result is to be told; counts of people trained, examined or supported; wishes and proposals
about wages and working conditions, which are a union's own business; satisfaction with a service; account numbers to
pay money out, which are basic data (Điều 3); protecting such data, or forbidding to collect it.

Source: Nghị định 356/2025/NĐ-CP, Điều 4 khoản 1.

Public names: `Sensitive`, `SensitiveRule`, `RULES`, `find_sensitive`, `suggest_rewording`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from vanban.spelling import compose, fold, strip_marks

_LIST = "Nghị định 356/2025/NĐ-CP, Điều 4, khoản 1"
_VIEWS = f"{_LIST}, điểm b"


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitiveRule:
    """Patterns over folded text, each naming the words to mark `found`."""

    id: str
    """The kind, stable and shown to programs."""
    patterns: tuple[re.Pattern[str], ...]
    """In pairs: for text with diacritics, and for text typed without any."""
    clause: str
    message: str | Promise
    matches: tuple[str, ...]
    misses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What was found in a text."""

    kind: str
    start: int
    """Half-open offsets of the words, in the text as it was given."""
    end: int
    clause: str
    message: str | Promise
    """Why it is marked, with the clause."""


_COLLECT = (
    r"(?:thu thập|thu nhận|theo dõi|nắm(?: bắt| chắc| rõ| tình hình)?|ghi(?: chép| nhận| lại)?|thống kê|tổng hợp"
    r"|báo cáo|lập (?:danh sách|hồ sơ|biểu|bảng)|danh sách|rà soát|khảo sát|điều tra|giám sát|phân loại|cập nhật"
    r"|kê khai|tìm hiểu|xác minh|đánh giá|phân tích|đếm|kiểm đếm|lưu trữ|yêu cầu .{0,30}(?:cung cấp|khai))"
)
_PERSONS = (
    r"(?:người lao động|công nhân|đoàn viên|đảng viên|hội viên|thành viên|cán bộ|công chức|viên chức|nhân viên"
    r"|giáo viên|giảng viên|học sinh|sinh viên|học viên|thanh niên|người dân|nhân dân|quần chúng|cư dân|hộ gia đình"
    r"|gia đình|cá nhân|(?:từng|mỗi) người|những người|số người|người (?!phụ trách|đứng đầu))"
)
_TURNS_AWAY = (
    r"(?:bảo vệ|bảo mật|tuyên truyền|giáo dục|quán triệt|phổ biến|phòng|chống|cấm|không|chưa|xóa|hủy|bồi dưỡng|đào tạo"
    r"|kết quả công tác|công tác)"
)
"""What makes another thing of the words behind it: protecting, teaching, forbidding."""
_WITHIN = rf"(?:(?!\b{_TURNS_AWAY}\b)[^.;:\n])"
_NOT_BEFORE = r"(?<!không )(?<!không được )(?<!nghiêm cấm )(?<!cấm )(?<!dừng )(?<!chấm dứt )(?<!tránh )"
_EACH = r"(?:từng (?:người|cá nhân|đoàn viên|công nhân|cán bộ|nhân viên)|mỗi (?:người|cá nhân)|họ tên|danh tính)"

_OPINION = (
    r"(?:(?:quan điểm|thái độ|chính kiến|ý kiến|lập trường|xu hướng|khuynh hướng)(?: cá nhân)?(?: về)? chính trị"
    r"|quan điểm cá nhân|(?:diễn biến|tình hình|biểu hiện|trạng thái) tư tưởng|tư tưởng(?= (?:của|trong)\b)"
    r"|dư luận(?: xã hội)?(?= (?:của|trong)\b))(?! của (?:đảng|nhà nước|chính phủ|nghị quyết))"
)
_FAITH = r"(?:tín ngưỡng, tôn giáo|tôn giáo, tín ngưỡng|tín ngưỡng|tôn giáo|đức tin)"
_NO_PLACE_OF_FAITH = "".join(
    rf"(?<!{words} )" for words in ("cơ sở", "tổ chức", "công trình", "chức sắc", "đất", "di tích", "tín ngưỡng,", "về")
)
_BELIEF = rf"(?:{_NO_PLACE_OF_FAITH}{_FAITH}|(?:theo|vào|bỏ) đạo(?! (?:đức|luật|tạo)))"
_ORIGIN = r"(?:nguồn gốc (?:chủng tộc|dân tộc)|chủng tộc|thành phần dân tộc|dân tộc(?! thiểu số))"
_PRIVATE = r"(?:đời tư|đời sống riêng tư|đời sống riêng|bí mật (?:cá nhân|gia đình|đời tư|đời sống riêng tư))"
_HEALTH = (
    r"(?:(?:tình trạng|kết quả khám|thông tin|hồ sơ|dữ liệu)(?: về)? (?:sức khỏe|bệnh)|bệnh án|bệnh tật|tiền sử bệnh"
    r"|kết quả xét nghiệm)"
)
_BIOMETRIC = r"(?:sinh trắc(?: học)?|vân tay|khuôn mặt|mống mắt|giọng nói|di truyền|adn)"
_INTIMATE = r"(?:đời sống tình dục|xu hướng tình dục|xu hướng tính dục|khuynh hướng tính dục)"
_OFFENCE = r"(?:tiền án|tiền sự|lý lịch tư pháp)"
_PLACE = r"(?:(?:vị trí|định vị)(?! việc làm| công tác| công việc| chức danh)|hành trình|nơi đi lại|việc đi lại)"
_ACCESS = r"(?:mật khẩu|tên đăng nhập|mã truy cập|mã otp)"
_ACCOUNT = r"(?:sao kê|số dư tài khoản|giao dịch (?:ngân hàng|tài khoản)|lịch sử giao dịch)"
_IDENTITY = r"ảnh(?: chụp)? (?:thẻ )?(?:căn cước|cccd|chứng minh)"
_DONE_ONLINE = r"(?:hoạt động|hành vi|bài viết|bài đăng|bình luận|phát ngôn|tài khoản)(?: cá nhân)?"
_ON_NET = r"trên (?:mạng|không gian mạng|internet|facebook|zalo)"
_ONLINE = rf"(?:{_DONE_ONLINE} {_ON_NET}|tài khoản mạng xã hội)"
_TIES = r"(?:của|trong|ở|kèm|đối với|là)"
"""What ties an object to the persons behind it."""
_NO_PERSONS_BUT_WORK = r"(?! theo quy định (?:của pháp luật )?về (?:an toàn|khám sức khỏe))"


def _pair(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """For text with diacritics, and for text typed without any."""
    return re.compile(pattern), re.compile(strip_marks(pattern))


def _of(found: str, *, persons: str = _PERSONS, behind: str = "", reach: int = 40) -> tuple[re.Pattern[str], ...]:
    """A verb with the object of persons, or with persons by the object.

    `reach`: so many characters may stand between the object and the word that ties it to persons.
    """
    verb = rf"{_NOT_BEFORE}\b{_COLLECT}\b"
    tie = rf"(?:{_WITHIN}{{0,{reach}}}?\b{_TIES}\b{_WITHIN}{{0,25}}?\b|,? )"
    first = rf"(?P<found>{verb}{_WITHIN}{{0,60}}?\b{found}\b{behind}{tie}{persons})"
    second = rf"(?P<found>{verb}{_WITHIN}{{0,40}}?\b{persons}{_WITHIN}{{0,{reach}}}?\b{found}\b{behind})"
    return (*_pair(first), *_pair(second))


RULES: tuple[SensitiveRule, ...] = (
    SensitiveRule(
        id="opinion",
        patterns=_of(_OPINION),
        clause=_VIEWS,
        message=_("This task asks what persons think. Views on politics are sensitive data about a person."),
        matches=(
            "Thu thập quan điểm chính trị của người lao động",
            "Theo dõi, ghi chép ý kiến về chính trị của từng người",
            "Nắm tình hình tư tưởng của đoàn viên",
            "Báo cáo dư luận trong công nhân",
            "Thống kê thái độ chính trị của nhân viên",
            "Lập danh sách cá nhân kèm quan điểm chính trị",
            "Tổng hợp diễn biến tư tưởng cán bộ, công nhân",
            "theo doi quan diem chinh tri cua cong nhan",
        ),
        misses=(
            "Lấy ý kiến góp ý dự thảo quy chế",
            "Tổng hợp kiến nghị về tiền lương, điều kiện làm việc",
            "Tổng hợp tâm tư, nguyện vọng của đoàn viên về tiền lương, việc làm",
            "Khảo sát mức độ hài lòng của người dân về dịch vụ công trực tuyến",
            "Báo cáo kết quả công tác tuyên truyền cho người lao động",
            "Tuyên truyền quan điểm, chủ trương về an toàn lao động cho công nhân",
            "Tổng hợp ý kiến của các phòng về kế hoạch huấn luyện",
            "Theo dõi dư luận, xử lý phản ánh của người dân về vệ sinh môi trường",
            "Khảo sát suy nghĩ của nhân viên về bữa ăn ca",
            "Đánh giá phẩm chất, năng lực của cán bộ theo quy định",
        ),
    ),
    SensitiveRule(
        id="belief",
        patterns=_of(_BELIEF),
        clause=_VIEWS,
        message=_("This task asks what persons believe. Religion and belief are sensitive data about a person."),
        matches=(
            "Thống kê tôn giáo của từng người",
            "Lập danh sách người lao động theo đạo",
            "Ghi tín ngưỡng, tôn giáo của công nhân vào hồ sơ",
            "Báo cáo số người theo đạo trong đơn vị",
            "thong ke ton giao cua doan vien",
        ),
        misses=(
            "Thực hiện nội quy phòng cháy tại cơ sở tôn giáo",
            "Kiểm tra an toàn điện tại cơ sở tín ngưỡng",
            "Báo cáo kết quả xây dựng tiêu chuẩn đạo đức nghề nghiệp cho cán bộ y tế",
            "Ghi lời chỉ đạo của cán bộ phụ trách",
            "Tổng hợp việc kiểm tra an toàn tại cơ sở tín ngưỡng, tôn giáo của nhân dân",
            "Thống kê số người lao động có đào tạo nghề",
        ),
    ),
    SensitiveRule(
        id="origin",
        patterns=_of(
            _ORIGIN, persons=r"(?:từng người|từng cá nhân|mỗi người|(?:của|từng) (?:đoàn viên|người lao động))"
        ),
        clause=_LIST,
        message=_("This task asks for the racial or ethnic origin of persons, which is sensitive data."),
        matches=("Thống kê thành phần dân tộc của từng người", "Lập danh sách ghi nguồn gốc dân tộc của đoàn viên"),
        misses=(
            "Báo cáo kết quả hỗ trợ đồng bào dân tộc thiểu số",
            "Rà soát trường dân tộc nội trú cần nước sạch cho học sinh",
        ),
    ),
    SensitiveRule(
        id="private",
        patterns=_of(_PRIVATE),
        clause=_LIST,
        message=_("This task asks about the private life of persons, which is sensitive data."),
        matches=("Tìm hiểu đời tư của nhân viên", "Thu thập bí mật gia đình của người lao động"),
        misses=(
            "Bảo đảm không xâm phạm đời tư của người dân",
            "Theo dõi việc bảo vệ bí mật cá nhân của người bệnh",
        ),
    ),
    SensitiveRule(
        id="health",
        patterns=(
            *_of(_HEALTH, persons=_EACH, behind=_NO_PERSONS_BUT_WORK),
            *_of(r"(?:bệnh án|bệnh tật|tiền sử bệnh)", behind=_NO_PERSONS_BUT_WORK),
        ),
        clause=_LIST,
        message=_("This task asks for the state of health of single persons, which is sensitive data."),
        matches=(
            "Lập danh sách kết quả khám sức khỏe của từng người",
            "Báo cáo tình trạng sức khỏe kèm họ tên",
            "Thu thập bệnh án của người lao động",
        ),
        misses=(
            "Tổ chức khám sức khỏe định kỳ cho người lao động",
            "Quản lý hồ sơ sức khỏe theo quy định về an toàn lao động",
            "Báo cáo số người được khám sức khỏe định kỳ",
            "Theo dõi, chăm sóc sức khỏe người lao động",
            "Báo cáo kết quả khám bệnh nghề nghiệp của đơn vị",
        ),
    ),
    SensitiveRule(
        id="biometric",
        patterns=_of(_BIOMETRIC),
        clause=_LIST,
        message=_("This task asks for biometric or genetic data of persons, which is sensitive."),
        matches=("Thu thập vân tay của công nhân", "Cập nhật dữ liệu sinh trắc học của nhân viên"),
        misses=(
            "Lắp đặt máy chấm công tại cổng",
            "Rà soát việc bảo vệ dữ liệu sinh trắc học của người lao động",
        ),
    ),
    SensitiveRule(
        id="intimate",
        patterns=_of(_INTIMATE),
        clause=_LIST,
        message=_("This task asks about the sexual life of persons, which is sensitive data."),
        matches=("Khảo sát xu hướng tính dục của nhân viên",),
        misses=("Tuyên truyền chăm sóc sức khỏe sinh sản cho nữ công nhân",),
    ),
    SensitiveRule(
        id="offence",
        patterns=_of(_OFFENCE),
        clause=_LIST,
        message=_("This task asks for offences of persons, which are sensitive data."),
        matches=("Lập danh sách người lao động có tiền án, tiền sự",),
        misses=(
            "Thống kê số vụ vi phạm quy định an toàn lao động",
            "Phòng chống bạo lực tại nơi làm việc",
            "Báo cáo kết quả phòng, chống tội phạm trên địa bàn",
        ),
    ),
    SensitiveRule(
        id="place",
        patterns=_of(_PLACE, reach=1),
        clause=_LIST,
        message=_("This task asks where persons are, which is sensitive data."),
        matches=("Theo dõi vị trí của nhân viên qua điện thoại", "Giám sát việc đi lại của từng người"),
        misses=(
            "Kiểm tra điều kiện vị trí việc làm",
            "Rà soát vị trí việc làm của cán bộ, công chức",
            "Rà soát vị trí đặt bình chữa cháy",
            "Rà soát vị trí lắp biển báo để bảo đảm an toàn của người dân",
            "Theo dõi hành trình xe chở hàng nguy hiểm",
        ),
    ),
    SensitiveRule(
        id="secret",
        patterns=_of(_ACCESS),
        clause=_LIST,
        message=_("This task asks for passwords or sign-in names of persons, which are sensitive data."),
        matches=("Thu thập mật khẩu thư điện tử của nhân viên", "Lập bảng tên đăng nhập, mật khẩu của cán bộ"),
        misses=("Hướng dẫn cán bộ đổi mật khẩu định kỳ", "Nhắc nhân viên không ghi lại mật khẩu của cá nhân"),
    ),
    SensitiveRule(
        id="account",
        patterns=_of(_ACCOUNT),
        clause=_LIST,
        message=_("This task asks for what persons have or do in their bank accounts, which is sensitive data."),
        matches=("Thu thập sao kê tài khoản của đoàn viên",),
        misses=("Tổng hợp số tài khoản của người lao động để chi hỗ trợ", "Báo cáo số dư quỹ của đơn vị"),
    ),
    SensitiveRule(
        id="identity",
        patterns=_of(_IDENTITY),
        clause=_LIST,
        message=_("This task asks for pictures of identity cards, which are sensitive data."),
        matches=("Thu thập ảnh chụp căn cước của người lao động",),
        misses=("Hướng dẫn người dân làm thẻ căn cước", "Thống kê hình ảnh hoạt động huấn luyện của đơn vị"),
    ),
    SensitiveRule(
        id="online",
        patterns=(
            *_of(_ONLINE),
            *_pair(rf"(?P<found>{_NOT_BEFORE}\b{_COLLECT}\b {_DONE_ONLINE} của {_WITHIN}{{0,20}}{_PERSONS} {_ON_NET})"),
        ),
        clause=_LIST,
        message=_("This task asks what persons do on the Internet, which is sensitive data."),
        matches=("Theo dõi bài viết của nhân viên trên mạng", "Ghi nhận hành vi trên không gian mạng của từng người"),
        misses=(
            "Tuyên truyền an toàn trên không gian mạng cho nhân viên",
            "Thống kê hồ sơ người dân nộp trên mạng",
            "Theo dõi hoạt động của cổng dịch vụ công",
        ),
    ),
)
ORDINARY: tuple[str, ...] = (
    "Tuyên truyền an toàn",
    "Nâng cao nhận thức của người lao động về an toàn",
    "Bảo vệ dữ liệu cá nhân",
    "Thống kê số người được huấn luyện",
    "Phòng chống bạo lực",
    "Tiếp nhận, tổng hợp kiến nghị của tập thể; không ghi tên cá nhân",
    "Không thu thập quan điểm chính trị của người lao động",
    "Nghiêm cấm theo dõi vị trí của nhân viên",
    "Báo cáo kết quả thực hiện quy chế dân chủ tại nơi làm việc",
    "Theo dõi tiến độ huấn luyện an toàn của công nhân",
    "Đánh giá mức độ hoàn thành nhiệm vụ của viên chức",
    "Cập nhật danh sách đoàn viên tham gia diễn tập phòng cháy",
    "Lập danh sách người lao động dự lớp sơ cứu",
    "Khảo sát nhu cầu đào tạo kỹ năng số của cán bộ",
    "Điều tra tai nạn lao động theo quy định",
    "Ghi chép nhật ký vận hành máy",
)
"""Further tasks of every day that no rule marks; the tests read them."""


_OBJECTS = (
    *(_OPINION, _BELIEF, _ORIGIN, _PRIVATE, _HEALTH, _BIOMETRIC, _INTIMATE, _OFFENCE, _PLACE, _ACCESS, _ACCOUNT),
    *(_IDENTITY, _DONE_ONLINE, _ONLINE),
)
_ANY_OBJECT = _pair("|".join(_OBJECTS))
"""What every rule asks for: a text without any of it, as nearly all are, needs no rule."""


def find_sensitive(text: str) -> Sensitive | None:
    """The first such words of the text, by the rules in their order; None where it asks for nothing of the kind."""
    folded = fold(compose(text))
    # Patterns without diacritics are for text that has none: elsewhere they take one word for another.
    which = int(folded == strip_marks(folded))
    if not _ANY_OBJECT[which].search(folded):
        return None
    for rule in RULES:
        searched = (pattern.search(folded) for pattern in rule.patterns[which::2])
        found = [match.span("found") for match in searched if match]
        if found:
            start, end = min(found)
            message = format_lazy("{told} ({clause})", told=rule.message, clause=rule.clause)
            return Sensitive(rule.id, _back(text, start), _back(text, end), rule.clause, message)
    return None


def _back(text: str, offset: int) -> int:
    """The offset in the text itself of one in the text composed."""
    if compose(text) == text:
        return offset
    return next(at for at in range(len(text) + 1) if len(compose(text[:at])) >= offset and _is_edge(text, at))


def _is_edge(text: str, at: int) -> bool:
    return len(compose(text)) == len(compose(text[:at])) + len(compose(text[at:]))


_OF_WORK = _(
    "Receive and put together proposals of the workforce on wages, safety and working conditions; record no person’s"
    " name."
)
_REWORDINGS: dict[str, str | Promise] = {
    "opinion": _OF_WORK,
    "belief": _OF_WORK,
    "origin": _("Report how many people take part in training and receive support; record no person’s origin."),
    "private": _OF_WORK,
    "health": _("Report how many people had their regular health check; record no person’s result."),
    "biometric": _("Report how many shifts were worked; record no biometric data."),
    "intimate": _OF_WORK,
    "offence": _("Report how many breaches of safety rules there were and how they were put right; record no names."),
    "place": _("Report how far the work at each place has come; do not follow where persons are."),
    "secret": _("Guide people in changing and keeping their passwords; collect no password."),
    "account": _("Report how much support was paid out and to how many people; collect no bank records."),
    "identity": _("Report how many files are complete; collect no pictures of identity cards."),
    "online": _("Tell people how to work safely online; do not follow what persons do there."),
}


def suggest_rewording(kind: str) -> str | Promise:
    """A neutral task about the matter of work, in the place of one of that kind."""
    return _REWORDINGS.get(kind, _OF_WORK)
