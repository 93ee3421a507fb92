"""Which parts of a document hold tasks, by the words of their headings. Patterns run over folded text.

Public names: `Holds`, `HEADING_RULES`, `CLOSINGS`, `NO_ORDERS`, `ENACTING`, `ASKING`, `EMPTY_WORDS`.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from vanban.rules.rule import Rule


class Holds(StrEnum):
    """What stands in a part."""

    ORDERS = "orders"
    """What begins with a verb is a task."""
    CHARGES = "charges"
    """A task must name its unit, or stand under a heading that does."""
    NOTHING = "nothing"
    """No tasks."""


_AIMS = (
    r"mục đích|mục tiêu|quan điểm|phương châm|tầm nhìn|chỉ tiêu|nguyên tắc|yêu cầu$|yêu cầu chung|yêu cầu[:.]"
    r"|yêu cầu sắp xếp|định hướng chung"
)
_BACKGROUND = (
    r"đánh giá|tình hình|thực trạng|kết quả|hiện trạng|bối cảnh|sự cần thiết|đặc điểm|khái quát|căn cứ"
    r"|cơ sở pháp lý|cơ sở xây dựng|cơ sở thực tiễn"
    r"|tồn tại|hạn chế|nguyên nhân|thuận lợi|khó khăn|ưu điểm|bài học|dự báo|thông tin chung|giới thiệu"
    r"|tổng quan|những kết quả"
)
_SCOPE = (
    r"phạm vi|đối tượng|giải thích từ ngữ|thuật ngữ|khái niệm|quy định chung|hiệu lực|thời gian, địa điểm"
    r"|thời gian và địa điểm|thời gian$|thời gian:|địa điểm|thành phần|số lượng"
    r"|hồ sơ|điều kiện|tiêu chuẩn|tiêu chí|mức |thẩm quyền|chế độ$|chế độ, chính sách|chế độ chính sách"
    r"|chế độ đãi ngộ|hình thức|chủ đề|khẩu hiệu|danh sách|danh mục|cơ cấu|giải thưởng|xử lý vi phạm|xử phạt"
    r"|quyền lợi"
    r"|nội quy|thời hiệu|trình tự|thủ tục|lệ phí|học phí|giá |đơn giá|biểu mẫu|phụ lục biểu|các chữ viết tắt"
    r"|tài liệu|câu hỏi|ký hiệu|điều khoản chuyển tiếp|quyền và|quyền của|hiệu quả|tác động"
)
_COST = (
    r"(?:nguồn )?kinh phí|nguồn vốn|nguồn lực tài chính|tài chính$|ngân sách|dự toán|cơ chế tài chính"
    r"|điều khoản thi hành|thời gian thực hiện|thời gian triển khai|bảo đảm kinh phí"
)
_WORK = (
    r"nhiệm vụ|giải pháp|biện pháp|nội dung|phân công|tổ chức thực hiện|tổ chức triển khai|trách nhiệm"
    r"|công việc|các hoạt động|hoạt động|tiến độ|lộ trình"
    r"|triển khai thực hiện|chế độ báo cáo|chế độ thông tin|công tác|kế hoạch thực hiện|kế hoạch triển khai"
    r"|phương hướng|đề xuất|kiến nghị|kết luận|chỉ đạo|yêu cầu các|đề nghị|giao |tổ chức|thực hiện|phương án"
    r"|phối hợp"
)

_START = r"^(?:về |một số |những |các |việc |phần |về việc )*"

HEADING_RULES: Final = (
    (
        Holds.NOTHING,
        Rule(
            id="task.section.aims",
            pattern=re.compile(_START + rf"(?:{_AIMS})"),
            matches=("mục đích, yêu cầu", "các mục tiêu cụ thể", "yêu cầu"),
            misses=("yêu cầu các sở, ngành", "nhiệm vụ"),
            source="Habit of plans: what is to be reached is told from what is to be done.",
        ),
    ),
    (
        Holds.NOTHING,
        Rule(
            id="task.section.background",
            pattern=re.compile(_START + rf"(?:{_BACKGROUND})(?! thực hiện nhiệm vụ của)"),
            matches=("đánh giá chung", "tình hình chung", "kết quả đạt được"),
            misses=("nội dung", "tổ chức thực hiện"),
            source="Habit of directives and conclusions: the state of things comes first.",
        ),
    ),
    (
        Holds.NOTHING,
        Rule(
            id="task.section.scope",
            pattern=re.compile(_START + rf"(?:{_SCOPE})"),
            matches=("phạm vi điều chỉnh", "thời gian, địa điểm", "thành phần tham dự"),
            misses=("tổ chức thực hiện",),
            source="Decree 30/2020/NĐ-CP: general clauses of rules; habit of plans for events.",
        ),
    ),
    (
        Holds.CHARGES,
        Rule(
            id="task.section.cost",
            pattern=re.compile(_START + rf"(?:{_COST})"),
            matches=("kinh phí thực hiện", "nguồn kinh phí", "điều khoản thi hành"),
            misses=("nhiệm vụ", "phân công"),
            source="Habit of plans: who pays is told, and now and then who has to see to it.",
        ),
    ),
    (
        Holds.ORDERS,
        Rule(
            id="task.section.work",
            pattern=re.compile(rf"(?:{_WORK})"),
            matches=("nhiệm vụ, giải pháp", "tổ chức thực hiện", "trách nhiệm của các đơn vị"),
            misses=("mục đích", "căn cứ"),
            source="Habit of plans and programmes.",
        ),
    ),
)
"""The first that matches decides."""

CLOSINGS: Final = (
    Rule(
        id="task.closing.difficulty",
        pattern=re.compile(
            r"(?:^|[.;] )(?:trong |quá |mọi )?[^.;]{0,90}?(?:nếu (?:có |thấy |gặp |phát sinh |còn )"
            r"|có (?:phát sinh )?(?:khó khăn|vướng mắc|vấn đề)|mọi (?:thông tin|vướng mắc|thắc mắc|chi tiết)"
            r"|khó khăn, vướng mắc(?: phát sinh)?,? (?:đề nghị|các|báo cáo|kịp thời|liên hệ|phản ánh))"
        ),
        matches=("trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về sở y tế",),
        misses=("trong quá trình thực hiện, sở y tế chủ động kiểm tra",),
        source="Habit: the last paragraph asks to write in.",
    ),
    Rule(
        id="task.closing.in-force",
        pattern=re.compile(
            r"chịu trách nhiệm (?:thi hành|thực hiện|tổ chức thực hiện|triển khai thực hiện"
            r"|tổ chức, thực hiện)[^.;]{0,60}(?:quyết định|chỉ thị|nghị quyết|thông tư|kế hoạch|quy chế"
            r"|quy định|văn bản)[^.;]{0,30}?(?:này|kể từ ngày ký|trên|\./\.|\.$|$)"
            r"|chịu trách nhiệm thi hành ?[./]*$|thi hành quyết định này ?[./]*$"
            r"|căn cứ (?:quyết định|nghị quyết|chỉ thị)(?: này)?,? (?:tổ chức )?(?:thi hành|thực hiện) ?[./]*$"
        ),
        matches=(
            "chánh văn phòng, giám đốc sở y tế chịu trách nhiệm thi hành quyết định này./.",
            "chánh văn phòng và các đơn vị liên quan chịu trách nhiệm thi hành./.",
            "các ông (bà) trưởng phòng căn cứ quyết định thi hành./.",
        ),
        misses=("trạm y tế chịu trách nhiệm tổ chức tập huấn sơ cứu và theo dõi các đội thực hiện quy trình này",),
        source="Decree 30/2020/NĐ-CP, annex III: the last article of a decision.",
    ),
    Rule(
        id="task.closing.courtesy",
        pattern=re.compile(
            r"^(?:trên đây là|trên đây|nhận được|rất mong|kính mong|trân trọng|thông tin chi tiết|xin (?:chân thành "
            r"|trân trọng )?cảm ơn|kính trình|chi tiết (?:xin )?liên hệ|mọi (?:chi tiết|thông tin)|ghi chú"
            r"|[^.,;:]{0,80}? (?:xin |rất )?(?:trân trọng|chân thành) cảm ơn"
            r"|lưu ý:|(?:văn phòng|ubnd|ủy ban nhân dân|sở|bộ|phòng|thừa lệnh)[^.;]{0,80}?(?:thông báo"
            r"|truyền đạt)[^.;]{0,40}?(?:để|đến)[^.]{0,160}?(?:biết|thực hiện))"
        ),
        matches=(
            "trên đây là kế hoạch tập huấn năm 2026.",
            "văn phòng thông báo để các đơn vị biết, thực hiện./.",
            "sở y tế trân trọng cảm ơn sự phối hợp của quý cơ quan./.",
        ),
        misses=("phòng y tế thông báo lịch tiêm chủng đến các trạm y tế trước ngày 05 hằng tháng",),
        source="Habit of letters and notices.",
    ),
)
"""Paragraphs that order nothing."""

NO_ORDERS: Final = Rule(
    id="task.no-order",
    pattern=re.compile(
        r"^(?:(?:trong quá trình thực hiện,? )?cần lưu ý|có thể |(?:nguồn )?kinh phí (?!.{0,60}sở )"
        r"|(?:quyết định|nghị quyết|chỉ thị|quy định|quy chế|thông tư|kế hoạch|văn bản"
        r"|công văn) này (?:có hiệu lực|thay thế|áp dụng|quy định|được|thực hiện từ|gồm|là)|có hiệu lực"
        r"|(?:cơ bản )?(?:thống nhất|nhất trí|đồng ý) (?:về )?(?:chủ trương|với (?:đề xuất|đề nghị|ý kiến|nội dung"
        r"|báo cáo|phương án|tờ trình))(?!.*[.;] (?:giao|yêu cầu|đề nghị) )"
        r"|[^.;:]{0,60}tự giải thể|các nội dung khác|những nội dung khác|ngân sách |mức (?:chi|thu|hỗ trợ|giá)"
        r"|hình thức:|số lượng:"
        r"|trường hợp .{0,80}thì được|là cơ sở |là căn cứ |được (?:hưởng|thực hiện|áp dụng))"
    ),
    matches=(
        "thống nhất chủ trương mở lớp.",
        "tổ công tác tự giải thể sau khi hoàn thành nhiệm vụ.",
        "kinh phí thực hiện do ngân sách bảo đảm.",
        "quyết định này có hiệu lực kể từ ngày ký.",
    ),
    misses=("xây dựng kế hoạch tập huấn", "thống nhất với đề nghị của sở y tế; giao sở y tế tổ chức tập huấn"),
    source="Habit: what pays, what is in force, what the chair agrees to.",
)

ENACTING: Final = re.compile(
    r"(?:bãi bỏ|thay thế|ban hành kèm theo|sửa đổi, bổ sung|hủy bỏ quyết định|nay|phê duyệt|công nhận) "
)
"""What a decision does by being signed; in a list of work the same words order something."""

ASKING: Final = re.compile(r"(?<!theo )(?:đề nghị|yêu cầu|chỉ đạo|hướng dẫn|lưu ý|giao)(?: (?!của )| ?:)")
"""In the lead-in of a letter: what follows is asked of the addressees."""


EMPTY_WORDS: Final = frozenset(
    """
    nghiêm túc khẩn trương tích cực quan tâm phối hợp chặt chẽ tổ chức triển khai quán triệt chịu trách nhiệm
    thi hành thực hiện chấp căn cứ theo tốt đầy đủ có hiệu quả và các những đúng chỉ đạo biết để kế hoạch thị
    quyết định thông báo công văn điện chương trình nghị quy chế hướng dẫn bản nội dung kết luận đề án phương vụ
    này trên nêu tại của đảm bảo chất lượng tiến độ ra đã năng được giao kịp thời lãnh từ ngày ký kể phát huy
    tinh thần thống nhất đồng bộ với cần phải cụ thể hóa hoàn thành yêu cầu mục tiêu thẩm quyền phạm vi việc vào
    tình hình tế đơn vị mình địa bàn quản lý cho cùng trong nói tiếp tục sự cao chủ động đầu năm
    """.split()  # noqa: SIM905 - a list of a hundred words reads better as a text
)
"""Words of a closing paragraph that only asks to carry the document out."""
