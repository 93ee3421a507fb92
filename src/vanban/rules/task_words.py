"""The words of orders: what is ordered, how, and what only looks like it. In folded spelling.

Public names: `VERBS`, `OPENERS`, `HARD_VERBS`, `ADVERBS`, `STOPS`, `INTROS`.
"""

from __future__ import annotations

from typing import Final

from vanban.rules.phrases import Phrases


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in text.split("|") if phrase.strip()]


_HARD_VERBS = _phrases(
    "chủ trì | phối hợp | phối kết hợp | có trách nhiệm | chịu trách nhiệm | cần | phải | chủ động | khẩn trương"
    "| tiếp tục | tích cực | nghiêm túc | theo dõi | tăng cường | đẩy mạnh | tập trung | quan tâm | kịp thời"
    "| thường xuyên | định kỳ | báo cáo | có kế hoạch | có biện pháp | có giải pháp | có văn bản | có phương án"
    "| quán triệt | rà soát | hướng dẫn | đôn đốc | kiểm tra | xây dựng | triển khai | tham mưu | đề xuất | đưa"
    "| bảo đảm | đảm bảo | trực tiếp | làm đầu mối | nghiêm chỉnh | sớm | hoàn thành | hoàn thiện | đề nghị | yêu cầu"
    "| thực hiện | tổ chức | ban hành | trình | chỉ đạo | lãnh đạo | có ý kiến | nghiên cứu | tổng hợp | chuẩn bị"
    "| cử | bố trí | gửi | nâng cao | thống nhất"
)

_PREDICATES = _phrases(
    "căn cứ | theo chức năng | theo nhiệm vụ | theo thẩm quyền | theo phạm vi | theo phân công | theo quy định"
    "| theo lĩnh vực | theo yêu cầu | trên cơ sở | trong phạm vi | là | có nhiệm vụ | hằng năm | hàng năm | hằng quý"
    "| hàng quý | hằng tháng | hàng tháng | đồng thời"
)
"""These go on behind a unit's name; alone they order nothing."""

