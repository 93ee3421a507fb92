"""How units, posts and groups are named: what a name begins with, the names with commas in them, where a name ends.

All in folded spelling (`spelling.fold`).

Public names: `HEADS`, `FIELDS`, `PLACES`, `MEMBERS`, `PERSONS`, `NOT_HEADS`, `MODIFIERS`, `NEVER_SHARED`,
`DETERMINERS`, `DROPPED`, `NOUNS`, `COMPLETE`, `NAMED_BY_VERBS`, `NAMING_VERBS`, `FIRST_WORDS`.
"""

from __future__ import annotations

from itertools import product
from typing import Final

from vanban.rules.phrases import Phrases


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|") if phrase.strip()]


_PROPER = _phrases(
    "sở | bộ | ty | ban | ủy ban | ủy ban nhân dân | ubnd | hđnd | hội đồng nhân dân | hội đồng | phòng | trung tâm"
    "| văn phòng | công an | cảnh sát | bộ đội biên phòng | biên phòng | quân đội | bộ chỉ huy | ban chỉ huy"
    "| bộ tư lệnh | quân khu | sư đoàn | trường | học viện | đại học | viện | bệnh viện | công ty | tập đoàn"
    "| tổng công ty | hội | liên đoàn | liên minh | liên hiệp | hiệp hội | công đoàn | đoàn | đoàn thanh niên"
    "| tỉnh đoàn | thành đoàn | huyện đoàn | quận đoàn | thị đoàn | trung ương đoàn | đài | báo | tạp chí"
    "| chi hội | chi đoàn | liên đội | chi đội"
    "| cổng thông tin điện tử | cổng thông tin | kho bạc | kho bạc nhà nước | cục | chi cục | tổng cục | vụ"
    "| thanh tra | tòa án | tòa án nhân dân | viện kiểm sát | viện kiểm sát nhân dân | ngân hàng | bảo hiểm xã hội"
    "| bhxh | mặt trận tổ quốc | mặt trận | mttq | mttqvn | ubmttq | ubmttqvn | ub mttq"
    "| ủy ban mặt trận tổ quốc | đảng ủy | tỉnh ủy | thành ủy"
    "| huyện ủy | quận ủy | thị ủy | đảng bộ | chi bộ | ban thường vụ | ban chấp hành | thường trực | ban bí thư"
    "| bộ chính trị | chính phủ | quốc hội | ủy ban thường vụ quốc hội | tổ | tiểu ban | đội | hạt | trạm | xí nghiệp"
    "| nhà máy | hợp tác xã | liên hiệp hợp tác xã | quỹ | nhà xuất bản | thông tấn xã | ngành | lực lượng | khối"
    "| cụm thi đua | ban quản lý | bql | ban chỉ đạo | bcđ | ban tổ chức | ban giám đốc | ban giám hiệu | bgh"
    "| tổ chuyên môn | khoa | thư viện | bảo tàng | nhà hát | nhà văn hóa | nhà thiếu nhi | vườn quốc gia"
    "| khu bảo tồn | cảng vụ | điện lực | bưu điện | hải quan | thuế | thống kê | kiểm lâm | quản lý thị trường"
    "| thi hành án dân sự | syt | sgdđt | gvcn | gvbm | kbnn | nhnn | ttyt | tand | vksnd | lđlđ | tt | vp | vpubnd"
    "| tctk | bqlda | chánh án | đại sứ quán | tổng lãnh sự quán | cơ quan thường trực | tổ công tác | tổ giúp việc"
    "| đoàn công tác | đoàn kiểm tra | đoàn thanh tra | đoàn giám sát | đoàn đại biểu quốc hội | hội đồng thẩm định"
    "| trung ương hội | trung ương mặt trận | tổng hội | ban cán sự đảng | đảng đoàn | quân đoàn | binh đoàn"
    "| quân chủng | binh chủng | trung đoàn | lữ đoàn | tiểu đoàn | đại đội | hải đoàn | hải đội | đồn biên phòng"
    "| đồn | cảnh sát biển | vùng cảnh sát biển | vùng hải quân | phân viện | phân hiệu | nông trường | lâm trường"
    "| phân xưởng | sở giao dịch | trung tâm y tế | cdc | ttpvhcc | vnpt | viettel | mobifone | evn | vtv | vov | ttxvn"
)

