"""The forms in which offices write when something is to be done. Rules as data; `passes.deadline_grammar` reads them.

Patterns run over folded text and are matched at a position where one of their trigger words stands, never searched for.

Public names: `RULES`, one `Rule` for each form, and the named parts `DAY`, `MONTH`, `QUARTER`, `YEAR`.
"""

from __future__ import annotations

import re
from typing import Final

from vanban.rules.rule import Rule

WORD_END = r"(?![^\W_])"
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
MONTH: Final = r"(?:0?[1-9]|1[0-2])(?!\d)"
YEAR: Final = r"(?:19|20)\d\d(?!\d)"
QUARTER: Final = rf"(?:iv|i{{1,3}}|0?[1-4]|một|nhất|hai|ba|tư|bốn){WORD_END}"
QUARTER_WORD: Final = r"(?:qu[ýíi]|qú[yi])"
MONTH_NAME: Final = (
    rf"(?:{MONTH}|(?:mười một|mười hai|mười|giêng|một|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|chạp){WORD_END})"
)
DAY_NAME: Final = (
    r"(?:hai mươi(?: (?:một|mốt|hai|ba|tư|bốn|lăm|năm|sáu|bảy|tám|chín))?|ba mươi(?: mốt| một)?"
    r"|mười(?: (?:một|hai|ba|bốn|lăm|năm|sáu|bảy|tám|chín))?|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín)"
)
# `/2025`, `-2025`, ` năm 2025`, `, năm 2025`, ` của năm nay`
YEAR_BEHIND: Final = (
    rf"(?:(?: ?[/.-] ?| |,? ?(?:của )?năm )(?P<y>{YEAR})"
    rf"|,? (?:của )?năm (?P<offset>nay|này|sau|tới|trước){WORD_END}(?! liền| năm| kỳ))"
)
# The days of a list before its last two: `16, ` of `các ngày 16, 23, 30/8/2025`
DAYS_BEFORE: Final = (
    rf"(?:(?<=ngày )(?P<days>(?:{DAY} ?(?:,|;|và) ?(?:ngày )?){{1,9}})"
    rf"(?={DAY} ?(?:,|;|và|-|đến) ?(?:ngày )?{DAY} ?(?:/|tháng)))?"
)
# What a list is joined by: `quý III, quý IV`, `tháng 11 và 12`, `quý I + II`
LIST: Final = r"(?: ?[,+&/] ?| - |-|,? và | hoặc )"
# A bare number in a list of months must be followed by its year, by a cycle or by the end of the words.
LIST_END: Final = r"(?=\s*(?:[/.;,):-]|$|\n|năm|hằng|hàng|và|hoặc|đến))"
UNIT: Final = r"(?:ngày|tuần|tháng|quý|năm)"
EVERY: Final = r"(?:hằng|hàng|mỗi)"
NUMBER_WORD: Final = (
    r"(?:(?:hai|ba|bốn|năm|sáu|bảy|tám|chín) mươi(?: (?:một|mốt|hai|ba|tư|bốn|lăm|năm|sáu|bảy|tám|chín))?"
    r"|mười(?: (?:một|hai|ba|bốn|lăm|năm|sáu|bảy|tám|chín))?|một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín)"
)
# `05`, `05 (năm)`, `≤ 5`, `năm`
NUMBER: Final = rf"(?:\d{{1,3}}(?: ?\([^()\n]{{1,24}}\))?|{NUMBER_WORD}(?: ?\(\d{{1,3}}\))?)"
DURATION_UNIT: Final = rf"\(?(?:ngày|tuần|tháng|quý|năm|giờ|phút|tiếng)(?: làm việc| hành chính)?\)?{WORD_END}"
HABIT: Final = "Usage of offices"
CIVIL_CODE: Final = "Bộ luật Dân sự 2015, điều 146"


def _rule(name: str, pattern: str, *, matches: tuple[str, ...], misses: tuple[str, ...], source: str = HABIT) -> Rule:
    return Rule(id=f"deadline.{name}", pattern=re.compile(pattern), matches=matches, misses=misses, source=source)