_VERBS = _phrases(
    "áp dụng | bãi bỏ | bám sát | ban bố | bàn giao | bảo quản | bảo trì | bảo vệ | biên soạn | biểu dương"
    "| bồi dưỡng | bổ nhiệm | bổ sung | bố trí | cải cách | cải thiện | cải tiến | cập nhật | cấp | cấp phát"
    "| chấm dứt | chấn chỉnh | chăm lo | chấp hành | chia sẻ | chịu | cho ý kiến | chọn cử | chú trọng | chuyển"
    "| chuyển đổi | chuẩn hóa | chủ động | chứng nhận | cơ cấu | công bố | công khai | công nhận | cung cấp | củng cố"
    "| cụ thể hóa | cử | cắt giảm | cam kết | cảnh báo | chi trả | dự thảo | duy trì | dành | dự báo | đa dạng"
    "| đa dạng hóa | đầu tư | đăng | đăng ký | đăng tải | đánh giá | đấu tranh | đấu mối | đề ra | đề xuất"
    "| điều chỉnh | điều hành | điều phối | điều tra | định hướng | đo lường | đóng góp | đổi mới | đôn đốc"
    "| động viên | đưa | đưa vào | đẩy nhanh | đẩy lùi | điều động | đối thoại | ghi nhận | gắn | giải ngân"
    "| giải phóng | giải quyết | giám sát | giảm | giới thiệu | giúp | giữ | giữ vững | gửi | góp ý | hạn chế"
    "| hình thành | hoàn chỉnh | hoàn thành | hoàn thiện | hỗ trợ | huy động | hủy | hướng dẫn | hướng tới | hợp tác"
    "| họp | khai thác | khai trương | khảo sát | khắc phục | khen thưởng | khuyến khích | khai báo | kết hợp"
    "| kết nối | kết thúc | kiểm kê | kiểm soát | kiểm tra | kiện toàn | kiến nghị | kêu gọi | ký kết | ký | lan tỏa"
    "| lãnh đạo | lập | lấy ý kiến | liên hệ | lồng ghép | lựa chọn | lưu trữ | lưu ý | làm | làm việc | làm tốt"
    "| lắp đặt | mở | mở rộng | mời | mua sắm | mua | nắm | nắm bắt | nắm chắc | nâng cao | nâng cấp | nâng"
    "| ngăn chặn | nghiệm thu | nhân rộng | nhận diện | nhập | niêm yết | nộp | nêu cao | ổn định | phân bổ"
    "| phân cấp | phân công | phân loại | phân tích | phấn đấu | phản ánh | phát động | phát hành | phát hiện"
    "| phát huy | phát triển | phê duyệt | phòng ngừa | phòng , chống | phòng chống | phổ biến | phục vụ | phúc tra"
    "| quan tâm | quản lý | quán triệt | quyết định | quyết liệt | quy định | ra mắt | ra quân | rà soát"
    "| rút kinh nghiệm | sắp xếp | sơ kết | số hóa | sử dụng | sửa đổi | sửa chữa | sản xuất | sẵn sàng | soạn thảo"
    "| sưu tầm | tạo | tạo điều kiện | tạo lập | tạo thuận lợi | tập hợp | tập huấn | thẩm định | thẩm tra | tham dự"
    "| tham gia | tham mưu | thanh tra | thanh toán | thành lập | thay thế | theo dõi | thí điểm | thi hành"
    "| thiết lập | thiết kế | thông báo | thông tin | thông qua | thống kê | thực hành | thực thi | thúc đẩy"
    "| thu hút | thu thập | thu hồi | thương thảo | tiến hành | tiếp cận | tiếp nhận | tiếp thu | tiết kiệm"
    "| tìm kiếm | tính toán | tích hợp | tìm hiểu | tôn vinh | tổ chức | tổng hợp | tổng kết | trang bị | trao đổi"
    "| trao | triển khai | trình | trực | truyền thông | tuyển chọn | tuyển dụng | tuyên truyền | tuyên dương"
    "| tư vấn | từ chối | từng bước | ứng dụng | ứng phó | ủy quyền | ủng hộ | ưu tiên | vận động | vận hành"
    "| vệ sinh | vinh danh | xác định | xác nhận | xác minh | xem xét | xét | xin ý kiến | xóa bỏ | xử lý | xử phạt"
    "| xúc tiến | yêu cầu | tuân thủ | thống nhất | tăng | thu gom | xây | hủy bỏ | khám chữa | tiêm | cách ly"
    "| giám định | kiểm định | kiểm nghiệm | đo đạc | hiệu chỉnh | chăm sóc | treo | phát sóng | đưa tin | đón | thăm"
    "| tặng | hiến | quyên góp | thắp | dọn | nạo vét | khơi thông | gia cố | di dời | sơ tán | sơ cứu | cứu nạn"
    "| cứu hộ | neo đậu | dự trữ | giăng | tuần tra | canh gác | bảo dưỡng | mở lớp | cử tuyển | học tập | ôn tập"
    "| ôn luyện | tuyển sinh | xét tuyển | xếp hạng | đề cử | bình xét | bình chọn | hạch toán | quyết toán"
    "| tất toán | cân đối | đối chiếu | khóa sổ | kê khai | chứng thực | có | có thể | tự | nhận | bị | tham quan"
    "| giao lưu | ký hợp đồng | đàm phán | trích | chuyển giao | đầu mối | cho | cho phép | chi tiết hóa | quy hoạch"
    "| hòa giải | tiếp dân | tiếp công dân | giải đáp | trả lời | tham vấn | phản biện | đảm nhiệm | phụ trách | xong"
    "| đào tạo | cài đặt | đặt hàng"
    "| duyệt kế hoạch | duyệt phương án | duyệt danh sách | duyệt hồ sơ | duyệt nội dung | duyệt dự toán"
    "| duyệt chương trình | duyệt báo cáo | duyệt đề cương | duyệt kinh phí"
    "| đánh dấu | chuyển tải | đính chính | nhắc nhở | phê bình | kỷ luật | luân chuyển | biệt phái | tinh giản"
    "| sáp nhập | giải thể | hợp nhất | thiết thực | đồng bộ | gương mẫu | nêu gương | tận dụng | tránh | không để"
    "| không | tuyệt đối | nhanh chóng | kiên quyết | chặt chẽ | mạnh dạn | linh hoạt | sáng tạo | tổ chức lại"
    "| tạm dừng | dừng | đóng | đóng cửa | mở cửa | khởi công | khánh thành | thảo luận | tọa đàm | hội thảo"
    "| diễn tập | luyện tập | huấn luyện | thực tập | trải nghiệm | xem | khai giảng | bế giảng | tổng vệ sinh"
    "| khám sức khỏe | khám sàng lọc | khám tuyển"
    "| khử khuẩn | khử trùng | lấy mẫu | xét nghiệm | truy vết | giãn cách | cấp cứu | vận chuyển | bốc xếp"
    "| tiêu hủy | tiêu thụ | thu mua | chế biến | bảo tồn | trùng tu | tôn tạo | sưu tập | trưng bày | triển lãm"
    "| quảng bá | quảng cáo | phát dọn | phát quang | cắm | cắm biển | lau dọn | thu dọn | thu hoạch | gieo | gieo cấy"
    "| trồng | chặt tỉa | cắt tỉa | tưới | phun | rải | bơm | tiêu úng | đắp | khoan | lắp | tháo dỡ | dỡ bỏ"
    "| sơn | kẻ vẽ | in ấn | sao lưu | sao gửi | số hoá | nhập liệu | gắn biển | trao tặng | trao giải | chấm"
    "| chấm thi | coi thi | ra đề | soạn | viết | chụp | ghi hình | phỏng vấn | điểm danh"
    "| phát tờ rơi | phân phát | phân phối | phân luồng | phân bố | điều tiết | chốt chặn | bảo dưỡng | vệ sinh"
    "| thay | thay mới | bổ trợ | phụ đạo | bảo lãnh | bao tiêu | thu phí | thu nộp | trích nộp | nhắc"
    "| gia hạn | đình chỉ | cưỡng chế | truy cứu | truy thu | niêm phong | tạm giữ | tịch thu | đề phòng"
    "| phong tỏa | cô lập | khoanh vùng | điều trị | theo sát | giải tỏa | giải thích | giới hạn | hướng về | khơi dậy"
    "| khai mạc | bế mạc | kiểm đếm | kiểm dịch | kiểm thử | chạy thử | nâng hạng | đồng hành | tương tác | truy cập"
)

