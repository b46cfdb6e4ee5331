"""The order of Vietnamese and English names, and search without diacritics."""

import random

import pytest

from bdkg.graph.collation import fold, sort_key


def test_vietnamese_letters_follow_the_dictionary() -> None:
    ordered = ["an", "ăn", "ân", "bò", "dê", "đá", "em", "êm", "ong", "ông", "ơn", "um", "ưng", "y"]
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert sorted(shuffled, key=sort_key) == ordered


def test_tones_decide_after_letters() -> None:
    ordered = ["ma", "mà", "mả", "mã", "má", "mạ", "mai"]
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert sorted(shuffled, key=sort_key) == ordered


def test_other_diacritics_do_not_separate_names() -> None:
    assert sorted(["Zagreb", "Évora", "Espoo", "Ennis"], key=sort_key) == ["Ennis", "Espoo", "Évora", "Zagreb"]


def test_a_mark_without_a_letter_before_it_is_no_error() -> None:
    assert sort_key("\u0301a") < sort_key("b")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Bình Dương", "binh duong"),
        ("ĐẶNG", "dang"),
        ("Saint-Étienne", "saint etienne"),
        ("İzmir", "izmir"),
        ("binh-duong", "binh duong"),
        ("Durham (Regional Municipality of)", "durham regional municipality of"),
        ("新竹市", "新竹市"),
        ("...", ""),
    ],
)
def test_names_are_searched_without_diacritics_case_and_punctuation(text: str, folded: str) -> None:
    assert fold(text) == folded
