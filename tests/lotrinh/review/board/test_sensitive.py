from __future__ import annotations

import unicodedata

import pytest
from django.utils import translation

from lotrinh.review.board.sensitive import ORDINARY, RULES, find_sensitive, suggest_rewording
from vanban.spelling import fold, strip_marks

MATCHES = [(rule.id, text) for rule in RULES for text in rule.matches]
MISSES = [text for rule in RULES for text in rule.misses] + list(ORDINARY)


@pytest.mark.parametrize(("kind", "text"), MATCHES, ids=[text for _, text in MATCHES])
def test_it_marks_what_asks_for_sensitive_data(kind: str, text: str) -> None:
    found = find_sensitive(text)
    assert found is not None
    assert found.kind == kind
    assert found.clause.startswith("Nghị định 356/2025/NĐ-CP, Điều 4, khoản 1")


@pytest.mark.parametrize("text", MISSES)
def test_it_lets_ordinary_work_pass(text: str) -> None:
    assert find_sensitive(text) is None


@pytest.mark.parametrize("text", MISSES)
def test_it_lets_ordinary_work_pass_without_diacritics(text: str) -> None:
    assert find_sensitive(strip_marks(fold(text))) is None


@pytest.mark.parametrize(("kind", "text"), MATCHES, ids=[text for _, text in MATCHES])
def test_it_marks_the_same_without_diacritics(kind: str, text: str) -> None:
    found = find_sensitive(strip_marks(fold(text)))
    assert found is not None
    assert found.kind == kind


def test_it_has_enough_examples() -> None:
    assert len(MATCHES) >= 30
    assert len(MISSES) >= 40
    assert len(set(MISSES)) == len(MISSES)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_it_says_where_the_words_stand() -> None:
    text = "Trước 30/6: THU THẬP quan điểm chính trị của người lao động, gửi về Văn phòng."
    found = find_sensitive(text)
    assert found is not None
    assert text[found.start : found.end] == "THU THẬP quan điểm chính trị của người lao động"


def test_it_counts_in_the_text_as_given_though_its_letters_are_decomposed() -> None:
    text = unicodedata.normalize("NFD", "Đề nghị thống kê tôn giáo của từng người.")
    found = find_sensitive(text)
    assert found is not None
    assert unicodedata.normalize("NFC", text[found.start : found.end]) == "thống kê tôn giáo của từng người"


def test_it_names_the_point_of_the_decree_for_views() -> None:
    found = find_sensitive("Thống kê tôn giáo của từng người")
    assert found is not None
    assert found.clause == "Nghị định 356/2025/NĐ-CP, Điều 4, khoản 1, điểm b"


def test_it_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert find_sensitive("Báo cáo tiến độ. Giới thiệu kiến trúc tôn giáo. Mời người dân tham quan") is None


@pytest.mark.parametrize("kind", [rule.id for rule in RULES])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_it_suggests_a_task_that_is_not_marked(kind: str, language: str) -> None:
    with translation.override(language):
        suggested = str(suggest_rewording(kind))
    assert suggested
    assert find_sensitive(suggested) is None


def test_it_says_why_with_the_clause() -> None:
    found = find_sensitive("Thu thập vân tay của công nhân")
    assert found is not None
    assert str(found.message).endswith("(Nghị định 356/2025/NĐ-CP, Điều 4, khoản 1)")