_OPENERS = _phrases(
    "phủ kín | phủ sóng | hưởng ứng | thu hẹp | bình ổn | rút ngắn | cắt bỏ | xóa | loại bỏ | sàng lọc"
    "| tầm soát | khám | đặt | dán | kẻ | vẽ | dựng | chiếu | tuyển | bầu | chọn | chỉ định | quan trắc | đo"
    "| thử nghiệm | lưu | sao chụp | liên thông | cấu hình | bảo mật | khôi phục | phục hồi | tái cơ cấu"
    "| tái thiết | sửa | tu sửa | duy tu | cải tạo | xã hội hóa | trợ cấp | trợ giúp | cứu trợ | hoàn trả"
    "| biên tập | xuất bản | truyền tải | thuyết minh | thuyết trình | phản hồi | nghiêm cấm | cấm | ngăn ngừa"
    "| triệt phá | truy quét | giáo dục | rèn luyện | dạy | giảng dạy | xếp loại | kiểm điểm | bồi thường"
    "| thanh lý | đấu thầu | đấu giá | thương lượng | tiếp xúc | gặp mặt | chúc mừng | dâng hương | trang trí"
    "| chỉnh trang | đo vẽ | đảm nhận | túc trực | ứng trực | canh phòng | di chuyển | di dân | tái định cư"
    "| hiện thực hóa | hiện đại hóa | tự động hóa | tin học hóa | điện tử hóa | minh bạch | truy xuất"
    "| siết chặt | thắt chặt | tháo gỡ | gỡ bỏ | gỡ khó | khai thông | chế tạo | nuôi | xuất khẩu | bán | thuê"
    "| mượn | góp | trưng cầu | hiệp thương | bổ khuyết | bổ túc | phổ cập | xóa mù | nuôi dưỡng | gìn giữ"
    "| kích hoạt | khởi động | bồi đắp"
)

OPENERS: Final = Phrases(_OPENERS)
"""These order something at the beginning of a paragraph; within a sentence they may belong to a name."""

