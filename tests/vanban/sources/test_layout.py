"""Words on pages to paragraphs and tables."""

from __future__ import annotations

from tests.vanban.sources.pages import LEFT, Typed, filled, grid, laid_out, page
from tests.vanban.sources.shown import shown

from vanban.model.source import Kind, SourceText
from vanban.sources.page import RuleLine

INDENT = 36.0


def body(source: SourceText) -> list[str]:
    return [source.words(paragraph) for paragraph in source.paragraphs if paragraph.kind is Kind.BODY]


def of_kind(source: SourceText, kind: Kind) -> list[str]:
    return [source.words(paragraph) for paragraph in source.paragraphs if paragraph.kind is kind]


def text_page(number: int, *texts: str, top: float = 100.0) -> list[Typed]:
    """Lines in the middle of a paragraph, to give the page its measure."""
    return [filled(top + 18 * at, text, indent=0.0) for at, text in enumerate(texts)]


def test_it_works() -> None:
    source = laid_out(
        page(
            1,
            filled(100, "Kiểm tra thiết bị", indent=INDENT),
            Typed(LEFT, 118, "trước mùa mưa bão."),
            filled(142, "Tập huấn sơ cứu", indent=INDENT),
            Typed(LEFT, 160, "cho công nhân mới."),
        )
    )

    first, second = body(source)
    assert first.endswith("thiết bị trước mùa mưa bão.")
    assert second.startswith("Tập huấn")


def test_it_keeps_the_place_of_each_line() -> None:
    source = laid_out(page(1, filled(100, "Kiểm tra thiết bị"), Typed(LEFT, 118, "trước mùa mưa bão.")))

    places = [piece.place for piece in source.pieces]
    assert [place.page for place in places] == [1, 1]
    assert [round(place.box.left) for place in places if place.box] == [85, 85]
    assert source.text[slice(*source.pieces[1][:2])] == "trước mùa mưa bão."


def test_it_joins_a_paragraph_over_pages_and_drops_the_number_between() -> None:
    source = laid_out(
        page(1, *text_page(1, "Mở lớp học nghề", "Kiểm tra máy móc"), filled(780, "Lập danh sách người học")),
        page(2, Typed(295, 40, "2"), Typed(LEFT, 80, "gửi về trước ngày 15/3."), *text_page(2, "Bố trí", top=104)),
    )

    assert any(text.endswith("người học gửi về trước ngày 15/3.") for text in body(source))
    assert of_kind(source, Kind.PAGE_HEADER) == ["2"]


def test_it_parts_paragraphs_without_indents_by_the_room_before_them() -> None:
    source = laid_out(
        page(
            1,
            filled(100, "Sở Y tế hướng dẫn"),
            Typed(LEFT, 116, "các trạm y tế"),
            filled(140, "Sở Nội vụ theo dõi"),
            Typed(LEFT, 156, "việc thực hiện"),
            filled(180, "Trường Cao đẳng mở lớp"),
            Typed(LEFT, 196, "cho học viên"),
        )
    )

    assert [text.split()[0] + text.split()[-1] for text in body(source)] == ["Sởtế", "Sởhiện", "Trườngviên"]


def test_it_hangs_wrapped_lines_below_the_words_of_their_bullet() -> None:
    words = Typed(LEFT + INDENT + 10, 118, "theo mẫu kèm theo, gửi một bản cho trạm y tế.")
    source = laid_out(
        page(
            1,
            filled(100, "- Kiểm tra thiết bị", indent=INDENT),
            words,
            filled(136, "- Lập sổ theo dõi", indent=INDENT),
            words._replace(y=154),
            *text_page(1, "Mọi đơn vị", "báo cáo kết quả", top=180),
        )
    )

    assert [text[:5] for text in body(source)][:2] == ["- Kiể", "- Lập"]
    assert body(source)[0].endswith("trạm y tế.")


def test_it_keeps_headings_apart() -> None:
    source = laid_out(
        page(
            1,
            Typed(250, 80, "KẾ HOẠCH", 14, bold=True),
            Typed(200, 98, "Tập huấn sơ cứu năm 2026", bold=True),
            Typed(LEFT + INDENT, 130, "I. MỤC ĐÍCH", bold=True),
            filled(150, "Giúp công nhân biết sơ cứu", indent=INDENT),
            Typed(LEFT, 168, "khi có tai nạn."),
        )
    )

    assert body(source)[:3] == ["KẾ HOẠCH", "Tập huấn sơ cứu năm 2026", "I. MỤC ĐÍCH"]
    assert len(body(source)) == 4