_POSTS = _phrases(
    "giám đốc | phó giám đốc | tổng giám đốc | phó tổng giám đốc | chánh văn phòng | phó chánh văn phòng"
    "| chánh thanh tra | thủ trưởng | trưởng | phó trưởng | phó thủ trưởng | trưởng phòng | phó trưởng phòng"
    "| trưởng ban | phó trưởng ban | trưởng khoa | trưởng bộ phận | trưởng trạm | trưởng công an | trưởng thôn"
    "| trưởng đoàn | trưởng các | chủ tịch | phó chủ tịch | bộ trưởng | thứ trưởng | tổng cục trưởng | cục trưởng"
    "| phó cục trưởng | chi cục trưởng | phó chi cục trưởng | vụ trưởng | viện trưởng | hiệu trưởng | phó hiệu trưởng"
    "| tổ trưởng | tổ phó | đội trưởng | trạm trưởng | hạt trưởng | người đứng đầu | lãnh đạo | tập thể lãnh đạo"
    "| bí thư | phó bí thư | chủ nhiệm | phó chủ nhiệm | tổng biên tập | thủ tướng | phó thủ tướng"
    "| thủ tướng chính phủ | tổng thanh tra | thống đốc | chỉ huy trưởng | chính ủy | tư lệnh | kế toán"
    "| kế toán trưởng | văn thư | thủ quỹ | thư ký | chuyên viên | cán bộ | công chức | viên chức | người lao động"
    "| nhân viên | cộng tác viên | thành viên | ủy viên | ông | bà | đồng chí | đ/c | các đồng chí | đảng viên"
    "| hội viên | đoàn viên | giáo viên | giảng viên | học sinh | sinh viên | học viên | giáo viên chủ nhiệm"
    "| tổng phụ trách | bác sĩ | trọng tài | ban lãnh đạo | cấp trưởng | đại diện | bộ phận | đại biểu | chánh"
    "| tổng bí thư | chủ tịch nước | chủ tịch quốc hội | đồn trưởng | trung đoàn trưởng | chỉ huy phó | quản đốc"
    "| báo cáo viên | tuyên truyền viên | an toàn vệ sinh viên | an toàn , vệ sinh viên | điều dưỡng trưởng"
    "| y sĩ | dược sĩ | kỹ thuật viên | cha mẹ học sinh | phụ huynh | già làng | người có uy tín"
)

_GENERIC = _phrases(
    "cơ quan | đơn vị | địa phương | tổ chức | cá nhân | doanh nghiệp | cơ sở | nhà trường | nhà thầu | chủ đầu tư"
    "| chủ thể | chủ công trình | chủ hồ | chủ rừng | chủ phương tiện | chủ sở hữu | chủ dự án | chủ nguồn thải"
    "| đoàn thể | cấp ủy | chính quyền | ngành | nhà đầu tư | nhà cung cấp | nhà sản xuất | nhà mạng | hộ gia đình"
    "| hộ kinh doanh | ban ngành | sở ngành | bộ ngành | hội đoàn thể | hội đặc thù | cơ quan ngang bộ"
    "| cơ quan thuộc chính phủ | cơ quan báo chí | cơ quan thông tấn | tổ dân phố | đoàn thể chính trị"
    "| đoàn thể chính trị - xã hội | đoàn thể chính trị xã hội | tổ chức chính trị xã hội"
    "| tổ chức chính trị - xã hội | tổ chức chính trị | tổ chức xã hội | chi nhánh | đại lý | cửa hàng | phòng khám"
    "| nhà thuốc | nhà khoa học | chuyên gia | tư vấn | đơn vị tư vấn | người dân | tổ chức tín dụng | tổ chức đảng"
    "| bên | nhóm | chủ trang trại | người trực tiếp | người sử dụng lao động | trưởng các đơn vị | hộ dân | hộ nuôi"
    "| trang trại | chủ tàu | chủ cơ sở | chủ đập | chủ hộ | khu dân cư"
)

HEADS: Final = Phrases(
    dict.fromkeys(_GENERIC, "generic") | dict.fromkeys(_POSTS, "post") | dict.fromkeys(_PROPER, "proper")
)
"""What a name begins with: `proper` (Sở, Trung tâm), `post` (Giám đốc), `generic` (cơ quan, doanh nghiệp)."""