DATE = _rule(
    "date",
    rf"{DAYS_BEFORE}(?:(?P<d0>{DAY}) ?(?:-|,|và|đến) ?(?:ngày )?(?=\d\d? ?/ ?\d))?"
    rf"(?P<d>{DAY}) ?(?P<s>[/.-]) ?(?P<m>{MONTH})"
    rf"(?:(?: ?[/.-] ?|,? năm )(?P<y>{YEAR})|,? (?:của )?năm (?P<offset>nay|này|sau|tới){WORD_END})?"
    r"(?! ?[/-]? ?\d{1,3}(?:[^\d/.]|$)|/[^\W\d]|\d|%)",
    matches=("30/11/2024", "30-11-2024", "30.11.2024", "15/12", "01 - 15/12/2025", "15/12 năm nay"),
    misses=("31/2024/qh15", "45/12/2020", "24/24", "120/2025"),
    source="Nghị định 30/2020/NĐ-CP, phụ lục I, and usage",
)
DATE_IN_WORDS = _rule(
    "date",
    rf"ngày (?:mồng |mùng )?{DAYS_BEFORE}(?P<d>{DAY}|{DAY_NAME})(?: ?(?:đến|-|và"
    rf"|,) ?(?:ngày )?(?P<d1>{DAY}))? ?tháng ?(?P<m>{MONTH_NAME})"
    rf"(?!/lần){YEAR_BEHIND}?(?P<lunar> (?:\(?âm lịch|âm))?",
    matches=(
        "ngày 05 tháng 3 năm 2025",
        "ngày 6, 13 và 20 tháng 3",
        "ngày 30 tháng 11",
        "ngày 15 tháng 12/2025",
        "ngày 3 tháng tư",
    ),
    misses=("ngày tháng 7 năm 2026", "ngày 32 tháng 3", "ngày 15 tháng trước"),
    source="Nghị định 30/2020/NĐ-CP, điều 8 and phụ lục I",
)
FOLK_DATE = _rule(
    "date",
    rf"(?:mồng|mùng) (?P<d>{DAY}|{DAY_NAME}) tháng (?P<m>{MONTH_NAME}){YEAR_BEHIND}?(?P<lunar> (?:\(?âm lịch|âm))?",
    matches=("mồng 3 tháng ba", "mùng mười tháng ba âm lịch"),
    misses=("mồng tơi", "mùng 3"),
)
MONTHS = _rule(
    "month",
    rf"tháng (?P<m>{MONTH_NAME})(?P<more>(?:{LIST}(?:tháng )?{MONTH}(?:(?<=tháng \d)|(?<=tháng \d\d)"
    rf"|(?=(?:{LIST}{MONTH}){{0,11}}{LIST_END}))){{0,11}})"
    rf"(?! (?:hành động|cao điểm)){YEAR_BEHIND}?",
    matches=("tháng 3/2026", "tháng 3 năm 2026", "tháng 11, 12/2025", "tháng ba", "tháng 03-2026"),
    misses=("tháng hành động", "tháng 13", "12 tháng"),
)
SHORT_MONTH = _rule(
    "month",
    rf"t ?(?P<m>{MONTH})(?P<more>)(?: ?[/-] ?(?P<y>{YEAR}))?(?P<offset>(?!))?(?![^\W_]|\.\d)",
    matches=("t12/2025", "t3-2026", "t12"),
    misses=("t13", "tt3/2026", "t3a"),
)
SHORT_QUARTER = _rule(
    "quarter",
    rf"(?:q ?(?P<q>[1-4]|iv|i{{1,3}})|(?P<roman>iv|i{{1,3}})) ?[/-] ?(?P<y>{YEAR})(?P<offset>(?!))?(?![/-]?[^\W\d])",
    matches=("q4/2025", "iv/2025", "qii-2026"),
    misses=("q5/2025", "iv.2025", "ii/2025/qđ"),
)
MONTH_IN_FIGURES = _rule(
    "month",
    rf"(?P<m>{MONTH})(?P<more>) ?[/-] ?(?P<y>{YEAR})(?![/.]|-[^\W\d])(?P<offset>(?!))?",
    matches=("12/2025", "6-2026"),
    misses=("13/2025", "12/2025/qđ-ubnd", "12/1125"),
)
QUARTERS = _rule(
    "quarter",
    rf"{QUARTER_WORD}\.? ?(?P<q>{QUARTER})(?P<more>(?:{LIST}(?:{QUARTER_WORD} )?{QUARTER}){{0,7}}){YEAR_BEHIND}?",
    matches=("quý iv/2019", "quí iv-2025", "quý 4 năm 2020", "quý iii, quý iv/2026", "quý i + ii", "quý iii năm 2026"),
    misses=("quý cơ quan", "quý vị", "quý 5/2020", "quý báu"),
)
PART_OF_YEAR = _rule(
    "half-year",
    rf"(?P<n>\d{{1,2}}|ba|sáu|chín) tháng (?P<side>đầu|cuối)(?: của)?(?: năm(?: (?P<y>{YEAR})| (?P<offset>nay|này"
    rf"|sau|tới){WORD_END})?)"
    rf"(?! học)",
    matches=("6 tháng đầu năm 2025", "06 tháng cuối năm", "9 tháng đầu năm", "sáu tháng đầu năm nay"),
    misses=("6 tháng một lần", "6 tháng", "6 tháng đầu tiên"),
)
YEARS = _rule(
    "year",
    rf"năm (?P<y>{YEAR})(?P<more>(?: ?(?:-|,|và|,? và|đến"
    rf"|tới) ?(?:hết )?(?:năm )?{YEAR}(?!/)){{0,9}})(?P<offset>(?!))?",
    matches=("năm 2025", "năm 2025-2026", "năm 2025 và năm 2026", "năm 2021 đến năm 2025"),
    misses=("năm 05", "5 năm", "năm học 2025"),
)
COMING_YEAR = _rule(
    "year",
    rf"năm (?P<offset>nay|này|sau|tới){WORD_END}(?! liền)(?P<y>(?!))?(?P<more>)",
    matches=("năm nay", "năm sau"),
    misses=("năm trước", "năm naylon"),
)
PERIOD = _rule(
    "period",
    rf"(?P<name>giai đoạn|thời kỳ|nhiệm kỳ|năm học|niên độ)(?: từ)?(?: năm)? (?P<y>{YEAR})"
    rf"(?: ?(?:-|đến|tới) ?(?:hết )?(?:năm )?(?P<y1>{YEAR}))?",
    matches=("giai đoạn 2021-2025", "giai đoạn 2026 - 2030", "thời kỳ 2021 đến 2030", "năm học 2025-2026"),
    misses=("giai đoạn mới", "giai đoạn 1", "thời kỳ đầu"),
)
YEARS_IN_FIGURES = _rule(
    "period",
    rf"(?P<y>{YEAR})(?: ?(?:-|đến|tới) ?(?:hết )?(?:năm )?(?P<y1>{YEAR}))?(?![/.]\d|[/-][^\W\d]|:\d| ?đồng)",
    matches=("2026 - 2030", "2021-2025", "2030"),
    misses=("2025/qđ-ubnd", "1830", "20256"),
)
WEEK_OF_MONTH = _rule(
    "week",
    rf"tuần (?:lễ )?(?P<w>đầu tiên|đầu|cuối cùng|cuối|thứ (?:nhất|hai|ba|tư|[1-5])|[1-5]|i{{1,3}}|iv)"
    rf"(?: của)? tháng(?: (?P<m>{MONTH_NAME}){YEAR_BEHIND}?)?",
    matches=("tuần đầu của tháng 12", "tuần cuối tháng 5", "tuần thứ hai tháng 3/2026", "tuần đầu tháng"),
    misses=("tuần lễ văn hóa", "tuần đầu", "tuần cuối năm"),
)
SOFT = _rule(
    "soft",
    rf"(?P<part>hết(?= năm(?! \d| học| nay| này))|đầu|giữa|cuối) (?:(?P<unit>năm)(?! học)(?: (?P<y>{YEAR})"
    rf"| (?P<offset>nay|này|sau|tới){WORD_END})?"
    rf"|(?P<unit2>tháng) (?P<m>{MONTH_NAME})(?:(?: ?[/-] ?|,? năm )(?P<y2>{YEAR}))?"
    rf"|(?P<unit3>{QUARTER_WORD}) (?P<q>{QUARTER})(?:(?: ?[/-] ?|,? năm )(?P<y3>{YEAR}))?)",
    matches=("đầu tháng 3", "giữa năm 2026", "cuối năm", "cuối quý iv/2025", "đầu quý iii", "hết năm"),
    misses=("hết năm 2025", "đầu tư", "cuối cùng", "giữa các bên", "đầu năm học"),
    source=CIVIL_CODE,
)
WHOLE_YEAR = _rule(
    "year",
    r"(?:cả|trong|suốt|quanh) năm(?P<y>(?!))?(?P<more>)(?P<offset>(?!))?(?= ?(?:[.,;:)\n]|$))",
    matches=("cả năm", "trong năm"),
    misses=("trong năm 2025", "trong năm học", "cả năm nay"),
)
REVIEW = _rule(
    "recurring",
    rf"(?:sơ kết|tổng kết|báo cáo)(?: định kỳ)? (?P<u>(?:0?6|sáu|0?9) tháng|tháng|quý|năm){WORD_END}"
    rf"(?! (?:\d|đầu|cuối|học|nay|{QUARTER}|thứ|sau|tới|qua|trước))",
    matches=("sơ kết 6 tháng", "tổng kết năm", "báo cáo tháng"),
    misses=("tổng kết năm học", "sơ kết 6 tháng đầu năm", "báo cáo quý iii", "tổng kết 5 năm"),
)
TURN = _rule(
    "recurring",
    rf"(?:0?1|một) (?P<u>{UNIT}) (?:tổ chức )?(?:ít nhất |tối thiểu )?(?P<n>\d{{1,2}}|{NUMBER_WORD}) (?:lần"
    rf"|kỳ){WORD_END}",
    matches=("một năm hai lần", "1 quý 01 lần"),
    misses=("một năm qua", "một lần"),
)
EVERY_UNIT = _rule(
    "recurring",
    rf"(?P<every>{EVERY}) (?P<u>(?:0?6|sáu|0?3|ba) tháng|nửa năm|{UNIT}|{QUARTER_WORD}){WORD_END}"
    rf"(?! ?{YEAR}| (?:hóa|mai)|(?<=ngày) (?:một|càng)|(?<=quý) (?:vị|báu))",
    matches=("hằng năm", "hàng quý", "mỗi tháng", "hằng 6 tháng"),
    misses=("hàng năm 2025", "hàng hóa", "mỗi người", "hàng trăm"),
)
PERIODICALLY = _rule(
    "recurring",
    rf"định kỳ(?: báo cáo)?(?: theo)?:? ?\(?(?:theo )?(?P<u>(?:(?:0?6|sáu|0?3|ba|0?9|chín|0?1|một|0?2"
    rf"|0?5) )?(?:tháng|năm|quý|tuần|ngày)|nửa năm)"
    rf"{WORD_END}(?! ?(?:\d|cuối|đầu|này|nay))",
    matches=("định kỳ 6 tháng", "định kỳ quý", "định kỳ (6 tháng", "định kỳ 01 năm"),
    misses=("định kỳ báo cáo kết quả", "định kỳ trước ngày 15/12", "định kỳ ngày 15"),
)
COUNT_PER_UNIT = _rule(
    "recurring",
    rf"(?P<n>\d{{1,2}}|{NUMBER_WORD}) (?:lần|kỳ|cuộc|lượt|buổi|đợt) ?(?:/|trong|mỗi|một|trên) ?(?:mỗi |một |0?1 )?"
    rf"(?P<u>(?:0?6|sáu|0?3) tháng|{UNIT}){WORD_END}(?! {YEAR})",
    matches=("01 lần/năm", "02 lần mỗi quý", "một lần một tháng", "1 lần/tuần"),
    misses=("lần thứ năm", "02 lần", "10 lần trong vòng"),
)
UNITS_PER_TIME = _rule(
    "recurring",
    rf"(?P<n>\d{{1,2}}|{NUMBER_WORD}) (?P<u>{UNIT})(?: ?/ ?| )(?:(?:ít nhất |tối thiểu )?(?:một|0?1) ?)?lần{WORD_END}",
    matches=("6 tháng một lần", "03 tháng một lần", "06 tháng/lần", "05 năm một lần", "6 tháng/01 lần"),
    misses=("6 tháng đầu năm", "5 năm qua", "12 tháng"),
)
DAY_OF_CYCLE = _rule(
    "recurring",
    rf"ngày (?:thứ )?(?P<d>{DAY})(?P<more>(?: ?(?:,|và) ?(?:ngày )?{DAY})*)(?: của)? (?:{EVERY} (?P<u>tháng)"
    r"|(?<=của )tháng(?= ?(?:[.,;:)\n]|$))"
    rf"|tháng (?:(?P<side>đầu(?: tiên)?|cuối(?: cùng)?|thứ hai|giữa)(?: của)?(?: {EVERY}| mỗi)? (?:quý|kỳ)(?: báo cáo)?"
    rf"|(?P<next>tiếp theo|kế tiếp|liền kề|liền sau|tiếp sau|sau|báo cáo)))(?: (?:của )?(?:quý|kỳ"
    rf"|tháng)?(?: báo cáo)?(?: tiếp theo| kế tiếp| sau| liền kề))?{WORD_END}",
    matches=(
        "ngày 25 hàng tháng",
        "ngày 10 của tháng tiếp theo",
        "ngày 15 của tháng",
        "ngày 20 tháng cuối quý",
        "ngày 25 của tháng cuối kỳ báo cáo",
    ),
    misses=("ngày 25 tháng 3", "ngày 25", "ngày 25 hằng năm"),
    source="Nghị định 09/2019/NĐ-CP, điều 13, and usage",
)
EDGE_OF_CYCLE = _rule(
    "recurring",
    rf"(?:(?:\d{{1,2}} )?ngày(?: làm việc)? (?P<side>đầu tiên|cuối cùng|cuối|đầu|thứ (?:hai|ba|tư|năm|nhất"
    rf"|\d))(?: của)?(?: {EVERY})? (?P<u>tuần|tháng|quý|năm)"
    rf"|(?:trong )?tháng (?P<side2>đầu|cuối)(?: của)?(?: {EVERY})? (?P<u2>quý))(?! (?:\d|i|v))(?: (?:cuối"
    rf"|đầu)(?: của)? quý| tiếp theo| kế tiếp| sau)*{WORD_END}",
    matches=("ngày làm việc đầu tiên của tuần", "ngày làm việc cuối cùng của tháng cuối quý", "tháng cuối quý"),
    misses=("ngày đầu tiên", "ngày cuối cùng của kỳ", "tháng cuối năm"),
)
WEEKDAY = _rule(
    "weekday",
    r"(?:ngày )?(?P<day>thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
    rf"(?:,? (?:của )?(?:(?P<every>{EVERY} tuần)|tuần (?P<week>này|nay|tới|sau|kế tiếp|tiếp theo))|(?! (?:nhất|hạng"
    rf"|của|\d)))",
    matches=("thứ sáu hàng tuần", "thứ hai tuần tới", "chủ nhật tuần này", "ngày thứ năm hằng tuần"),
    misses=("thứ trưởng", "thứ tự", "chủ trì"),
)
NAMED_DAY = _rule(
    "everyday",
    rf"(?P<word>hôm nay|ngày mai|sáng mai|chiều mai|ngày kia|ngày mốt|tuần này|tuần tới|tuần sau|tuần kế tiếp"
    rf"|cuối tuần(?: này| tới| sau)?"
    rf"|tháng này|tháng tới|tháng sau|quý này|quý tới|quý sau|cuối tháng(?: này| tới| sau)?|cuối quý(?: này| tới"
    rf"| sau)?|đầu tuần(?: tới| sau)"
    rf"|đầu tháng (?:tới|sau)|đầu quý (?:tới|sau)|giữa tháng(?: này| tới| sau)?){WORD_END}(?! (?:\d|i|v))",
    matches=("ngày mai", "tuần tới", "cuối tháng này", "quý sau"),
    misses=("ngày nay", "tuần lễ", "tháng mười"),
)
ONGOING = _rule(
    "ongoing",
    rf"(?:thường xuyên|liên tục)(?:(?:,| và|, và)? (?:thường xuyên|liên tục))?{WORD_END}",
    matches=("thường xuyên", "thường xuyên, liên tục", "liên tục"),
    misses=("thường trực", "thường kỳ", "bình thường"),
)
DURATION = _rule(
    "relative",
    rf"(?P<n>{NUMBER}) ?(?P<u>{DURATION_UNIT})",
    matches=("05 ngày làm việc", "mười lăm ngày", "05 (năm) ngày", "24 giờ", "10 (ngày làm việc)"),
    misses=("ngày 05", "5 người", "05 đơn vị"),
    source="Bộ luật Dân sự 2015, điều 147 and 148",
)
EVENT = _rule(
    "event",
    r"(?:ngay (?:sau )?khi|trước khi|ngay sau (?:hội nghị|khi|cuộc họp|kỳ họp|lễ|đại hội)"
    r"|trước (?:thời điểm|hội nghị|kỳ họp|phiên họp|cuộc họp|buổi họp|giờ họp|đại hội|lễ|tết|dịp|ngày (?:khai mạc"
    r"|họp|tổ chức|diễn ra|khai giảng|bầu cử))"
    r"|trong (?:ngày làm việc|ngày(?! (?:thứ|cuối|đầu))|thời gian diễn ra))(?! (?:\d|\())",
    matches=("ngay sau khi", "trước khi", "trước hội nghị", "trong ngày làm việc"),
    misses=("sau khi", "khi", "trước ngày 15/12", "trước mắt"),
)
ON_DEMAND = _rule(
    "on-demand",
    r"(?:hoặc |và )?\(?(?:báo cáo )?(?:đột xuất(?: (?:khi|theo) (?:có )?yêu cầu| khi cần(?: thiết)?)?|(?:khi"
    r"|theo) (?:có )?yêu cầu)",
    matches=("đột xuất khi có yêu cầu", "khi có yêu cầu", "hoặc đột xuất", "theo yêu cầu"),
    misses=("yêu cầu các sở", "đột phá"),
)
OPEN_END = re.compile(
    r"(?: trở đi| về sau| và về sau|(?:,? và|,) (?:(?:các|những) )?(?:năm|tháng|quý|giai đoạn"
    r"|thời gian)(?: tiếp theo| sau đó| kế tiếp| về sau| sau|"
    r" tới)| và tiếp theo|,? (?:các|những) năm (?:tiếp theo|sau))"
)
# `ngày 31/01 của năm tiếp theo`: every year, that of the report being unknown
NEXT_YEAR = re.compile(
    r" (?:của )?năm(?: dương lịch)? (?:trước (?:năm|kỳ) (?:kế hoạch|báo cáo)"
    r"|tiếp theo|kế tiếp|liền kề|sau liền kề|liền sau)(?: (?:năm|kỳ) báo cáo)?"
)

RULES: Final = (
    DATE,
    DATE_IN_WORDS,
    FOLK_DATE,
    MONTHS,
    SHORT_MONTH,
    MONTH_IN_FIGURES,
    SHORT_QUARTER,
    QUARTERS,
    PART_OF_YEAR,
    YEARS,
    COMING_YEAR,
    PERIOD,
    YEARS_IN_FIGURES,
    WEEK_OF_MONTH,
    SOFT,
    WHOLE_YEAR,
    REVIEW,
    TURN,
    EVERY_UNIT,
    PERIODICALLY,
    COUNT_PER_UNIT,
    UNITS_PER_TIME,
    DAY_OF_CYCLE,
    EDGE_OF_CYCLE,
    WEEKDAY,
    NAMED_DAY,
    ONGOING,
    DURATION,
    EVENT,
    ON_DEMAND,
)
"""All forms. Ids repeat where several spellings are one form."""