def test_it_keeps_a_nearly_full_bold_title_apart_from_the_sentence_below() -> None:
    source = laid_out(
        page(
            1,
            Typed(LEFT + 26, 100, "Phòng ngừa ngộ độc thực phẩm tại bếp ăn tập thể của các doanh nghiệp", bold=True),
            Typed(LEFT, 121, "Sở Y tế hướng dẫn phòng ngừa ngộ độc thực phẩm tại bếp ăn như sau, kể cả"),
            *[
                Typed(LEFT, y, "Lưu mẫu thức ăn đủ hai mươi bốn giờ, ghi sổ lưu mẫu từng ngày, từng ca")
                for y in (139, 157, 175)
            ],
        )
    )

    assert body(source)[0].endswith("của các doanh nghiệp")


def test_it_carries_a_symbol_on_that_was_cut_behind_its_hyphen() -> None:
    source = laid_out(
        page(
            1, filled(100, "Thực hiện Kế hoạch số 12/KH-"), Typed(LEFT, 118, "SYT của Sở Y tế."), *text_page(1, top=140)
        )
    )

    assert "12/KH-SYT của Sở Y tế." in body(source)[0]


def test_it_puts_a_stamped_number_and_day_into_their_gaps() -> None:
    source = laid_out(
        page(
            1,
            Typed(LEFT, 80, "SỞ Y TẾ"),
            Typed(310, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA", 12),
            Typed(LEFT, 110, "Số:"),
            Typed(140, 110, "/KH-SYT"),
            Typed(120, 112, "115", stamp=0),
            Typed(310, 110, "Sơn Hải, ngày"),
            Typed(410, 109, "15", stamp=1),
            Typed(430, 110, "tháng 4 năm 2026"),
        )
    )

    assert "Số: 115/KH-SYT" in body(source)
    assert "Sơn Hải, ngày 15 tháng 4 năm 2026" in body(source)


def test_it_tells_the_field_of_a_signature_from_content() -> None:
    source = laid_out(
        page(
            1,
            *text_page(1, "Kiểm tra tủ thuốc", "Bổ sung bông băng"),
            Typed(380, 90, "Ký bởi: Sở Y tế", 8, stamp=0),
            Typed(380, 100, "Thời gian ký: 15/04/2026", 8, stamp=0),
        )
    )

    assert of_kind(source, Kind.STAMP) == ["Ký bởi: Sở Y tế Thời gian ký: 15/04/2026"]
    assert not any("Ký bởi" in text for text in body(source))


def test_it_sets_footnotes_and_their_marks_aside() -> None:
    lines = [
        filled(100 + 18 * at, text) for at, text in enumerate(("Kiểm tra máy", "Sửa chữa máy", "Thay máy cũ", "Ghi sổ"))
    ]
    source = laid_out(
        page(
            1,
            *lines,
            Typed(LEFT, 760, "1", 7),
            Typed(LEFT + 6, 764, "Theo sổ kiểm kê của xưởng.", 10),
            rules=[RuleLine(LEFT, 745, LEFT + 144, 745.5)],
        )
    )

    assert of_kind(source, Kind.FOOTNOTE) == ["1 Theo sổ kiểm kê của xưởng."]


def test_it_reads_a_ruled_table_with_merged_cells() -> None:
    columns, rows = (80.0, 120.0, 300.0, 540.0), (100.0, 130.0, 160.0, 190.0)
    rules = [line for line in grid(columns, rows) if not (line.is_horizontal and line.top == 160.0)]
    rules += [RuleLine(80, 160, 300, 160.5)]
    source = laid_out(
        page(
            1,
            Typed(90, 120, "STT", 11),
            Typed(130, 120, "Nhiệm vụ", 11),
            Typed(310, 120, "Chủ trì", 11),
            Typed(90, 150, "1", 11),
            Typed(130, 150, "Kiểm tra máy", 11),
            Typed(310, 165, "Phòng Kỹ thuật", 11),
            Typed(90, 180, "2", 11),
            Typed(130, 180, "Sửa máy", 11),
            rules=rules,
        )
    )

    assert shown(source) == [
        "[0,0] STT",
        "[0,1] Nhiệm vụ",
        "[0,2] Chủ trì",
        "[1,0] 1",
        "[1,1] Kiểm tra máy",
        "[1,2+2x1] Phòng Kỹ thuật",
        "[2,0] 2",
        "[2,1] Sửa máy",
    ]


def table_page(number: int, rows: list[tuple[str, str, str]], *, top: float = 100.0) -> list[Typed]:
    return [
        Typed(x, top + 20 + 30 * at, text, 11)
        for at, cells in enumerate(rows)
        for x, text in zip((90, 130, 330), cells, strict=True)
        if text
    ]


def test_it_goes_on_with_a_table_over_pages_without_its_repeated_head() -> None:
    columns = (80.0, 120.0, 320.0, 540.0)
    head = ("STT", "Nhiệm vụ", "Chủ trì")
    first = [head, ("1", "Kiểm tra máy", "Phòng Kỹ thuật"), ("2", "Mua túi sơ cứu và", "Văn phòng")]
    second = [head, ("", "bổ sung tủ thuốc", ""), ("3", "Tập huấn", "Phòng Y tế")]
    rules = grid(columns, (100.0, 130.0, 160.0, 190.0))

    source = laid_out(page(1, *table_page(1, first), rules=rules), page(2, *table_page(2, second), rules=rules))

    (table,) = source.tables
    assert (table.rows, table.columns) == (4, 3)
    assert shown(source)[6:] == [
        "[2,0] 2",
        "[2,1] Mua túi sơ cứu và bổ sung tủ thuốc",
        "[2,2] Văn phòng",
        "[3,0] 3",
        "[3,1] Tập huấn",
        "[3,2] Phòng Y tế",
    ]


def test_it_takes_no_frame_for_a_table() -> None:
    source = laid_out(page(1, Typed(100, 115, "HỎA TỐC"), rules=grid((90.0, 200.0), (100.0, 125.0))))

    assert not source.tables
    assert body(source) == ["HỎA TỐC"]


def header() -> list[Typed]:
    return [
        Typed(LEFT, 80, "UBND TỈNH SƠN HẢI", 12),
        Typed(300, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True),
        Typed(LEFT + 20, 96, "SỞ Y TẾ", 12, bold=True),
        Typed(330, 96, "Độc lập - Tự do - Hạnh phúc"),
        Typed(LEFT + 20, 125, "Số: 12/KH-SYT"),
        Typed(310, 125, "Sơn Hải, ngày 05 tháng 3 năm 2026"),
    ]


def test_it_parts_the_columns_of_the_header() -> None:
    source = laid_out(
        page(1, *header(), Typed(270, 160, "KẾ HOẠCH", 14, bold=True), *text_page(1, "Kiểm tra", top=200))
    )

    (table,) = source.tables
    assert table.is_layout
    assert [line for line in shown(source) if line.startswith("[0,0]")] == [
        "[0,0] UBND TỈNH SƠN HẢI",
        "[0,0] SỞ Y TẾ",
        "[0,0] Số: 12/KH-SYT",
    ]
    assert "KẾ HOẠCH" in shown(source)


def foot(y: float) -> list[Typed]:
    return [
        Typed(LEFT, y, "Nơi nhận:", 12, bold=True),
        Typed(360, y, "GIÁM ĐỐC", 13, bold=True),
        Typed(LEFT, y + 14, "- Như trên;", 11),
        Typed(LEFT, y + 28, "- Trạm y tế các xã;", 11),
    ]


def test_it_parts_recipients_from_the_signer_also_over_pages() -> None:
    source = laid_out(
        page(1, *text_page(1, "Kiểm tra tủ thuốc", "Bổ sung bông băng"), *foot(740)),
        page(2, Typed(LEFT, 60, "- Lưu: VT, NVY.", 11), Typed(350, 75, "Trần Thị Ngọc Lan", bold=True)),
    )

    assert len(source.tables) == 1
    assert [line for line in shown(source) if line.startswith("[0,")] == [
        "[0,0] Nơi nhận:",
        "[0,0] - Như trên;",
        "[0,0] - Trạm y tế các xã;",
        "[0,0] - Lưu: VT, NVY.",
        "[0,1] GIÁM ĐỐC",
        "[0,1] Trần Thị Ngọc Lan",
    ]


def test_it_keeps_a_long_recipient_whole_below_a_centred_signer() -> None:
    long = Typed(LEFT, 442, "- Trung tâm Kiểm soát bệnh tật tỉnh Sơn Hải và các trạm;", 11)
    lines = [*foot(400), long, Typed(370, 500, "Trần Lan", bold=True)]
    signer = lines[1]._replace(x=340, text="GIÁM ĐỐC TRUNG TÂM")

    source = laid_out(page(1, *text_page(1, "Kiểm tra", "Bổ sung"), lines[0], signer, *lines[2:]))

    assert "[0,0] - Trung tâm Kiểm soát bệnh tật tỉnh Sơn Hải và các trạm;" in shown(source)


def test_it_joins_letters_set_apart() -> None:
    source = laid_out(
        page(1, Typed(200, 100, "Q U Y Ế T"), Typed(272, 100, "Đ Ị N H"), *text_page(1, "Sở Y tế", top=150))
    )

    assert body(source)[0] == "QUYẾT ĐỊNH"