_JOINED_FIELDS = (
    ("nông nghiệp", "phát triển nông thôn"),
    ("nông nghiệp", "ptnt"),
    ("nông nghiệp", "môi trường"),
    ("kế hoạch", "đầu tư"),
    ("kế hoạch", "tài chính"),
    ("tài chính", "kế hoạch"),
    ("giáo dục", "đào tạo"),
    ("khoa học", "công nghệ"),
    ("thông tin", "truyền thông"),
    ("thông tin", "thể thao"),
    ("tài nguyên", "môi trường"),
    ("văn hóa", "thể thao", "du lịch"),
    ("văn hóa", "thông tin", "du lịch"),
    ("văn hóa", "thông tin", "thể thao"),
    ("văn hóa", "thông tin"),
    ("văn hóa", "thể thao"),
    ("văn hóa", "xã hội"),
    ("văn hóa", "khoa học", "thông tin"),
    ("lao động", "thương binh", "xã hội"),
    ("lao động", "tb", "xã hội"),
    ("quy hoạch", "kiến trúc"),
    ("quy hoạch", "xây dựng"),
    ("dân tộc", "tôn giáo"),
    ("kinh tế", "hạ tầng", "đô thị"),
    ("kinh tế", "hạ tầng"),
    ("kinh tế", "ngân sách"),
    ("tuyên giáo", "dân vận"),
    ("giao thông", "xây dựng"),
    ("du lịch", "thương mại"),
    ("công nghiệp", "thương mại"),
    ("thương mại", "du lịch"),
    ("kinh tế", "kế hoạch", "tài chính"),
)
_PLAIN_FIELDS = _phrases(
    "y tế | kinh tế | nội vụ | tư pháp | tài chính | xây dựng | công thương | giao thông vận tải "
    "| giao thông công chính"
    "| ngoại vụ | du lịch | quốc phòng | ngoại giao | kh & cn | kh&cn | kh-cn | gd&đt | gd - đt | gd-đt | gdđt"
    "| tt&tt | ttt&tt | tn&mt | tnmt | vhtt&dl | vhttdl | vh,tt&dl | nn&ptnt | nn&mt | nnmt | lđtb&xh | lđ-tb&xh"
    "| lđ - tb&xh | lđ-tb và xh | kh&đt | gtvt | qhkt | tp | thương mại | công nghiệp | thủy sản"
    "| bưu chính viễn thông | bưu chính, viễn thông | văn hóa | thể dục thể thao | an toàn thực phẩm"
    "| tài nguyên môi trường | công nghệ thông tin | quy hoạch kiến trúc | dân tộc | nông nghiệp"
    "| kế hoạch - nghiệp vụ | chính trị , tư tưởng | công tác chính trị , tư tưởng | tổ chức , hành chính"
    "| tổ chức , cán bộ | hành chính , tổng hợp | hành chính , quản trị"
    "| an toàn , vệ sinh lao động | an toàn vệ sinh lao động"
)
_JOINTS = (" ", " và ", " & ", " - ", ", ")


def _joined() -> list[str]:
    """Every way of joining: `Văn hóa, Thể thao và Du lịch`, `Văn hóa - Thể thao và Du lịch`, `Kế hoạch & Đầu tư`."""
    names = []
    for parts in _JOINED_FIELDS:
        for joints in product(_JOINTS, repeat=len(parts) - 1):
            if joints[-1] == ", " and len(parts) == 2:
                continue  # `Tài chính, Kế hoạch` may be two
            names.append(parts[0] + "".join(joint + part for joint, part in zip(joints, parts[1:], strict=True)))
    return names


FIELDS: Final = Phrases([*_joined(), *_PLAIN_FIELDS])
"""What stands behind Sở, Bộ, Phòng, Ban, Ty: the fields of all generations of names."""

PLACES: Final = Phrases(
    _phrases(
        "tỉnh | thành phố | tp | huyện | thị xã | quận | xã | phường | thị trấn | đặc khu | cấp tỉnh | cấp huyện"
        "| cấp xã | cấp trên | cấp dưới | các cấp | cùng cấp | thôn | khu phố | ấp | bản | tổ dân phố | quận - huyện"
        "| phường - xã | xã - phường | thị | các tỉnh | các huyện | các xã | các phường | các quận | các thị xã"
        "| các thành phố | cấp quận | cấp phường | cấp trung ương | cấp ủy | huyện , thị | quân khu | các quân khu"
        "| cấp quân khu | cấp bộ | cấp sở | cấp ngành | cấp cơ sở | cấp vùng | cấp khu vực | cấp quốc gia "
        "| cấp thành phố"
        "| mầm non | mẫu giáo | tiểu học | trung học cơ sở | trung học phổ thông | thcs | thpt | cao đẳng"
    )
)
"""Kinds of places and of schools, which share one name: `UBND các huyện, thị xã, thành phố`."""

