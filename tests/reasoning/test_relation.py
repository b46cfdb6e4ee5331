"""How properties read between a thing and its value."""

import pytest

from bdkg.reasoning.relation import relation


@pytest.mark.parametrize(
    ("label", "language", "said"),
    [
        ("recipient", "en", "has recipient"),
        ("country of the recipient", "en", "has country of the recipient"),
        ("post in", "en", "has post in"),
        ("partner of", "en", "is partner of"),
        ("headquartered in", "en", "is headquartered in"),
        ("in country", "en", "is in country"),
        ("is replaced by", "en", "is replaced by"),
        ("bên nhận", "vi", "có bên nhận là"),
        ("thuộc tính của phát biểu", "vi", "có thuộc tính của phát biểu là"),
        ("thuộc quốc gia", "vi", "thuộc quốc gia"),
        ("là đối tác của", "vi", "là đối tác của"),
    ],
)
def test_a_label_is_a_noun_or_more(label: str, language: str, said: str) -> None:
    assert relation(label, language) == said
