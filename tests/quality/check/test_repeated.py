"""A triple is stated once."""

from bdkg.quality.check.files import TURTLE, File
from bdkg.quality.check.repeated import MOST_TOLD, check_repetitions
from bdkg.quality.check.turtle import read_turtle

ONE, TWO = (File(f"{name}.ttl", f"data/{name}.ttl", TURTLE) for name in ("one", "two"))


def repeated(one: str, two: str, language: str = "en") -> list[tuple[str, str, str]]:
    texts = {ONE: one, TWO: two}
    parsed = [(file, read_turtle(text, file.path, "en")[0]) for file, text in texts.items()]
    return [(file.path, offence.message[language], str(offence.value)) for file, offence in check_repetitions(parsed)]


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


def said(count: int) -> str:
    return "<http://e/a> <http://e/b> " + " , ".join(map(str, range(count))) + " .\n"


def test_a_copy_is_told_once_with_how_much_it_repeats() -> None:
    few, many = MOST_TOLD, MOST_TOLD + 1
    assert len(repeated(said(few), said(few))) == few
    ((_, message, _),) = repeated(said(many), said(many))
    assert message == f"one.ttl states all {many} triples of this file already"
    (found,) = repeated(said(many), "<http://e/c> <http://e/d> 1 .\n" + said(many))
    assert found == (
        "two.ttl",
        f"one.ttl states {many} of the {many + 1} triples of this file already, this one first",
        '"0"^^<http://www.w3.org/2001/XMLSchema#integer>',
    )


def test_a_large_number_is_written_as_the_language_does() -> None:
    many, more = said(1234), said(1234) + "<http://e/c> <http://e/d> 1 .\n"
    for one, two in ((many, many), (many, more), ("", many + many)):
        in_english, in_vietnamese = (repeated(one, two, language)[0][1] for language in ("en", "vi"))
        assert "1,234" in in_english
        assert "1234" in in_vietnamese


def test_a_file_that_holds_itself_twice_is_told_once() -> None:
    many = MOST_TOLD + 1
    ((_, message, _),) = repeated("", said(many) + said(many))
    assert message == f"the file states {many} of its {2 * many} triples again, this one first"


def test_what_a_file_repeats_of_several_is_told_of_each() -> None:
    other = said(2).replace("/b>", "/c>")
    (copied, *others) = repeated(said(MOST_TOLD + 1), said(MOST_TOLD + 1) + other + other)
    assert copied[1].startswith("one.ttl states 11 of the 15 triples")
    assert [message for _, message, _ in others] == ["the file states this twice"] * 2
