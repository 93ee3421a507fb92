"""Words around a time that tell whether something is to be done then. Rules as data for `passes.deadline_context`.

Each pattern runs over the folded words before a time (they end where it begins, `$`) or behind it (`^`).

Public names: the patterns, one each.
"""

from __future__ import annotations

import re
from typing import Final

SYMBOL_BEFORE: Final = re.compile(
    # `số 35-nq/tw ngày`, `12/kh-ubnd, ban hành ngày`, `số: /qđ-syt ngày`
    r"(?:số:? ?\S*|\d[\w.]* ?[/-] ?[^\W\d_][\w.&/ -]{1,30}?"
    r"|/[^\W\d_][\w&/-]*)(?: ?\([^()]*\))?,?(?: được)?(?: ban hành| ký| thông qua)?,? ?$"
)
NAMED_DOCUMENT_BEFORE: Final = re.compile(
    r"(?:luật|pháp lệnh|nghị định|nghị quyết|quyết định|chỉ thị|thông tư|kết luận|công văn|văn bản|công điện|tờ trình"
    r"|thông báo|hướng dẫn|quy chế|biên bản|giấy mời|giấy phép|hợp đồng|phiên họp|cuộc họp|ban hành|ký|thông qua"
    r"|công báo)"
    r"[^.;:]{0,120}$"
)
"""A document or meeting known by its day."""
PERSONAL_BEFORE: Final = re.compile(
    r"(?:sinh|cấp|tuyển dụng|kết nạp|từ trần|nhập ngũ|vào đảng|chính thức|nghỉ hưu)(?: vào)? ?$"
)

COMMEMORATED_BEFORE: Final = re.compile(
    r"(?<![^\W_])(?:kỷ niệm|nhân|chào mừng|hưởng ứng|mừng|quốc khánh|truyền thống|ngày lễ|dịp lễ)"
    r"(?: [^\W\d]+){0,9} ?\(?$"
)
"""`kỷ niệm ngày 27/7`: the day of something remembered."""
EFFECT_BEFORE: Final = re.compile(
    r"(?:hiệu lực|thi hành kể|áp dụng(?: thực hiện)?|bãi bỏ|thay thế|được hưởng|bổ nhiệm|điều động)[^.;]{0,60}$"
)
EFFECT_BEHIND: Final = re.compile(r"^[^.;]{0,80}?(?:có|hết) hiệu lực")

PAST_BEFORE: Final = re.compile(
    r"(?:tính(?: từ)?|lũy kế|so với|so cùng kỳ|cùng kỳ|ước(?: thực hiện)?|từ đầu năm|trước đây|đã|vừa qua|hiện nay)"
    r"(?: [^\W\d_]+){0,3} ?$"
)
PAST_BEHIND: Final = re.compile(
    r"^(?: đến nay|,? ?(?:vừa )?qua(?![^\W_])| trở về trước| trở lại đây| đạt(?: được)? \d| ước|,? mặc dù"
    r"|[^.;:]{0,60}?(?<![^\W_])đã (?!(?:được )?(?:giao|đề ra|ban hành|phê duyệt|ký|nêu|xác định|phân công|có|duyệt"
    r"|đăng ký|cam kết|đưa)))"
)
FORECAST: Final = re.compile(
    r"(?:^|[.;:] ?)(?:theo |hiện nay,? )?(?:các )?(?:bản tin|dự báo|cảnh báo)(?![^\W_])"
    r"|bản tin|có khả năng xảy ra|khả năng có"
)
"""Weather told of; `lắp loa cảnh báo` is work."""

CONDITION_BEFORE: Final = re.compile(
    r"(?:(?:^|[.;:] ?|[-+*] )(?:riêng )?đối với|(?:^|[.;:] ?|[-+*] |, )(?:trường hợp|nếu|khi))(?![^\W_])[^,;:)]*$"
)