MEMBERS: Final = frozenset(
    _phrases(
        "sở | ban | bộ | ngành | cơ quan | đơn vị | tổ chức | cá nhân | địa phương | phòng | hội | đoàn thể | khoa| cấp"
    )
)
"""Bare nouns that share one name without `các`: `cơ quan, đơn vị liên quan`."""

PERSONS: Final = frozenset(
    _phrases(
        "cán bộ | công chức | viên chức | người lao động | đảng viên | đoàn viên | hội viên | nhân viên | giáo viên"
        "| giảng viên | học sinh | sinh viên | học viên | lãnh đạo | tập thể lãnh đạo | người đứng đầu | chiến sĩ"
        "| cộng tác viên | người dân"
    )
)
"""Kinds of persons, who share one name when named together."""

NEVER_SHARED: Final = frozenset(
    _phrases(
        "ủy ban nhân dân | ubnd | hđnd | hội đồng nhân dân | công an | kho bạc | kho bạc nhà nước | bhxh"
        "| bảo hiểm xã hội | mặt trận tổ quốc | mttq | mttqvn | ubmttq | ubmttqvn"
    )
)
"""Heads that begin a name of their own even in small letters behind `các sở, ban, ngành`."""

DETERMINERS: Final = Phrases(_phrases("các | những | một số | toàn thể | toàn bộ | mọi | từng | mỗi | nhiều"))
"""A group follows."""

DROPPED: Final = frozenset(_phrases("cả | tất cả | hai | ba | bốn | năm | hai | gồm | riêng"))
"""Words before a group that are no part of its name, as numbers are."""

NOT_HEADS: Final = Phrases(
    _phrases(
        "ban hành | ban đầu | ban bố | ban đêm | ban ngày | báo cáo | báo động | báo chí | báo hiệu | báo giá"
        "| báo hỏng | tổ chức | phòng ngừa | phòng chống | phòng , chống | phòng và chống | phòng tránh | phòng cháy"
        "| phòng bệnh | phòng thủ | phòng vệ | phòng - chống | đoàn kết | hội nghị | hội thảo | hội nhập | hội thi"
        "| hội họp | hội tụ | hội chợ | hội diễn | hội trường | hội thao | hội chẩn | hội đàm | hội viên | hội thề"
        "| bộ máy | bộ tiêu chí | bộ luật | bộ chỉ số | bộ chỉ tiêu | bộ quy tắc | bộ hồ sơ | bộ câu hỏi | bộ dữ liệu"
        "| bộ nhận diện | bộ phận cấu thành | bộ thủ tục | bộ tài liệu | bộ mã | bộ sách | bộ đề | trường hợp"
        "| đội ngũ | đội hình | viện dẫn | viện trợ | viện phí | sở hữu | sở tại | cục bộ | vụ việc | vụ án | vụ mùa"
        "| vụ đông | vụ hè | vụ lợi | vụ xuân | vụ cháy | vụ tai nạn | vụ phá | đài thọ | ngành nghề | ngành hàng"
        "| ngành , nghề | ngành y học | quỹ đất | quỹ nhà | quỹ tiền lương | quỹ lương | quỹ thời gian | khối lượng"
        "| khoa học | thuế suất | thuế thu nhập | thuế giá trị | thống kê số liệu | thống kê , | thống kê các"
        "| thống kê , tổng hợp | thanh tra , kiểm tra | thanh tra và kiểm tra | kiểm tra | thanh tra việc"
        "| thanh tra , giám sát | thanh tra các | hải quan điện tử | cơ sở dữ liệu | cơ sở hạ tầng | cơ sở vật chất"
        "| cơ sở pháp lý | cơ sở đó | cơ sở để | cơ sở kết quả | cơ sở đề xuất | cơ sở rà soát | tổ chức đoàn"
        "| tổ chức lại | đơn vị hành chính | đơn vị tính | cá nhân hóa | cấp phép | cấp giấy | cấp phát | cấp thiết"
        "| cấp bách | cấp thẩm quyền | cấp bù | cấp nước | cấp đổi | cấp mã | cấp độ | đại diện cho | bên cạnh"
        "| tư vấn , | tư vấn cho | trọng tài viên | cán bộ hóa | lãnh đạo , | lãnh đạo , chỉ đạo | lãnh đạo chỉ đạo"
        "| lãnh đạo việc | lãnh đạo thực hiện | lãnh đạo tổ chức | trưởng thành | đoàn vận | đài tưởng niệm"
        "| trạm bơm | trạm thu phí | trạm biến áp | trạm thu phát | lực lượng lao động | lực lượng sản xuất"
        "| bên liên quan | hạt nhân | ông bà | bà con | khối nhà | đại học chính quy | cảng biển | nhóm đối tượng"
        "| nhóm nhiệm vụ | nhóm giải pháp | nhóm chỉ tiêu | nhóm công việc | nhóm máy | bản tin | tổ yến"
        "| tt nội dung | tt họ | tt tên | tt đơn vị | tt cơ quan | tt nhiệm vụ | tt công việc | tt hạng mục"
        "| tt chỉ tiêu | tt danh mục | tt văn bản | công an nhân dân việt | quỹ đạo | cục diện"
    )
)
"""Words that only look like heads: `Ban hành`, `Tổ chức`, `trường hợp`."""