HARD_VERBS: Final = Phrases([*_HARD_VERBS, *_PREDICATES])
"""Behind a unit's name these begin what it is to do, even right behind its head."""

ADVERBS: Final = Phrases(
    _phrases(
        "tiếp tục | khẩn trương | chủ động | thường xuyên | kịp thời | định kỳ | tích cực | đẩy mạnh | từng bước"
        "| nghiêm túc | trực tiếp | hằng năm | hàng năm | hằng quý | hàng quý | hằng tháng | hàng tháng | hằng tuần"
        "| hàng tuần | hằng ngày | hàng ngày | tập trung | quan tâm | ưu tiên | trước mắt | trước hết | sớm"
        "| nhanh chóng | kiên quyết | đồng thời | bên cạnh đó | ngoài ra | tổ chức tốt | thực hiện tốt | làm tốt"
        "| cần | phải | không ngừng | không | quyết liệt | đột xuất | luôn | cùng với đó | mặt khác | song song"
        "| tuyệt đối"
    )
)
"""An order may begin with them."""

VERBS: Final = Phrases([*_VERBS, *_HARD_VERBS, "giao"])
"""What can be ordered."""

STOPS: Final = Phrases(
    [
        *_VERBS,
        *_HARD_VERBS,
        *_PREDICATES,
        *_phrases(
            "đối với | giao cho | giao nhiệm vụ | giao trách nhiệm | giao các | giao sở | giao phòng | để | nhằm"
            "| theo | khi | nếu | mà | đã | sẽ | đang | được | không | chưa | về | đến | từ | với | gồm | bao gồm"
            "| do | bằng | qua | thông qua | như | nhưng | trước | sau | ngay | mới | vẫn | còn | cũng | đều | vào"
            "| trong việc | trong công tác | trong quá trình | trong thời gian | trong thực hiện | trong triển khai"
            "| trong năm | trong tháng | trong quý | trong xây dựng | trong tổ chức | trong lãnh đạo | trong lĩnh vực"
            "| trong suốt | trong trường hợp | trong kế hoạch | trong tuần | trong vòng | trong ngày | trong khi"
            "| trong đó | tại kế hoạch | tại mục | tại quyết định | tại khoản | tại điều | tại phụ lục | tại văn bản"
            "| tại nghị quyết | tại chỉ thị | tại công văn | tại điểm | tại thông tư | tại cuộc họp | tại hội nghị"
            "| nêu tại | có tên | nói trên | nói riêng | sao cho | tùy | vì | bởi | nên | thì | hay | luôn | hết sức"
            "| thật | rất | một cách | xuyên suốt | toàn diện | hiệu quả | đúng | kể cả | trừ | ít nhất | tối thiểu"
            "| chậm nhất | muộn nhất | liên quan đến | liên quan tới | có liên quan đến | trên cơ sở | trên tinh thần"
            "| cùng với"
        ),
    ]
)
"""In a running sentence a unit's name ends before these, in small letters."""

INTROS: Final = Phrases(
    _phrases(
        "trên cơ sở | căn cứ | căn cứ vào | trong quá trình thực hiện | trong quá trình triển khai thực hiện"
        "| trong quá trình tổ chức thực hiện | trong quá trình triển khai | trong thời gian tới | để | nhằm"
        "| trong quá trình | sau khi | khi | đối với | hằng năm | hàng năm | hằng quý | hàng quý | hằng tháng"
        "| hàng tháng | hằng tuần | hàng tuần | định kỳ | trước | sau | từ | thực hiện | trước mắt | đồng thời"
        "| bên cạnh | bên cạnh đó | ngoài | ngoài ra | riêng | theo | qua | thông qua | kết thúc | trường hợp | tùy"
        "| tùy theo | tại | với | từng | mỗi | trong | cùng với | giai đoạn | chậm nhất | muộn nhất | đến | nếu | do"
        "| vì | tiếp tục thực hiện | triển khai thực hiện | triển khai | về | năm | quý | tháng | ngày | giao"
        "| hoàn thành | tiếp theo | kể từ | ngay sau | ngay khi | nghiên cứu | xuất phát | việc | dưới | nhân dịp"
        "| hưởng ứng | phát huy | ngay từ"
    )
)
"""What may stand before the unit that is to act: `Trên cơ sở ..., Sở Y tế ...`."""