NAME_BEFORE: Final = re.compile(
    r"(?<![^\W_])(?:chương trình|kế hoạch|đề án|chiến lược|quy hoạch|nghị quyết|dự án|quyết định|định hướng"
    r"|tầm nhìn|thời kỳ|giai đoạn|chỉ tiêu|"
    r"phương án|danh mục|khung|dự toán|ngân sách|quy định|chuyên đề|phong trào|cuộc vận động)(?![^\W_])[^.;:]{0,220}$"
)
"""Behind these nouns a year belongs to the name."""
TITLE_BEFORE: Final = re.compile(r"(?<![^\W_])(?:về(?: việc)?|phê duyệt|ban hành)(?![^\W_])[^.;:]{0,240}$")
VISION_BEFORE: Final = re.compile(r"(?:tầm nhìn|định hướng|thời kỳ|giai đoạn)(?: [^\W\d_]+)? ?$")
AIM_BEFORE: Final = re.compile(
    r"(?:phấn đấu|mục tiêu(?: [^\W\d_]+){0,2}|bảo đảm|đảm bảo|hoàn thành(?: [^\W\d_]+)?|hoàn tất|xong|đạt|kéo dài"
    r"|duy trì|yêu cầu|dự kiến|lộ trình|bắt đầu"
    r"|kết thúc|thời gian(?: [^\W\d_]+){0,2}|triển khai thực hiện|tổ chức thực hiện|là|để|và|nhưng|hướng tới"
    r"|chậm nhất|lên|xuống|vận hành|đưa vào sử dụng"
    r"|trong đó|cụ thể|riêng|rằng),? ?$"
)
DOING_BEFORE: Final = re.compile(
    r"(?<!tình hình )(?<!kết quả )(?<!kinh phí )(?<!quá trình )(?<!nội dung )"
    r"(?:hoàn thành|hoàn tất|thực hiện|triển khai|ban hành|xong|bắt đầu|kết thúc|khởi công|khánh thành|tổ chức"
    r"|áp dụng|vận hành"
    r"|sử dụng|phê duyệt|trình|dự kiến|phấn đấu|nghiệm thu|khai trương|khai giảng|tiến hành),? ?$"
)
NOUN_BEFORE: Final = re.compile(
    r"(?:báo cáo|phiên họp|họp|kỳ họp|kết quả|số liệu|công tác|nhiệm vụ|chương trình|kế hoạch|thường kỳ|lương"
    r"|tình hình|kỳ|lần|sự nghiệp|sơ kết"
    r"|tổng kết|giao ban|chỉ tiêu|phương hướng|kinh tế - xã hội|tổng hợp|thu|chi|thi đua|dữ liệu|mục tiêu|chỉ số"
    r"|hội nghị|giá|cách mạng|đường|phố)"
    r"(?: [^\W\d_]+)? ?$"
)
"""Behind these a month or quarter is a name: `báo cáo tháng 10`, `Cách mạng tháng Tám`."""

FUNDS_BEFORE: Final = re.compile(
    r"(?:ngân sách|kinh phí|dự toán|vốn|chi|nguồn|thu|khen thưởng|thi đua|xếp loại|lương|trợ cấp|phụ cấp|học phí"
    r"|mức|định mức|chỉ tiêu|mục tiêu|biên chế"
    r"|tỷ lệ|tốc độ|số lượng|sản lượng|doanh thu|tăng trưởng|quỹ|bình quân|trung bình"
    r"|sinh hoạt|đời sống|nhu cầu|hưởng|đóng|trả|quyết toán|tiền)(?![^\W_])[^,;:.()]{0,48}$"
)
GIVEN_BEFORE: Final = re.compile(
    r"(?:ngân sách|kinh phí|dự toán|nguồn vốn|chỉ tiêu|biên chế|kế hoạch vốn)(?![^\W_])[^,;:.()]{0,40}$"
)
"""Money and posts given for a year."""
REFERENCE_BEFORE: Final = re.compile(
    r"(?<![^\W_])(?:theo|trong|tại|căn cứ|trên cơ sở|phù hợp với|so với|dựa trên|thuộc|nằm trong|cùng với|gắn với"
    r"|kèm|bằng)(?![^\W_])"
    r"(?P<between>[^,;:.()]{0,60})$"
)
MAKING: Final = re.compile(
    r"(?<![^\W_])(?:xây dựng|lập|ban hành|báo cáo|tổ chức|thực hiện|rà soát|đánh giá|kiểm tra|sơ kết|tổng kết"
    r"|công bố|cập nhật|tập huấn|gửi|trình"
    r"|tổng hợp|khảo sát|tham mưu|đề xuất)(?![^\W_])"
)

NO_WORK_BEFORE: Final = re.compile(
    r"(?:(?<![^\W_])(?:chi|giáo dục|đào tạo|bồi dưỡng|học tập|trung tâm|nhiệm vụ|kinh phí|kinh phí hoạt động|vốn"
    r"|ngân sách|công việc|dự toán|nguồn|mang tính|không|"
    r"việc làm|lao động|chế độ|nhà ở|chỗ ở|tài sản|trực tiếp,|sử dụng|sự nghiệp|đầu tư và|khoản|chưa|ít"
    r"|đơn vị tự bảo đảm chi|phụ cấp|người|hộ"
    r"|yêu cầu|vấn đề|nhu cầu|trụ sở|thu nhập|vãng lai|cư trú)(?: và)? $)"
)
QUALITY_BEFORE: Final = re.compile(
    r"(?:chặt chẽ|đồng bộ|kịp thời|nghiêm túc|đầy đủ|hiệu quả|thống nhất|trọng tâm|lâu dài|quan trọng|cấp bách"
    r"|cơ bản|thiết thực|chủ động"
    r"|sâu rộng|toàn diện|quyết liệt|cấp thiết|thường nhật|bền vững|rộng rãi|liên thông|tích cực"
    r"|nhanh chóng),? (?:và )?$"
)
SUBSTANCE_BEFORE: Final = re.compile(r"(?<![^\W_])(?:sự|tính|mối quan hệ|là|cơ chế|việc)(?![^\W_])[^.;:]{0,60}$")
CARRYING_OUT: Final = re.compile(
    r"(?<![^\W_])(?:thực hiện|triển khai|tổ chức|tiến hành|duy trì|cập nhật|theo dõi|kiểm tra|giám sát|đôn đốc"
    r"|rà soát|phối hợp|báo cáo|tuyên truyền)"
    r"(?![^\W_])[^.;:]{0,48}$"
)
STATE_BEHIND: Final = re.compile(
    r"^ (?:cư trú|sinh sống|xảy ra|bị|có nguy cơ|qua lại|lui tới|vắng mặt|có mặt|ngập|sử dụng|trú|ở |của|từ \d"
    r"|và (?:chi|đầu tư|kinh phí)|\d|nhiều ngày"
    r"|trong (?:\d|nhiều)|ngân sách|cấp (?:tỉnh|huyện|xã)\b|tiếp xúc|làm (?:công tác|việc|nhiệm vụ)|đi )"
)
STEADY_BEFORE: Final = re.compile(
    r"(?:cập nhật|thực hiện|duy trì|triển khai|theo dõi|tổ chức|tiến hành|trực)(?: [^.,;:]{0,30})? $"
)