MODIFIERS: Final = frozenset(
    _phrases(
        "quản lý | cung cấp | kinh doanh | sản xuất | khám | khám bệnh | chữa bệnh | thi công | vận hành | sử dụng"
        "| tư vấn | giám sát | thẩm định | tiếp nhận | dạy nghề | đào tạo | báo chí | truyền thông | thông tin"
        "| chuyên trách | chuyên môn | tham mưu | giúp việc | thường trực | chủ quản | soạn thảo | liên quan"
        "| thẩm quyền | chức năng | trực thuộc | phụ trách | đứng đầu | đầu mối | xử lý | điều hành | kiểm tra"
        "| thanh tra | thống kê | nghiên cứu | xuất khẩu | nhập khẩu | xây dựng | đầu tư | chế biến | chăn nuôi"
        "| khai thác | thu gom | bảo vệ | chủ trì | ứng phó | cứu hộ | kiểm soát | hỗ trợ | phát triển | tuyên truyền"
        "| đấu thầu | lựa chọn | đánh giá | đóng | mở | tổ chức | chỉ đạo | công tác | tiếp công dân | hoạt động"
        "| tham gia | trúng thầu | dự thầu | phát hành | thu | chi trả | dịch vụ | phối hợp | điều phối | giáo dục"
        "| khám sức khỏe | bảo trợ"
        "| vận tải | phân phối | lưu trữ | in | giết mổ | nuôi | bán | lưu trú | du lịch | thực hiện"
        "| trực tiếp | giải quyết | phục vụ"
    )
)
"""Verbs that make part of a name when they stand right behind its head: `đơn vị quản lý`, `tổ thẩm định`."""


COMPLETE: Final = frozenset(
    _phrases(
        "sở | bộ | tỉnh ủy | thành ủy | huyện ủy | đảng ủy | đảng bộ | chi bộ | hội đồng nhân dân | hđnd"
        "| ủy ban nhân dân | ubnd | công an | thanh tra | chính phủ | quốc hội | bộ chính trị | ban bí thư"
        "| ban thường vụ | ban chấp hành | thủ tướng | thủ tướng chính phủ | tỉnh đoàn | thành đoàn | huyện đoàn"
        "| quận đoàn | thị đoàn | trung ương đoàn | mttq | mttqvn | ubmttq | ubmttqvn | bảo hiểm xã hội | bhxh"
        "| đoàn thanh niên | công đoàn | chi đoàn | chi hội | đoàn thể | liên đội | chi đội"
        "| đoàn thể chính trị | đoàn thể chính trị - xã hội"
        "| đoàn thể chính trị xã hội | tổ chức chính trị | tổ chức chính trị - xã hội | tổ chức chính trị xã hội"
        "| tổ chức xã hội"
    )
)
"""Heads whose names take no verb: `Sở tổ chức ...` acts, `Tổ thẩm định` has a name."""

