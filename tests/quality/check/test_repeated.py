"""A triple is stated once."""

from bdkg.quality.check.files import TURTLE, File
from bdkg.quality.check.repeated import check_repetitions
from bdkg.quality.check.turtle import read_turtle

ONE, TWO = (File(f"{name}.ttl", f"data/{name}.ttl", TURTLE) for name in ("one", "two"))


def repeated(one: str, two: str) -> list[tuple[str, str, str]]:
    texts = {ONE: one, TWO: two}
    parsed = [(file, read_turtle(text, file.path, "en")[0]) for file, text in texts.items()]
    return [(file.path, offence.message["en"], str(offence.value)) for file, offence in check_repetitions(parsed)]


def test_a_triple_in_two_files_is_told_of_the_later() -> None:
    a, b = "<http://e/a> <http://e/b> 1 .\n", "<http://e/a> <http://e/b> 2 .\n"
    assert repeated(a, b) == []
    assert [found[:2] for found in repeated(a + b, b)] == [("two.ttl", "one.ttl states this already")]


def test_a_triple_that_a_file_states_twice_is_told() -> None:
    assert repeated("", "<http://e/a> <http://e/b> 1 , 2 , 1 .") == [
        ("two.ttl", "the file states this twice", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>')
    ]


def test_blank_nodes_of_two_files_are_two() -> None:
    assert repeated("_:a <http://e/b> 1 .", "_:a <http://e/b> 1 .") == []