NO_FIELD_LABEL: Final = re.compile(
    r"(?<![^\W_])(?:ký|hiệu lực|áp dụng|công tác|làm việc|sinh|cấp|hưởng|bảo hành)(?![^\W_])"
)
FIELD_LABEL: Final = re.compile(
    r"(?<![^\W_])(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|kỳ hạn|hạn(?: chót)?|ngày hoàn thành|hoàn thành"
    r"|tần suất|định kỳ)(?: [^\W\d_]+){0,7}"
    r"(?: ?\([^()]{0,40}\))? ?: ?(?P<between>[^.;:\n]{0,60})$"
)
DETAIL_LINE: Final = re.compile(
    r"(?:[-+*•] ?)?(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|hạn|đơn vị|cơ quan|chủ trì|phối hợp|sản phẩm"
    r"|kết quả|kinh phí"
    r"|địa điểm|thành phần|đối tượng|hình thức|người|nội dung|lãnh đạo|bộ phận|phòng|số lượng|yêu cầu"
    r"|ghi chú)(?![^\W_])[^:\n]{0,60}:"
)
"""A line under an item that states when, where, who, what it yields."""
TIME_COLUMN: Final = re.compile(
    r"(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|kỳ hạn|hạn |hạn$|hoàn thành|tần suất|định kỳ"
    r"|kế hoạch thời gian|ngày thực hiện|ngày hoàn|quý thực hiện|tháng thực hiện)"
)
NO_TIME_COLUMN: Final = re.compile(
    r"công tác|kinh nghiệm|làm việc|bảo hành|sử dụng|thuê|hợp đồng|sinh|cấp|ký|mức độ|kết quả|tỷ lệ|đánh giá|số "
    r"|khối lượng|học|ý kiến|nhận xét|ghi chú"
    r"|giải quyết|bảo quản|lưu|nội dung|nhiệm vụ|sản phẩm"
)
PERSONAL_COLUMN: Final = re.compile(
    r"(?:ngày|năm|tháng)[^.]{0,20}(?:sinh|cấp|ký|ban hành|vào|tuyển|đảng)|ngày, tháng|số(?:,| và)? ngày"
)
BASIS: Final = re.compile(r"(?:[-+*] ?)?(?:căn cứ|xét đề nghị|theo đề nghị|xét tờ trình)(?![^\W_])")
ATTACHED: Final = re.compile(r"\(? ?(?:ban hành )?kèm theo")
LABEL: Final = re.compile(
    r"(?:(?:[-+•*▪●◦·–]+|\(?\d{1,2}(?:\.\d{1,2}){0,4}\)|\d{1,2}(?:\.\d{1,2}){0,4}\.?(?!\d|/| ?-)|\(?[a-zđ]\)"
    r"|[ivx]{1,5}[.)]|[a-zđ]\.|điều \d+\.|(?:bước|phần|mục) \w+[.:]) ?)+"
)
FILLER: Final = re.compile(
    r"(?:[\s.,;:()\-+*/&|•]+|(?<![^\W_])(?:và|hoặc|thực hiện|hoàn thành|trong|theo|từng giai đoạn|dự kiến|các"
    r"|tiếp theo|định kỳ|bắt đầu|đột xuất|khi có yêu cầu"
    r"|dài hạn|hàng|hằng|phấn đấu|xong|vào|triển khai|báo cáo|từ|đến)(?![^\W_]))*+"
)
"""What may stand beside a time in a line that says nothing else; to be matched in full."""
INITIAL: Final = re.compile(r"(?:^|[.;:(\n] ?| [-–+] ?)$")
"""Nothing of a sentence stands before."""
VERB_BEHIND: Final = re.compile(
    r"^ ?(?:[,:;.)\n]|$|(?:hoàn thành|đạt|thực hiện|triển khai|phấn đấu|xây dựng|tổ chức|có|giảm|tăng|bố trí"
    r"|tiếp tục|bắt đầu|ban hành|sẽ|phải|tập trung|toàn|các"
    r"|tỷ lệ|tỉ lệ|trên|cơ bản|\d|100%|mỗi|ít nhất|tối thiểu|từng bước|đưa|duy trì|nâng|hình thành|chuyển|tất cả|số"
    r"|và)(?![^\W_]))"
)