NAMED_BY_VERBS: Final = frozenset(
    _phrases(
        "tổ | ban | hội đồng | đội | đoàn | tiểu ban | công ty | tổng công ty | tập đoàn | xí nghiệp | ban quản lý"
        "| trung tâm"
    )
)
"""Heads whose names may hold more than one verb: `Tổ xây dựng kế hoạch lựa chọn nhà thầu`."""
NAMING_VERBS: Final = frozenset(
    _phrases(
        "quản lý | khai thác | lựa chọn | sử dụng | đấu thầu | mua sắm | xử lý | thẩm định | đầu tư | phát triển"
        "| đánh giá | phục vụ | cung cấp | ứng phó"
    )
)
"""The verbs that may come second there."""

NOUNS: Final = Phrases(
    _phrases(
        "địa bàn | thư ký | giảm nghèo"
        "| công trình | chương trình | quy trình | lộ trình | tiến trình | giáo trình | công nghệ thông tin"
        "| hệ thống thông tin | an toàn thông tin | phương tiện thông tin | cơ quan thông tin | thông tin đại chúng"
        "| thông tin cơ sở | thông tin điện tử | khẩn cấp | trung cấp | cao cấp | sơ cấp | trực thuộc | trực tuyến"
        "| thường trực | trực tiếp quản lý | tổ chức đảng | tổ chức chính trị | tổ chức cán bộ | hỗ trợ pháp lý"
        "| trợ giúp pháp lý | tư vấn pháp luật | dịch vụ việc làm | giáo dục thường xuyên | sự nghiệp | phát thanh"
        "| truyền hình | phát thanh và truyền hình | giáo dục đào tạo | đào tạo nghề | bồi dưỡng chính trị"
        "| chuyển đổi số | kiểm soát thủ tục hành chính | kiểm soát bệnh tật | có liên quan | có thẩm quyền"
        "| có chức năng | có giường bệnh | có vốn | có tên | làm việc | quản lý nhà nước | quản lý thị trường"
        "| quản lý đất đai | quản lý dự án | thi đua | thi hành án | thi công | thống kê tổng hợp | hợp tác xã"
        "| hợp tác quốc tế | mở rộng | xây dựng cơ bản | bảo vệ thực vật | bảo vệ môi trường | bảo vệ chăm sóc"
        "| bảo tồn | phòng , chống thiên tai | phòng chống thiên tai | phòng , chống dịch | phòng chống dịch"
        "| phòng , chống ma túy | phòng , chống tham nhũng | tìm kiếm cứu nạn | cứu nạn cứu hộ | phòng cháy chữa cháy"
        "| phòng cháy , chữa cháy | phòng cháy | phòng cháy chữa cháy và cứu nạn cứu hộ"
        "| phòng cháy , chữa cháy và cứu nạn , cứu hộ | phòng cháy và chữa cháy | phổ thông"
        "| dịch vụ đào tạo"
        "| cứu hộ | an ninh , trật tự | nuôi trồng thủy sản"
        "| khám bệnh , chữa bệnh | khám chữa bệnh | khám , chữa bệnh | chăm sóc sức khỏe | xúc tiến đầu tư"
        "| xúc tiến thương mại | phát triển nông thôn | phát triển quỹ đất | phát triển nhà | hướng nghiệp"
        "| ứng cứu khẩn cấp | dự trữ nhà nước | lưu trữ lịch sử | kỹ thuật hạ tầng | kỹ thuật tổng hợp"
        "| đăng ký đất đai | đăng kiểm | phục vụ hành chính công | tiếp công dân | giám định y khoa"
        "| giám định pháp y | kiểm nghiệm thuốc | kiểm nghiệm | giống cây trồng | sử dụng đất | sử dụng lao động"
        "| sử dụng ngân sách | sử dụng vốn | sử dụng điện | cấp phát kinh phí | cấp nước | cấp thoát nước"
        "| theo ngành | tự quản | tự nguyện | tự chủ | đầu mối | giúp việc | phát triển du lịch | tuyên truyền viên"
        "| cộng tác viên | xử lý chất thải | thu gom rác | công lập | ngoài công lập | dân lập | tư thục | độc lập"
    )
)
"""Words that hold a verb and are a noun: `công trình`, `công nghệ thông tin`."""

FIRST_WORDS: Final = frozenset(phrase.split(" ", 1)[0] for phrase in (*_PROPER, *_POSTS, *_GENERIC))
"""The words that heads begin with."""
